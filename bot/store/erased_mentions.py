"""Takes whoever is erased out of what others wrote: their words alone, value by value. What the
program reads itself, such as ids, times, kinds and keys, is never changed as a text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.core.erased_names import (
    ErasedNames,
    ReplacedText,
    is_distinctive,
    is_named_in,
    is_used_otherwise,
    longest_ascii_run,
    spellings,
    without_selected_student,
)
from bot.core.erasures import UnclearMentions
from bot.core.message_links import message_link
from bot.store.database import Row, Transaction

_BY_STAFF = """prompt IN (
    SELECT json_extract(detail, '$.asked.prompt') FROM act
    WHERE act.course_id = occurrence.course_id AND kind = 'ask'
)"""


@dataclass(frozen=True, slots=True)
class _Texts:
    """A column with words of people; `told`: staff look there for what was left."""

    table: str
    column: str
    of: str = "1"
    told: bool = True


_WORDINGS = _Texts("revision", "text")
# Of a message that was not sent yet the same bytes are sent again.
_OTHER_TEXTS = (
    _Texts("attachment", "name"),
    _Texts("act", "reason"),
    _Texts("erasure_hold", "reason"),
    _Texts("occurrence", "question", of=_BY_STAFF),
    _Texts("thread_notice", "content", told=False),
    _Texts("alert", "content", of="subject = 'digest'", told=False),
    _Texts(
        "message_part",
        "content",
        of=f"""message_id IS NOT NULL
            AND occurrence_id IN (SELECT id FROM occurrence WHERE {_BY_STAFF})""",
        told=False,
    ),
)
# Nobody reads the copy of a message to staff that has reached them.
_DELIVERED = """
    SELECT id, content AS text FROM alert WHERE subject = 'digest' AND delivered_at IS NOT NULL
"""

_TEXTS_OF_COURSES = f"""
    SELECT text FROM paragraph
    UNION ALL SELECT title FROM occurrence WHERE NOT {_BY_STAFF}
    UNION ALL SELECT question FROM occurrence WHERE NOT {_BY_STAFF}
"""
_NAMES_OF_OTHERS = """
    SELECT name AS text FROM person
    UNION ALL SELECT name FROM former_name
    UNION ALL SELECT name FROM roster_entry
"""
_WORDS_OF_OTHERS = "SELECT text FROM revision UNION ALL SELECT reason FROM act"

_RANGES = ("citation", "wrong_reference", "unknown_quotation")
# The log names nobody: who did what is told by our own ids, but what was exported by what staff
# asked for. It is opened for this alone.
_AUDIT_TRIGGERS = (
    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'"
)
_SELECTIONS = """
    SELECT id, detail FROM audit
    WHERE action IN ('export', 'coverage')
        AND detail LIKE '%student %'
