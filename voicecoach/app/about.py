"""The page about what is kept, and where: nothing of it leaves this machine by itself."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from voicecoach import __version__
from voicecoach.app.pages import page
from voicecoach.app.place import place_of
from voicecoach.app.starting import chat_choice
from voicecoach.library.settings_file import settings_file


def show(request: Request) -> Response:
    """Folders, and the one way in which something can leave."""
    settings = place_of(request).settings()
    return page(
        request, "about.html", settings=settings, settings_path=settings_file().absolute(), chat=chat_choice(settings), version=__version__
    )


routes = (Route("/about", show),)
