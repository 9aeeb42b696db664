"""Files of the pages that never change: styles, scripts and the icon."""

from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Route

_PACKAGE = Path(__file__).parents[1]
_FOLDERS = (_PACKAGE / "review" / "static", _PACKAGE / "app" / "static")
_KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
"""Said here: what a machine takes a suffix for may have been changed by other programs, and browsers insist."""


def fixed_file(request: Request) -> FileResponse:
    """The file of that name, looked up in what lies there."""
    found = {path.name: path for folder in _FOLDERS for path in folder.iterdir() if path.suffix in _KINDS}
    path = found.get(request.path_params["name"])
    if path is None:
        raise HTTPException(404)
    return FileResponse(path, media_type=_KINDS[path.suffix])


routes = (Route("/static/{name}", fixed_file),)
