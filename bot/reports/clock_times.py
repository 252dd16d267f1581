"""Times as a report shows them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo


def format_time(instant: datetime, zone: ZoneInfo) -> str:
    """An instant as `Tue 19 Jan 2027, 14:02`, in a time zone."""
    local = instant.astimezone(zone)
    return f"{local:%a} {local.day} {local:%b %Y, %H:%M}"
