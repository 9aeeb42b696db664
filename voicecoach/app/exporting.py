"""Exporting a session: what goes into the file is chosen, then the browser keeps it like any other download."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from voicecoach.app.pages import page
from voicecoach.app.sessions import folder_of, name_session
from voicecoach.gathering.pages import gather_anonymous_page, gather_page
from voicecoach.gathering.playable import playable_bytes
from voicecoach.library.sessions import sound_file

BYTES_A_SECOND = 4000 * 4 / 3
"""Of sound as it stands in the file."""
ITSELF_BYTES = 300_000
"""About what the page takes without it."""


def choose(request: Request) -> Response:
    """What goes into the file, and whom it concerns."""
    folder = folder_of(request)
    found = gather_page(folder)
    seconds = found.session.duration_s or 0.0
    with_sound = found.sound is not None and sound_file(folder) is not None
    size_mb = (seconds * BYTES_A_SECOND * with_sound + ITSELF_BYTES) / 1e6
    return page(request, "export.html", id=folder.name, named=name_session(folder), has_sound=with_sound, size_mb=size_mb)


def export(request: Request) -> Response:
    """The file. Raises ExportProblem, LibraryProblem, and InputProblem when the recording is damaged."""
    from voicecoach.review.export import export_page

    folder = folder_of(request)
    anonymous = "anonymous" in request.query_params
    found = gather_anonymous_page(folder) if anonymous else gather_page(folder)
    sound = playable_bytes(folder) if "sound" in request.query_params else None
    name = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-_.") else "_" for sign in found.session.id)
    return Response(
        export_page(found, sound), media_type="text/html", headers={"content-disposition": f'attachment; filename="{name}.html"'}
    )


routes = (Route("/sessions/{id}/export", choose), Route("/sessions/{id}/export/file", export))
