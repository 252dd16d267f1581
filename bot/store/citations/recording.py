"""Writes down what a wording cites, in the transaction that records it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.core.citations.citation import TextRange
from bot.core.citations.recognized_citations import RecognizedCitations
from bot.core.stored_paragraph import StoredParagraph
from bot.store.database import Transaction

MOST_RECORDED = 1000
"""Rows of one wording: whoever cites a whole book cites no paragraph of it."""

_FORGET = tuple(
    f"DELETE FROM {table} WHERE response_id = :response_id AND revision = :revision"
    for table in ("moved_citation", "citation", "wrong_reference", "unknown_quotation")
)

_ADD_PARAGRAPH = """
    INSERT INTO paragraph (identity, work, text) VALUES (:paragraph, :work, :text)
    ON CONFLICT (identity) DO NOTHING
"""

_ADD_CITATION = """
    INSERT INTO citation (response_id, revision, number, paragraph, label, kind, is_exact,
                          range_start, range_end, quoted_start, quoted_end, recognizer)
    VALUES (:response_id, :revision, :number, :paragraph, :label, :kind, :is_exact,
            :range_start, :range_end, :quoted_start, :quoted_end, :recognizer)
"""

_ADD_WRONG = """
    INSERT INTO wrong_reference (response_id, revision, number, range_start, range_end, why)
    VALUES (:response_id, :revision, :number, :range_start, :range_end, :why)
"""

_ADD_UNKNOWN = """
    INSERT INTO unknown_quotation (response_id, revision, number, range_start, range_end,
                                   paragraph, label, similarity)
    VALUES (:response_id, :revision, :number, :range_start, :range_end,
            :paragraph, :label, :similarity)
"""


async def write_citations(
    transaction: Transaction, response_id: int, revision: int, recognized: RecognizedCitations
) -> None:
    """Make this what a wording cites."""
    key = {"response_id": response_id, "revision": revision}
    for statement in _FORGET:
        await transaction.run(statement, key)
    paragraphs = [_paragraph_values(each) for each in recognized.paragraphs.values()]
    await transaction.many(_ADD_PARAGRAPH, paragraphs)
    await transaction.many(_ADD_CITATION, [key | row for row in _citation_rows(recognized)])
    wrong, unknown = recognized.found.wrong, recognized.found.unknown
    rows = (
        key | {"number": number, "why": each.why, **_range(each.range)}
        for number, each in enumerate(wrong[:MOST_RECORDED])
    )
    await transaction.many(_ADD_WRONG, rows)
    unknown_rows = []
    for number, each in enumerate(unknown[:MOST_RECORDED]):
        nearest = recognized.paragraphs[each.nearest] if each.nearest is not None else None
        unknown_rows.append(
            {
                **key,
                "number": number,
                "paragraph": nearest.identity if nearest else None,
                "label": nearest.label if nearest else None,
                "similarity": each.similarity,
                **_range(each.range),
            }
        )
    await transaction.many(_ADD_UNKNOWN, unknown_rows)


def _citation_rows(recognized: RecognizedCitations) -> Iterator[dict[str, Any]]:
    for number, citation in enumerate(recognized.found.citations[:MOST_RECORDED]):
        paragraph, quoted = recognized.paragraphs[citation.cited], citation.quoted
        yield {
            "number": number,
            "paragraph": paragraph.identity,
            "label": paragraph.label,
            "kind": citation.kind,
            "is_exact": citation.is_exact,
            "quoted_start": quoted.start if quoted else None,
            "quoted_end": quoted.end if quoted else None,
            "recognizer": recognized.version,
            **_range(citation.range),
        }


def _range(where: TextRange) -> dict[str, int]:
    return {"range_start": where.start, "range_end": where.end}


def _paragraph_values(paragraph: StoredParagraph) -> dict[str, str]:
    return {"paragraph": paragraph.identity, "work": paragraph.work, "text": paragraph.text}
