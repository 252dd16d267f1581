"""Reads what wordings cite, as it is told to people."""

from __future__ import annotations

from bot.core.citations.citation import CitationKind
from bot.core.citations.wording_citations import (
    CitationsByWording,
    CitedPassage,
    MissingPlace,
    MissingWords,
    WordingCitations,
    WordingKey,
)
from bot.core.plain_text import plain_text
from bot.store.database import Reader, Row
from bot.store.instants import from_text
from bot.store.recorded_responses import IS_AUTHOR

_FOUND = """
    JOIN revision ON revision.response_id = cited.response_id AND revision.number = cited.revision
    JOIN response ON response.id = cited.response_id
    JOIN occurrence ON occurrence.id = response.occurrence_id
"""

_CONDITION = f"""
    WHERE occurrence.course_id = :course_id AND (:author IS NULL OR {IS_AUTHOR})
    ORDER BY cited.response_id, cited.revision, cited.number
"""

# What the wording says there, in code points as SQLite counts them.
_SAID = """
    substr(revision.text, cited.range_start + 1, cited.range_end - cited.range_start) AS said,
    cited.response_id, revision.at
"""

_PASSAGES = f"""
    SELECT {_SAID}, cited.kind, cited.is_exact, cited.quoted_start, cited.quoted_end,
        paragraph.work, paragraph.text, cited.number,
        coalesce((
            SELECT group_concat(label, char(10)) FROM moved_citation AS moved
            WHERE moved.response_id = cited.response_id AND moved.revision = cited.revision
                AND moved.citation = cited.number
        ), cited.label) AS labels
    FROM citation AS cited
    JOIN paragraph ON paragraph.identity = cited.paragraph
    {_FOUND} {_CONDITION}
"""

_MISSING_PLACES = f"""
    SELECT {_SAID}, cited.why FROM wrong_reference AS cited {_FOUND} {_CONDITION}
"""

_MISSING_WORDS = f"""
    SELECT {_SAID}, cited.label, paragraph.work
    FROM unknown_quotation AS cited
    LEFT JOIN paragraph ON paragraph.identity = cited.paragraph
    {_FOUND} {_CONDITION}
"""


async def citations_of(
    database: Reader, course_id: int, author: int | None = None
) -> CitationsByWording:
    """What the wordings in a course cite, of one student by their id, or of all."""
    values = {"course_id": course_id, "author": author}
    passages: dict[WordingKey, list[CitedPassage]] = {}
    for row in await database.read(_PASSAGES, values):
        passages.setdefault(_key(row), []).append(_passage(row))
    places: dict[WordingKey, list[MissingPlace]] = {}
    for row in await database.read(_MISSING_PLACES, values):
        places.setdefault(_key(row), []).append(MissingPlace(row["said"] or "", row["why"]))
    words: dict[WordingKey, list[MissingWords]] = {}
    for row in await database.read(_MISSING_WORDS, values):
        missing = MissingWords(row["said"] or "", row["work"] or "", row["label"] or "")
        words.setdefault(_key(row), []).append(missing)
    return {
        key: WordingCitations(
            tuple(passages.get(key, ())), tuple(places.get(key, ())), tuple(words.get(key, ()))
        )
        for key in (*passages, *places, *words)
    }


def _key(row: Row) -> WordingKey:
    return row["response_id"], from_text(row["at"])


def _passage(row: Row) -> CitedPassage:
    quoted = row["quoted_start"] is not None
    text = plain_text(row["text"])[row["quoted_start"] : row["quoted_end"]] if quoted else ""
    return CitedPassage(
        work=row["work"],
        labels=tuple(row["labels"].split("\n")),
        kind=CitationKind(row["kind"]),
        is_exact=bool(row["is_exact"]),
        said=row["said"] or "",
        text=text,
    )
