"""The text of a TEI file as lines: every word in its order, as the word check compares it.

Numbers that stand in attributes only, and become headings of the reading, are written there too.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from bot.content.importing.sources.documents.xml_reader import local_name
from bot.content.importing.sources.tei.elements import (
    BLOCKS,
    children,
    division_type,
    is_division,
    is_left_out,
    label_of,
    page_label,
)


class TextLines:
    """The lines of a text, and the line on which each of its elements begins."""

    def __init__(self, text: Element, page_units: frozenset[str]) -> None:
        self._lines = [""]
        self._numbers: dict[int, int] = {}
        self._page_units = page_units
        self._read(text)
        if not self._lines[-1]:
            self._lines.pop()

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(self._lines)

    def line_of(self, element: Element) -> int:
        """The line, from 1, on which an element begins."""
        return min(self._numbers[id(element)], max(len(self._lines), 1))

    def _read(self, element: Element) -> None:
        is_block = local_name(element) in BLOCKS
        if is_block:
            self._break()
        self._numbers[id(element)] = len(self._lines)
        if (heading := heading_from_number(element)) is not None:
            self._add(heading)
            self._break()
        if (label := page_label(element, self._page_units)) is not None:
            self._add(f" [{label}] ")
        self._add(element.text or "")
        siblings = frozenset(name for name, _ in children(element))
        for child in element:
            is_apart = is_left_out(child, local_name(element), siblings)
            self._add(" " if is_apart else "")
            self._read(child)
            self._add(" " if is_apart else "")
            self._add(child.tail or "")
        if is_block:
            self._break()
        elif local_name(element) == "lb" and element.get("break") != "no":
            self._add(" ")

    def _add(self, text: str) -> None:
        words = " ".join(text.split())
        if text[:1].isspace() and self._lines[-1] and not self._lines[-1].endswith(" "):
            self._lines[-1] += " "
        self._lines[-1] += words + (" " if words and text[-1:].isspace() else "")

    def _break(self) -> None:
        if self._lines[-1].strip():
            self._lines[-1] = self._lines[-1].strip()
            self._lines.append("")


def heading_from_number(element: Element) -> str | None:
    """The heading of a division that has a number and no heading: `Chapter 2`."""
    if not is_division(element):
        return None
    if any(name == "head" for name, _ in children(element)):
        return None
    label = label_of(element)
    if label is None:
        return None
    number = label.rpartition(".")[2]
    return f"{division_type(element).capitalize()} {number}".strip()


def plain_heading(element: Element) -> str:
    """The words of a division's heading without its notes."""
    heads = [child for name, child in children(element) if name == "head"]
    written = " ".join(" ".join("".join(_own_text(head)).split()) for head in heads)
    return written or heading_from_number(element) or ""


def _own_text(element: Element) -> Iterator[str]:
    """The text inside an element, without that of notes."""
    yield element.text or ""
    for name, child in children(element):
        if name == "lb":
            yield " "
        if name not in ("note", "ref", "ptr"):
            yield from _own_text(child)
        yield child.tail or ""
