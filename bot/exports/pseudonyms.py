"""Who is named in an export, and how: by their names, or by pseudonyms, which are stable for each
student and not to be undone without the key."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath

from bot.core.attachments import AttachmentKind
from bot.core.pseudonyms import derive_pseudonym
from bot.core.record import AttachmentRow, ParticipationRecord, ParticipationRow, ResponseRow

# As Discord writes the mention of a person into a message:
# https://discord.com/developers/docs/reference#message-formatting
_MENTION = re.compile(r"<@!?([0-9]{1,20})>")
_SOMEBODY = "somebody"

# What else in a text leads to a person: the address of their profile, that of a message, and an id.
_ADDRESS = r"https?://(?:[a-z]+\.)?discord(?:app)?\.com"
_PROFILE = re.compile(rf"{_ADDRESS}/users/([0-9]{{1,20}})", re.IGNORECASE)
_MESSAGE = re.compile(rf"{_ADDRESS}/channels/[0-9]+/[0-9]+(?:/[0-9]+)*", re.IGNORECASE)
_ID = re.compile(r"(?<![0-9])[0-9]{17,20}(?![0-9])")

_NamedRow = ResponseRow | ParticipationRow | AttachmentRow


def name_people(record: ParticipationRecord, key: bytes, *, names: bool) -> ParticipationRecord:
    """The record as it is given out: with names, or with pseudonyms. Mentions in the texts follow
    suit."""
    if not names:
        return pseudonymise_record(record, key)
    return _replace_mentions(record, {row.discord_id: row.student for row in _rows(record)})


def pseudonymise_record(record: ParticipationRecord, key: bytes) -> ParticipationRecord:
    """The record without names, ids and links, in an order that tells nothing of names. The texts
    that students wrote stay as they are, but for mentions, ids and addresses on Discord, which lead
    to whoever is meant."""
    names = {
        row.student_id: student_pseudonym(row.student_id, row.discord_id, key)
        for row in _rows(record)
    }
    by_id = {row.discord_id: names[row.student_id] for row in _rows(record)}
    record = _replace_texts(record, lambda text: hide_ids(text, by_id))
    return replace(
        record,
        responses=tuple(
            replace(row, student=names[row.student_id], discord_id="", reply_to="", link="")
            for row in record.responses
        ),
        revisions=tuple(replace(row, student=names[row.student_id]) for row in record.revisions),
        participation=_sort_by_student(
            [
                replace(row, student=names[row.student_id], discord_id="")
                for row in record.participation
            ]
        ),
        attachments=tuple(
            _pseudonymise_attachment(row, names[row.student_id]) for row in record.attachments
        ),
    )


def _pseudonymise_attachment(row: AttachmentRow, pseudonym: str) -> AttachmentRow:
    """Students give their files their own names: of these only the ending is left."""
    is_file = row.kind == AttachmentKind.FILE
    name = f"*{PurePath(row.name).suffix}" if is_file else row.name
    return replace(row, student=pseudonym, discord_id="", link="", name=name)


def _rows(record: ParticipationRecord) -> list[_NamedRow]:
    return [*record.responses, *record.participation, *record.attachments]


def student_pseudonym(student_id: int, discord_id: str, key: bytes) -> str:
    """A student's pseudonym, made of their Discord id, or of our own id if they have no account."""
    return derive_pseudonym(discord_id or f"person {student_id}", key)


def _sort_by_student(rows: Sequence[ParticipationRow]) -> tuple[ParticipationRow, ...]:
    """The prompts keep their order, and the students under each get that of their pseudonyms: that
    of their names would give them away to everybody with the class list."""
    prompts = {row.prompt: position for position, row in enumerate(rows)}
    return tuple(sorted(rows, key=lambda row: (prompts[row.prompt], row.student)))


def _replace_mentions(record: ParticipationRecord, names: Mapping[str, str]) -> ParticipationRecord:
    return _replace_texts(record, lambda text: name_mentions(text, names))


def name_mentions(text: str, names: Mapping[str, str]) -> str:
    """A text in which mentions are `@` and a name; `names` are those by Discord id."""
    return _name_people(text, names, _MENTION)


def hide_ids(text: str, names: Mapping[str, str]) -> str:
    """A text without mentions, ids and addresses that lead to people; `names` are the pseudonyms by
    Discord id."""
    for pattern in (_MENTION, _PROFILE):
        text = _name_people(text, names, pattern)
    without_links = _MESSAGE.sub("(a message)", text)
    return _ID.sub(lambda match: names.get(match[0], match[0]), without_links)


def _name_people(text: str, names: Mapping[str, str], pattern: re.Pattern[str]) -> str:
    """Write those people as `@` and their name; who is no student is `@somebody`."""
    return pattern.sub(lambda match: f"@{names.get(match[1], _SOMEBODY)}", text)


def _replace_texts(
    record: ParticipationRecord, replacement: Callable[[str], str]
) -> ParticipationRecord:
    def replaced(text: str | None) -> str | None:
        return None if text is None else replacement(text)

    return replace(
        record,
        responses=tuple(replace(row, text=replaced(row.text)) for row in record.responses),
        revisions=tuple(replace(row, text=replaced(row.text)) for row in record.revisions),
    )
