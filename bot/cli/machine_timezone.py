"""The time zone of this machine, as its system names it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bot.content.written_values.timezones import parse_timezone

_LINK = Path("/etc/localtime")
_FILE = Path("/etc/timezone")


def machine_timezone(environment: Mapping[str, str]) -> str | None:
    """The IANA name of the machine's zone, or None if the system does not say one that a course
    can use."""
    for name in (environment.get("TZ", ""), _linked_zone(), _written_zone()):
        try:
            return parse_timezone(name.removeprefix(":"))
        except ValueError:
            continue
    return None


def _linked_zone() -> str:
    try:
        return str(_LINK.resolve()).partition("zoneinfo/")[2]
    except OSError:
        return ""


def _written_zone() -> str:
    try:
        return _FILE.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
