"""What a message cites as a JSON document that other programs may rely on."""

from __future__ import annotations

from typing import Any

from bot.core.citations.citation import Citation, CitedPlace, FoundCitations, UnknownQuotation


def citations_document(found: FoundCitations, reading: str) -> dict[str, Any]:
    """`citations`, `wrong` and `not_found` of one message. A `span` counts code points, its end
    excluded; references are canonical, with the slug of any other work than `reading` before."""
    return {
        "citations": [_citation(each, reading) for each in found.citations],
        "wrong": [{"said": each.said, "why": each.why} for each in found.wrong],
        "not_found": [_unknown(each, reading) for each in found.unknown],
    }


def _citation(citation: Citation, reading: str) -> dict[str, Any]:
    document: dict[str, Any] = {
        "reference": _reference(citation.cited, reading),
        "kind": citation.kind.value,
        "exact": citation.is_exact,
        "span": list(citation.range),
        "said": citation.said,
        "text": citation.text,
    }
    if citation.also:
        document["also"] = [_reference(each, reading) for each in citation.also]
    return document


def _unknown(unknown: UnknownQuotation, reading: str) -> dict[str, Any]:
    nearest = unknown.nearest
    return {
        "said": unknown.said,
        "nearest": None if nearest is None else _reference(nearest, reading),
        "similarity": round(unknown.similarity, 2),
    }


def _reference(cited: CitedPlace, reading: str) -> str:
    return str(cited.place) if cited.work == reading else f"{cited.work} {cited.place}"
