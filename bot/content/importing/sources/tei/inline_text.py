"""Writes the inside of a paragraph or a line of TEI as Markdown, with marks for its notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from bot.content.importing.drafts import DraftNote, LeftOut
from bot.content.importing.markdown_escaping import escape_inside_line, escape_markdown
from bot.content.importing.sources.documents.xml_reader import local_name
from bot.content.importing.sources.tei.elements import (
    LEFT_OUT,
    children,
    is_left_out,
    page_label,
)
from bot.content.importing.sources.tei.text_lines import TextLines

_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_ITALIC = frozenset(("hi", "emph", "foreign", "title", "stage", "mentioned", "term"))
_BOLD = re.compile(r"bold|strong")
_NOT_ITALIC = re.compile(r"small|caps|\bsc\b|sup|sub|upright|normal|quot")
_QUOTED = frozenset(("q", "said"))
_QUOTES = "\"“”‘’'«»„‹›「『"
_BLANKS = re.compile(r"[ \t\r\n]+")  # what XML counts as blank: hard blanks stay
_LABEL = re.compile(r"[0-9A-Za-z]{1,10}")
PAGE = "\ue000"
"""Stands before and after the number of a milestone that parts a paragraph."""


@dataclass(slots=True)
class NoteCollector:
    """The notes of a chapter in their order, and what was left out while reading."""

    lines: TextLines
    text: Element
    page_units: frozenset[str]
    notes: list[DraftNote] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    _told: set[int] = field(default_factory=set)
    _labels: dict[int, str] = field(default_factory=dict)
    _by_id: dict[str, Element] = field(default_factory=dict)
    _targets: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        for element in self.text.iter():
            if local_name(element) == "note" and element.get(_XML_ID):
                self._by_id[element.get(_XML_ID, "")] = element
        self._targets = frozenset(
            target
            for element in self.text.iter()
            if local_name(element) in ("ref", "ptr")
            if (target := element.get("target", "").removeprefix("#")) in self._by_id
        )

    def is_elsewhere(self, note: Element) -> bool:
        """Whether a note belongs to a mark that points to it from another place."""
        return note.get(_XML_ID, "") in self._targets

    def note_at(self, element: Element) -> Element | None:
        """The note that an element marks or is."""
        name = local_name(element)
        if name == "note":
            return None if self.is_elsewhere(element) else element
        if name in ("ref", "ptr"):
            return self._by_id.get(element.get("target", "").removeprefix("#"))
        return None

    def mark(self, note: Element) -> str:
        """The mark of a note, which is added at its first mark."""
        if id(note) not in self._labels:
            label = self._make_label(note)
            self._labels[id(note)] = label
            text = render_inline(note, self)
            self.notes.append(DraftNote(label, text, self.lines.line_of(note)))
        return f"[^{self._labels[id(note)]}]"

    def begin_chapter(self) -> None:
        """Labels of notes are unique in each chapter."""
        self.notes = []
        self._labels = {}

    def leave_out(self, element: Element, reason: str) -> None:
        text = _BLANKS.sub(" ", "".join(element.itertext())).strip()
        if text and id(element) not in self._told:
            self._told.add(id(element))
            line = self.lines.line_of(element)
            self.left_out.append(LeftOut(line, line, reason, text))

    def _make_label(self, note: Element) -> str:
        taken = set(self._labels.values())
        named = (note.get("n") or "").strip("[]().* ")
        if _LABEL.fullmatch(named) and named not in taken:
            return named
        number = len(self._labels) + 1
        while str(number) in taken:
            number += 1
        return str(number)


def render_inline(element: Element, notes: NoteCollector) -> str:
    """The text inside an element as Markdown on one line."""
    return _BLANKS.sub(" ", _render(element, notes, starts_line=True)).strip(" ")


def _render(element: Element, notes: NoteCollector, *, starts_line: bool = False) -> str:
    pieces: list[str] = []
    for piece in _pieces(element, notes):
        is_first = starts_line and not any(part.strip() for part in pieces)
        pieces.append(_escape(piece[1], is_first=is_first) if piece[0] else piece[1])
    return "".join(pieces)


def _pieces(element: Element, notes: NoteCollector) -> Iterator[tuple[bool, str]]:
    """The pieces of a text; True with those in which Markdown must be escaped."""
    siblings = frozenset(name for name, _ in children(element))
    yield True, element.text or ""
    for name, child in children(element):
        note = notes.note_at(child)
        if note is not None:
            yield False, notes.mark(note)
        elif name == "note":
            pass  # it is read where its mark stands
        elif is_left_out(child, local_name(element), siblings):
            notes.leave_out(child, LEFT_OUT[name])
        else:
            yield False, _render_child(name, child, notes)
        yield True, child.tail or ""


def _render_child(name: str, child: Element, notes: NoteCollector) -> str:
    if (label := page_label(child, notes.page_units)) is not None:
        return f"{PAGE}{label}{PAGE}"
    if name in ("lb", "pb", "cb", "gb"):
        return "" if child.get("break") == "no" else " "
    inner = _render(child, notes)
    if name == "gap":
        return inner or "[…]"
    if name in _QUOTED:
        bare = inner.strip()
        return inner if not bare or bare[0] in _QUOTES else f"“{bare}”"
    return _emphasise(name, child, inner)


def _emphasise(name: str, child: Element, inner: str) -> str:
    bare = inner.strip()
    rendering = f"{child.get('rend', '')} {child.get('rendition', '')}".lower()
    if not bare or name not in _ITALIC or "*" in bare or PAGE in bare:
        return inner
    if _BOLD.search(rendering):
        mark = "**"
    elif _NOT_ITALIC.search(rendering):
        return inner
    else:
        mark = "*"
    start = inner[: len(inner) - len(inner.lstrip())]
    end = inner[len(inner.rstrip()) :]
    return f"{start}{mark}{bare}{mark}{end}"


def _escape(text: str, *, is_first: bool) -> str:
    flat = _BLANKS.sub(" ", text)
    return escape_markdown(flat.lstrip(" ")) if is_first else escape_inside_line(flat)