"""


async def replace_mentions(
    transaction: Transaction, names: Iterable[str], discord_ids: Iterable[int]
) -> UnclearMentions:
    """Make somebody a former student in what others wrote, wherever that surely means them. Where
    it may mean them is the answer. Nobody else is called so any more who is to be erased."""
    called = await _classify(transaction, names, discord_ids)
    links, others = await _replace_in_wordings(transaction, called)
    for texts in _OTHER_TEXTS:
        others += await _replace_in(transaction, texts, called)
    await _replace_in_questions(transaction, called)
    await _replace_in_audit(transaction, called)
    for row in await transaction.read(_DELIVERED):
        if called.may_be_in(row["text"]):
            await transaction.run("UPDATE alert SET content = '' WHERE id = ?", (row["id"],))
    return UnclearMentions(tuple(dict.fromkeys(links)), others)


async def _classify(
    transaction: Transaction, names: Iterable[str], discord_ids: Iterable[int]
) -> ErasedNames:
    called = frozenset(spelling for name in names for spelling in spellings(name))
    certain = frozenset([name for name in called if await _is_certain(transaction, name)])
    return ErasedNames(certain, called - certain, frozenset(discord_ids))


async def _is_certain(transaction: Transaction, name: str) -> bool:
    if not is_distinctive(name):
        return False
    for sql in (_TEXTS_OF_COURSES, _NAMES_OF_OTHERS):
        if any(is_named_in(text, name) for text in await _texts_with(transaction, sql, name)):
            return False
    texts = await _texts_with(transaction, _WORDS_OF_OTHERS, name)
    return not any(is_used_otherwise(name, text) for text in texts)


async def _texts_with(transaction: Transaction, sql: str, name: str) -> list[str]:
    rows = await transaction.read(
        f"SELECT text FROM ({sql}) WHERE text LIKE ?", (f"%{longest_ascii_run(name)}%",)
    )
    return [row["text"] for row in rows]


async def _replace_in_wordings(
    transaction: Transaction, called: ErasedNames
) -> tuple[list[str], int]:
    links, others = [], 0
    for row in await _rows_with(transaction, _WORDINGS, called):
        replaced = called.replace_in(row["text"])
        if replaced.spans:
            await _store(transaction, _WORDINGS, row, replaced.text)
            await _move_ranges(transaction, row["at"], replaced)
        if called.may_be_in(replaced.text):
            link = await _link(transaction, row["at"])
            links += [link] if link else []
            others += not link
    return links, others


async def _replace_in(transaction: Transaction, texts: _Texts, called: ErasedNames) -> int:
    """Replace them in a column; in how many texts a name was left of which staff are told."""
    left = 0
    for row in await _rows_with(transaction, texts, called):
        replaced = called.replace_in(row["text"])
        if replaced.spans:
            await _store(transaction, texts, row, replaced.text)
        left += texts.told and called.may_be_in(replaced.text)
    return left


async def _replace_in_questions(transaction: Transaction, called: ErasedNames) -> None:
    """What staff asked stands in the change of the plan too, from which the plan is made."""
    for row in await transaction.read("SELECT id, detail FROM act WHERE kind = 'ask'"):
        detail = json.loads(row["detail"])
        replaced = called.replace_in(detail["asked"]["question"])
        if replaced.spans:
            detail["asked"]["question"] = replaced.text
            values = (json.dumps(detail), row["id"])
            await transaction.run("UPDATE act SET detail = ? WHERE id = ?", values)


async def _replace_in_audit(transaction: Transaction, called: ErasedNames) -> None:
    triggers = await transaction.read(_AUDIT_TRIGGERS)
    for trigger in triggers:
        await transaction.run(f"DROP TRIGGER {trigger['name']}")
    for row in await transaction.read(_SELECTIONS):
        detail = without_selected_student(row["detail"], called.as_asked_for())
        if detail != row["detail"]:
            await transaction.run("UPDATE audit SET detail = ? WHERE id = ?", (detail, row["id"]))
    for trigger in triggers:
        await transaction.run(trigger["sql"])


async def _rows_with(transaction: Transaction, texts: _Texts, called: ErasedNames) -> Sequence[Row]:
    """The texts that may have one of the names: LIKE heeds no case of ASCII, and finds too many."""
    runs = {longest_ascii_run(name) for name in called.as_asked_for()}
    holds = " OR ".join(f"{texts.column} LIKE ?" for _ in runs)
    return await transaction.read(
        f"SELECT rowid AS at, {texts.column} AS text FROM {texts.table}"
        f" WHERE ({holds or '0'}) AND {texts.of}",
        [f"%{run}%" for run in runs],
    )


async def _store(transaction: Transaction, texts: _Texts, row: Row, text: str) -> None:
    await transaction.run(
        f"UPDATE {texts.table} SET {texts.column} = ? WHERE rowid = ?", (text, row["at"])
    )


async def _move_ranges(transaction: Transaction, at: int, replaced: ReplacedText) -> None:
    """Keep what is cited in a wording at the words that cite it."""
    where = "(response_id, revision) = (SELECT response_id, number FROM revision WHERE rowid = ?)"
    for table in _RANGES:
        rows = await transaction.read(
            f"SELECT rowid AS at, range_start, range_end FROM {table}"
            f" WHERE {where} AND range_start IS NOT NULL",
            (at,),
        )
        for row in rows:
            ends = replaced.move(row["range_start"]), replaced.move(row["range_end"])
            await transaction.run(
                f"UPDATE {table} SET range_start = ?, range_end = ? WHERE rowid = ?",
                (*ends, row["at"]),
            )


async def _link(transaction: Transaction, at: int) -> str | None:
    """Where a wording can be looked at; None for a private response."""
    row = await transaction.read_one(
        """
        SELECT guild_id, thread_id, message_id FROM revision
        JOIN response ON response.id = revision.response_id
        JOIN occurrence ON occurrence.id = response.occurrence_id
        WHERE revision.rowid = ? AND message_id IS NOT NULL AND guild_id IS NOT NULL
            AND thread_id IS NOT NULL
        """,
        (at,),
    )
    return message_link(row["guild_id"], row["thread_id"], row["message_id"]) if row else None
