"""Who is named in an export, and how: by their names, or by pseudonyms, which are stable for each
student and not to be undone without the key."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bot.core.pseudonyms import derive_pseudonym
from bot.core.record import ParticipationRecord, ParticipationRow, ResponseRow

KEY_FILE = "discussant.key"


# As Discord writes the mention of a person into a message:
# https://discord.com/developers/docs/reference#message-formatting
_MENTION = re.compile(r"<@!?([0-9]{1,20})>")
_SOMEBODY = "somebody"


def name_people(record: ParticipationRecord, key: bytes, *, names: bool) -> ParticipationRecord:
    """The record as it is given out: with names, or with pseudonyms. Mentions in the texts follow
    suit."""
    if not names:
        return pseudonymise_record(record, key)
    return _replace_mentions(record, {row.discord_id: row.student for row in _rows(record)})


def pseudonymise_record(record: ParticipationRecord, key: bytes) -> ParticipationRecord:
    """The record without names, ids and links, in an order that tells nothing of names. The texts
    that students wrote stay as they are, but for mentions, which hold the id of whoever is
    mentioned."""
    names = {row.student_id: derive_pseudonym(_identity(row), key) for row in _rows(record)}
    record = _replace_mentions(
        record, {row.discord_id: names[row.student_id] for row in _rows(record)}
    )
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
    )


def _rows(record: ParticipationRecord) -> list[ResponseRow | ParticipationRow]:
    return [*record.responses, *record.participation]


def _identity(row: ResponseRow | ParticipationRow) -> str:
    """The student's Discord id; of one without an account our own."""
    return row.discord_id or f"person {row.student_id}"


def _sort_by_student(rows: Sequence[ParticipationRow]) -> tuple[ParticipationRow, ...]:
    """The prompts keep their order, and the students under each get that of their pseudonyms: that
    of their names would give them away to everybody with the class list."""
    prompts = {row.prompt: position for position, row in enumerate(rows)}
    return tuple(sorted(rows, key=lambda row: (prompts[row.prompt], row.student)))


def _replace_mentions(record: ParticipationRecord, names: Mapping[str, str]) -> ParticipationRecord:
    """Write mentions of people as `@` and their name; who is no student is `@somebody`."""

    def mention(match: re.Match[str]) -> str:
        return f"@{names.get(match[1], _SOMEBODY)}"

    return replace(
        record,
        responses=tuple(
            replace(row, text=_MENTION.sub(mention, row.text)) for row in record.responses
        ),
        revisions=tuple(
            replace(row, text=_MENTION.sub(mention, row.text)) for row in record.revisions
        ),
    )


def load_or_create_key(database: Path) -> bytes:
    """The key beside the database, created at its first use and readable by its owner alone."""
    path = database.with_name(KEY_FILE)
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_hex(32))
    return bytes.fromhex(path.read_text().strip())
