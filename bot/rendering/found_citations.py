"""What a message cites of the readings, with the differences from the text, for whoever asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from bot.core.citations.citation import Citation, CitationKind, UnknownQuotation, WrongReference
from bot.rendering.markdown import escape
from bot.rendering.messages import shorten

NOTHING_CITED = "This message cites nothing of the text."
_TOO_MANY = "… and more. Look up each place with /passage."
_SHOWN_WORDS = 60  # of a quotation


@dataclass(frozen=True, slots=True)
class ShownCitation:
    """A citation with the label of its place, and those of further places of the same words."""

    label: str
    citation: Citation
    also: tuple[str, ...] = ()


def render_found(
    cited: Sequence[ShownCitation],
    wrong: Sequence[WrongReference],
    unknown: Sequence[tuple[UnknownQuotation, str]],
) -> str:
    """All that a message cites, as one message. `unknown` come with the label of the nearest
    place, empty where nothing is near."""
    lines = [line for each in cited for line in _cited_lines(each)]
    lines += [f"“{escape(each.said)}”: {escape(each.why)}" for each in wrong]
    lines += [_unknown_line(each, label) for each, label in unknown]
    return shorten(lines, _TOO_MANY) if lines else NOTHING_CITED


def mark_differences(said: str, text: str) -> tuple[str, str]:
    """What was written, with the words ~~struck~~ that the text does not have, and the text, with
    the words **bold** that were left out or changed. Both are Markdown of a beginning."""
    written, read = said.split()[:_SHOWN_WORDS], text.split()[:_SHOWN_WORDS]
    struck, bold = set(), set()
    operations = Levenshtein.opcodes([_fold(w) for w in written], [_fold(w) for w in read])
    for operation in operations:
        if operation.tag != "equal":
            struck |= set(range(operation.src_start, operation.src_end))
            bold |= set(range(operation.dest_start, operation.dest_end))
    return _marked(written, struck, "~~"), _marked(read, bold, "**")


def _cited_lines(shown: ShownCitation) -> Iterator[str]:
    citation, place = shown.citation, f"**{escape(shown.label)}**"
    also = f" (also in {', '.join(map(escape, shown.also))})" if shown.also else ""
    if citation.kind is CitationKind.REFERENCE:
        yield f"{place}, as “{escape(citation.said)}”: {escape(citation.text)}"
        return
    if citation.is_exact:
        yield f"{place}{also}, word for word: “{_beginning(citation.said)}”"
        return
    written, read = mark_differences(citation.said, citation.text)
    yield f"{place}{also}, not word for word:"
    yield f"- written: “{written}”"
    yield f"- in the text: “{read}”"


def _unknown_line(unknown: UnknownQuotation, label: str) -> str:
    nearest = f"; the nearest is **{escape(label)}**" if label else ""
    return f"“{_beginning(unknown.said)}” is not in this text{nearest}."


def _beginning(text: str) -> str:
    words = text.split()
    return escape(" ".join(words[:_SHOWN_WORDS])) + (" …" if len(words) > _SHOWN_WORDS else "")


def _marked(words: Sequence[str], marked: set[int], mark: str) -> str:
    """The words, each run of marked ones between two marks."""
    parts: list[str] = []
    for at, word in enumerate(words):
        begins = at in marked and at - 1 not in marked
        ends = at in marked and at + 1 not in marked
        parts.append(f"{mark if begins else ''}{escape(word)}{mark if ends else ''}")
    return " ".join(parts)


def _fold(word: str) -> str:
    return "".join(sign for sign in word.casefold() if sign.isalnum()) or word
