"""Responses that staff want to talk about in the next session."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.core.responses import Response


@dataclass(frozen=True, slots=True)
class SessionItem:
    """A response on the list for the next session. `by` is a Discord id; `at` is in UTC."""

    id: int
    response: Response
    at: datetime
    by: int | None
