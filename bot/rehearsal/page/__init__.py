"""The page of a rehearsal: a Discord client for every person, with the clock beside it.

- `server` serves the page, `access_guard` decides to which browser
- `connections` are the websockets of all open pages, `page_session` is one of them
- `message_handlers`, `control_handlers` and `change_handlers` handle the page's requests
- `views`, `components` and `markdown` render what a person sees as JSON
- `rehearsal_api` and `change_api` are what the page needs of the rehearsal behind it
- `static/` holds the files that the browser loads
"""

from bot.rehearsal.page.rehearsal_api import (
    PlanRow,
    PostReasons,
    RehearsalApi,
    RehearsalError,
    RehearsalStatus,
    StudentParticipation,
)
from bot.rehearsal.page.server import PageServer

__all__ = [
    "PageServer",
    "PlanRow",
    "PostReasons",
    "RehearsalApi",
    "RehearsalError",
    "RehearsalStatus",
    "StudentParticipation",
]
