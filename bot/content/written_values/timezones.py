"""Time zones: IANA names alone, since an offset or an abbreviation does not say when the clocks
change."""

from __future__ import annotations

import difflib
import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from bot.content.written_values.miswritten import MiswrittenValue, quote

# What people call a zone, and a zone of which this is true all the year.
_MEANT = {
    **dict.fromkeys(("est", "edt", "et", "eastern", "eastern time", "us east"), "America/New_York"),
    **dict.fromkeys(("cst", "cdt", "ct", "central", "central time"), "America/Chicago"),
    **dict.fromkeys(("mst", "mdt", "mt", "mountain", "mountain time"), "America/Denver"),
    **dict.fromkeys(("pst", "pdt", "pt", "pacific", "pacific time"), "America/Los_Angeles"),
    **dict.fromkeys(("akst", "akdt"), "America/Anchorage"),
    **dict.fromkeys(("hst", "hawaii time"), "Pacific/Honolulu"),
    **dict.fromkeys(("ast", "adt", "atlantic time"), "America/Halifax"),
    **dict.fromkeys(("nst", "ndt"), "America/St_Johns"),
    **dict.fromkeys(("gmt", "bst", "uk", "uk time", "etc/gmt", "etc/gmt0"), "Europe/London"),
    **dict.fromkeys(("cest", "mez", "mesz"), "Europe/Berlin"),
    "eest": "Europe/Athens",
    "west": "Europe/Lisbon",
    "msk": "Europe/Moscow",
    "ist": "Asia/Kolkata",
    "jst": "Asia/Tokyo",
    "kst": "Asia/Seoul",
    "hkt": "Asia/Hong_Kong",
    "sgt": "Asia/Singapore",
    **dict.fromkeys(("aest", "aedt"), "Australia/Sydney"),
    "acst": "Australia/Adelaide",
    "awst": "Australia/Perth",
    **dict.fromkeys(("nzst", "nzdt"), "Pacific/Auckland"),
    "brt": "America/Sao_Paulo",
    "sast": "Africa/Johannesburg",
}
# Of each offset the zone that most people mean who have it in winter.
_BY_OFFSET = {
    -10: "Pacific/Honolulu",
    -9: "America/Anchorage",
    -8: "America/Los_Angeles",
    -7: "America/Denver",
    -6: "America/Chicago",
    -5: "America/New_York",
    -4: "America/Halifax",
    -3: "America/Sao_Paulo",
    0: "Europe/London",
    1: "Europe/Berlin",
    2: "Europe/Athens",
    3: "Europe/Moscow",
    8: "Asia/Shanghai",
    9: "Asia/Tokyo",
    10: "Australia/Sydney",
    12: "Pacific/Auckland",
}
_OFFSET = re.compile(r"(?P<name>etc/gmt|gmt|utc|z)?\s*(?P<sign>[+\u2212–-])(?P<hours>[0-9]{1,2}).*")
_UTC = ("utc", "etc/utc")


def parse_timezone(name: str) -> str:
    """The IANA name. Raises MiswrittenValue with the zone that is meant, as far as that is
    known."""
    typed = name.strip()
    folded = " ".join(typed.casefold().replace("_", " ").split())
    if folded.replace(" ", "_") in _UTC:
        return "UTC" if folded == "utc" else "Etc/UTC"
    if zone := _MEANT.get(folded):
        reason = f"{quote(typed)} does not say when the clocks change"
        raise MiswrittenValue(reason, zone)
    if match := _OFFSET.fullmatch(folded.replace(" ", "")):
        raise _refuse_offset(typed, match)
    try:
        ZoneInfo(typed)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise _refuse_unknown(typed) from None
    if "/" not in typed and typed.casefold() in ("gmt0", "greenwich", "zulu", "uct", "universal"):
        raise MiswrittenValue(f"{quote(typed)} does not say when the clocks change", "UTC")
    return typed


def _refuse_offset(typed: str, match: re.Match[str]) -> MiswrittenValue:
    hours = int(match["hours"]) * (1 if match["sign"] == "+" else -1)
    # POSIX counts west of Greenwich: Etc/GMT+5 is five hours behind.
    hours = -hours if match["name"] == "etc/gmt" else hours
    reason = f"{quote(typed)} does not say when the clocks change"
    zone = _BY_OFFSET.get(hours, "America/New_York")
    return MiswrittenValue(reason, hint=f"the zone of your city, like {zone}")


def _refuse_unknown(typed: str) -> MiswrittenValue:
    zones = sorted(available_timezones())
    wanted = typed.replace(" ", "_").casefold()
    names = {zone.rpartition("/")[2].casefold(): zone for zone in zones if "/" in zone}
    names |= {zone.casefold(): zone for zone in zones}
    city = re.split(r"[,(]", typed)[0].strip().replace(" ", "_").casefold()
    close = [names[city]] if city in names else []
    close = close or [names[key] for key in difflib.get_close_matches(wanted, names, 1, 0.8)]
    reason = f"there is no time zone {quote(typed)}"
    if close:
        return MiswrittenValue(reason, close[0])
    return MiswrittenValue(reason, hint="one like America/New_York")
