"""How an export calls people: by their names, or by pseudonyms, which are stable for each student
and not to be undone without the key."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.core.people import Student
from bot.core.pseudonyms import derive_pseudonym
from bot.core.record_naming import RecordNaming

# As Discord writes the mention of a person into a message:
# https://discord.com/developers/docs/reference#message-formatting
_MENTION = re.compile(r"<@!?([0-9]{1,20})>")
_SOMEBODY = "somebody"

# What else in a text leads to a person: the address of their profile, that of a message, and an id.
_ADDRESS = r"https?://(?:[a-z]+\.)?discord(?:app)?\.com"
_PROFILE = re.compile(rf"{_ADDRESS}/users/([0-9]{{1,20}})", re.IGNORECASE)
_MESSAGE = re.compile(rf"{_ADDRESS}/channels/[0-9]+/[0-9]+(?:/[0-9]+)*", re.IGNORECASE)
_ID = re.compile(r"(?<![0-9])[0-9]{17,20}(?![0-9])")


def name_students(students: Sequence[Student], key: bytes, *, names: bool) -> RecordNaming:
    """How an export calls these students, who are all of the course: by their names, or by
    pseudonyms that the key makes. Mentions in texts follow suit."""
    return use_names(students) if names else use_pseudonyms(students, key)


def use_names(students: Sequence[Student]) -> RecordNaming:
    """Students by their names, with their ids."""
    called = {student.id: student.name for student in students}
    by_account = _by_account(students, called)
    return RecordNaming(
        called, shows_ids=True, name_mentions=lambda text: _name_people(text, by_account, _MENTION)
    )


def use_pseudonyms(students: Sequence[Student], key: bytes) -> RecordNaming:
    """Students by pseudonyms. The texts that they wrote stay as they are, but for mentions, ids and
    addresses on Discord, which lead to whoever is meant."""
    called = {each.id: derive_pseudonym(_identity(each), key) for each in students}
    by_account = _by_account(students, called)
    return RecordNaming(
        called, shows_ids=False, name_mentions=lambda text: _hide_ids(text, by_account)
    )


def _hide_ids(text: str, names: Mapping[str, str]) -> str:
    """A text without mentions, ids and addresses that lead to people; `names` are the pseudonyms by
    Discord id."""
    for pattern in (_MENTION, _PROFILE):
        text = _name_people(text, names, pattern)
    without_links = _MESSAGE.sub("(a message)", text)
    return _ID.sub(lambda match: names.get(match[0], match[0]), without_links)


def _identity(student: Student) -> str:
    """The student's first Discord id; of one without an account our own."""
    return str(student.discord_id or "") or f"person {student.id}"


def _by_account(students: Sequence[Student], called: Mapping[int, str]) -> dict[str, str]:
    return {str(account): called[each.id] for each in students for account in each.discord_ids}


def _name_people(text: str, names: Mapping[str, str], pattern: re.Pattern[str]) -> str:
    """Write those people as `@` and their name; who is no student is `@somebody`."""
    return pattern.sub(lambda match: f"@{names.get(match[1], _SOMEBODY)}", text)
