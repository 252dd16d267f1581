"""What is erased of a student, and how they are called afterwards."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

FORMER_STUDENT = "a former student"


class ErasureScope(StrEnum):
    """WORDS: what they wrote; counts and times stay, and so does their standing. EVERYTHING: all
    that is theirs; of them only our own id stays."""

    WORDS = "words"
    EVERYTHING = "everything"


def replace_person(text: str, names: Iterable[str], discord_ids: Iterable[int]) -> str:
    """A text in which the mentions, ids and whole names of a person are a former student's. Names
    are found as they are and as the bot escapes them for Discord; one of several words in any
    case, one that is a single word, which may be an ordinary word too, only as it is written."""
    for discord_id in discord_ids:
        text = re.sub(rf"<@!?{discord_id}>|(?<!\d){discord_id}(?!\d)", FORMER_STUDENT, text)
    for name in sorted(filter(str.strip, names), key=len, reverse=True):
        text = _name_pattern(name).sub(FORMER_STUDENT, text)
    return text


def longest_ascii_run(name: str) -> str:
    """The longest run of ASCII letters and digits of a name, by which texts with it can be sought
    in any case; empty if there is none."""
    return max(re.findall(r"[A-Za-z0-9]+", name), key=len, default="")


def _name_pattern(name: str) -> re.Pattern[str]:
    forms = {unicodedata.normalize(form, name.strip()) for form in ("NFC", "NFD")}
    found = "|".join("".join(map(_sign_pattern, form)) for form in sorted(forms))
    flags = re.NOFLAG if name.strip().isalnum() else re.IGNORECASE
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)", flags)


def _sign_pattern(sign: str) -> str:
    return re.escape(sign) if sign.isalnum() else r"\\?" + re.escape(sign)


REQUEST_PERIOD = timedelta(days=30)
"""How long staff have to carry out a student's request; then it is carried out by itself."""
REMINDER_BEFORE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class ErasureRequest:
    """What a student asked: that everything of theirs is erased. `student` is a person's id."""

    id: int
    student: int
    asked_at: datetime
    reminded_at: datetime | None = None

    @property
    def due(self) -> datetime:
        """When it is carried out if staff have not done it before."""
        return self.asked_at + REQUEST_PERIOD

    def needs_reminder(self, now: datetime) -> bool:
        """Whether staff are to be told once more."""
        return self.reminded_at is None and now >= self.due - REMINDER_BEFORE


@dataclass(frozen=True, slots=True)
class ErasureHold:
    """A reason of the staff to keep what is a student's until an instant, in UTC."""

    student: int
    until: datetime
    reason: str
