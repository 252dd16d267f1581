"""The paragraphs, stanzas and speeches of a part of a TEI text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from bot.content.importing.drafts import DraftParagraph, TextKind
from bot.content.importing.sources.documents.xml_reader import local_name
from bot.content.importing.sources.tei.elements import (
    DIVISIONS,
    LEFT_OUT,
    children,
    is_division,
    label_of,
)
from bot.content.importing.sources.tei.inline_text import PAGE, NoteCollector, render_inline

_CONTAINERS = frozenset(
    (
        *("epigraph", "argument", "opener", "closer", "postscript", "castList", "castGroup"),
        *("floatingText", "body", "front", "back", "figure", "listBibl", "group", "text", "cit"),
    )
)
_ONLY_MARKS = re.compile(r"(?:\[\^[^\]]+\]\s?)+")
_BREAK = "\\\n"


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A milestone between or inside of paragraphs: what follows has this number."""

    label: str
    line: int


Unit = DraftParagraph | PageBreak


def read_units(division: Element, notes: NoteCollector, *, by_line: bool) -> Iterator[Unit]:
    """The units right inside a division, without those of the divisions in it. `by_line` says that
    lines of verse are units, so that their numbers are written."""
    before: DraftParagraph | None = None
    for unit in _read_all(division, notes, by_line=by_line):
        if isinstance(unit, PageBreak):
            if before is not None:
                yield before
            before = None
            yield unit
        elif before is not None and _ONLY_MARKS.fullmatch(unit.text):
            before = replace(before, text=before.text + unit.text)  # a note after its paragraph
        else:
            if before is not None:
                yield before
            before = unit
    if before is not None:
        yield before


def _read_all(division: Element, notes: NoteCollector, *, by_line: bool) -> Iterator[Unit]:
    stanza: list[Element] = []
    for name, child in children(division):
        if name == "l":
            stanza.append(child)
            continue
        yield from _stanza(stanza, notes, by_line=by_line)
        stanza = []
        if name != "head" and not is_division(child):
            yield from _read_child(name, child, notes, by_line=by_line)
    yield from _stanza(stanza, notes, by_line=by_line)


def _read_child(
    name: str, child: Element, notes: NoteCollector, *, by_line: bool
) -> Iterator[Unit]:
    if name in LEFT_OUT:
        notes.leave_out(child, LEFT_OUT[name])
    elif name == "note" and notes.is_elsewhere(child):
        pass  # it is read where its mark stands
    elif name == "lg":
        yield from _lines_of_group(child, notes, by_line=by_line)
    elif name == "quote" and any(True for _ in child):
        yield from map(_quoted, read_units(child, notes, by_line=False))
    elif name in _CONTAINERS or name in DIVISIONS:
        yield from read_units(child, notes, by_line=by_line)
    else:
        yield from _READERS.get(name, _paragraph)(child, notes)


def _paragraph(element: Element, notes: NoteCollector) -> Iterator[Unit]:
    """A paragraph; in pieces where milestones stand in it."""
    line = notes.lines.line_of(element)
    holder = Element("p")
    holder.append(element)
    is_text = local_name(element) not in ("milestone", "pb", "lb", "cb", "gb", "anchor", "note")
    text = render_inline(element if is_text else holder, notes)
    pieces = text.split(PAGE)
    for position in range(0, len(pieces), 2):
        if position:
            yield PageBreak(pieces[position - 1], line)
        if pieces[position].strip():
            label = label_of(element) if position == 0 else None
            yield DraftParagraph(text=pieces[position].strip(), first=line, last=line, label=label)


def _lines_of_group(group: Element, notes: NoteCollector, *, by_line: bool) -> Iterator[Unit]:
    for _, head in ((n, c) for n, c in children(group) if n == "head"):
        yield from _paragraph(head, notes)
    yield from read_units(group, notes, by_line=by_line)


def _stanza(lines: list[Element], notes: NoteCollector, *, by_line: bool) -> Iterator[Unit]:
    if not lines:
        return
    texts = []
    for line in lines:
        text = render_inline(line, notes).replace(PAGE, " ")
        label = label_of(line) if by_line else None
        texts.append(text if label is None else f"{text} {{#{label}}}")
    numbers = [notes.lines.line_of(line) for line in lines]
    yield DraftParagraph(
        text=_BREAK.join(texts), first=numbers[0], last=numbers[-1], kind=TextKind.VERSE
    )


def _speech(element: Element, notes: NoteCollector) -> Iterator[Unit]:
    """A speech: its speaker, then its lines or paragraphs, as one unit."""
    texts: list[str] = []
    units: list[Unit] = list(read_units(element, notes, by_line=False))
    for unit in units:
        texts += [] if isinstance(unit, PageBreak) else [unit.text]
    if texts:
        line = notes.lines.line_of(element)
        last = max(unit.last for unit in units if isinstance(unit, DraftParagraph))
        yield DraftParagraph(
            text=_BREAK.join(texts),
            first=line,
            last=last,
            label=label_of(element),
            kind=TextKind.DIALOGUE,
        )


def _list(element: Element, notes: NoteCollector) -> Iterator[Unit]:
    items = [child for name, child in children(element) if name in ("item", "head", "label")]
    texts = [f"- {text}" for item in items if (text := render_inline(item, notes))]
    if texts:
        line = notes.lines.line_of(element)
        yield DraftParagraph(text="\n".join(texts), first=line, last=line)


def _table(element: Element, notes: NoteCollector) -> Iterator[Unit]:
    rows = []
    for name, row in children(element):
        if name == "row":
            cells = [render_inline(cell, notes).replace("|", "\\|") for _, cell in children(row)]
            rows.append(f"| {' | '.join(cells)} |")
    if rows:
        columns = rows[0].replace("\\|", "").count("|") - 1
        rows.insert(1, "|" + " --- |" * columns)
        line = notes.lines.line_of(element)
        yield DraftParagraph(text="\n".join(rows), first=line, last=line)


def _quoted(unit: Unit) -> Unit:
    if isinstance(unit, PageBreak):
        return unit
    return replace(unit, text="> " + unit.text.replace("\n", "\n> "))


_READERS: dict[str, Callable[[Element, NoteCollector], Iterator[Unit]]] = {
    "sp": _speech,
    "list": _list,
    "table": _table,
}
