"""Reads a TEI P5 text: its levels from the types of its divisions, its numbers from `n=`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from bot.content.heading_numbers import parse_numbered_heading
from bot.content.importing.drafts import (
    DraftChapter,
    DraftParagraph,
    DraftReading,
    DraftSection,
    SourceLine,
    SourceMarkup,
    SourceText,
)
from bot.content.importing.sources.documents.xml_reader import local_name, parse_xml
from bot.content.importing.sources.tei.elements import (
    children,
    division_type,
    find_page_units,
    is_division,
    is_wrapper,
    label_of,
)
from bot.content.importing.sources.tei.inline_text import NoteCollector, render_inline
from bot.content.importing.sources.tei.labels import complete_labels
from bot.content.importing.sources.tei.tei_header import read_tei_header
from bot.content.importing.sources.tei.text_lines import (
    TextLines,
    heading_from_number,
    plain_heading,
)
from bot.content.importing.sources.tei.units import read_units
from bot.errors import BotError

_SECTION_NAMES = {1: ("section",), 2: ("chapter", "section")}
_VERSE_SHARE = 0.8  # of the units, above which a text is cited by line


@dataclass(frozen=True, slots=True)
class _Division:
    """A part of the text with its label and the headings of the parts that begin with it."""

    element: Element
    label: str
    part: str


def draft_tei(data: bytes, file_name: str) -> SourceText:
    """A TEI text as a source that knows its own structure; its lines are those of the text, one for
    each block. Raises BotError with file and line if it cannot be read."""
    root = parse_xml(data, file_name)
    text = _find_text(root, file_name)
    units = find_page_units(text)
    lines = TextLines(text, units)
    notes = NoteCollector(lines, text, units)
    reader = _Reader(text, notes)
    chapters, levels = reader.read()
    header = read_tei_header(root)
    draft = DraftReading(levels=levels, chapters=chapters, header=header)
    return SourceText(
        supplied="\n".join(lines.lines),
        markup=SourceMarkup.PLAIN,
        lines=tuple(SourceLine(number, line) for number, line in enumerate(lines.lines, 1)),
        header=header,
        left_out=tuple(sorted(notes.left_out, key=lambda part: part.first)),
        draft=draft,
    )


def _find_text(root: Element, file_name: str) -> Element:
    texts = [
        child
        for tei in root.iter()
        if local_name(tei) in ("TEI", "TEI.2")
        for name, child in children(tei)
        if name == "text"
    ]
    if len(texts) != 1:
        raise BotError(
            f"{file_name} has {len(texts)} texts in it (elements `text` in `TEI`). Give a TEI file "
            "with one."
        )
    return texts[0]


class _Reader:
    def __init__(self, text: Element, notes: NoteCollector) -> None:
        self._text = text
        self._notes = notes
        self._roots = list(_roots(text))
        self._depth = max((_depth(root) for root in self._roots), default=0)
        self._depth += bool(notes.page_units)  # the pages are the sections then
        self._by_line = self._is_verse()

    def read(self) -> tuple[tuple[DraftChapter, ...], tuple[str, ...]]:
        """The chapters of the text and the names of its levels."""
        names = self._level_names()
        if self._depth < 2:
            sections = list(self._top_sections())
            chapter = DraftChapter(
                label="", title="", line=1, sections=tuple(sections), notes=tuple(self._notes.notes)
            )
            return (chapter,), names if any(s.heading for s in sections) else names[-1:]
        return tuple(self._chapters()), names

    def _level_names(self) -> tuple[str, ...]:
        """A name for each level: what most of its divisions call themselves."""
        inner = 1 if self._depth < 2 else 2
        types: dict[int, Counter[str]] = {1: Counter(), 2: Counter()}
        for root in self._roots:
            for element, depth in _divisions(root):
                level = min(inner, max(1, depth - self._depth + inner))
                if self._depth < 2 or depth >= self._depth - 1:
                    types[level][division_type(element)] += 1
        names = [
            next((name for name, _ in types[level].most_common() if name), default)
            for level, default in enumerate(_SECTION_NAMES[inner], 1)
        ]
        if self._notes.page_units:
            names[-1] = "section" if names[0] != "section" else "page"
        unit = "line" if self._by_line else self._unit_name()
        if len(set(names)) < len(names) or unit in names:
            names = list(_SECTION_NAMES[inner])
        return (*names, unit)

    def _unit_name(self) -> str:
        counts = Counter(local_name(element) for element in self._text.iter())
        return "speech" if counts["sp"] > counts["p"] else "paragraph"

    def _is_verse(self) -> bool:
        counts = Counter(local_name(element) for element in self._text.iter())
        lines, others = counts["l"], counts["p"] + counts["ab"]
        return counts["sp"] == 0 and lines > 0 and lines >= (lines + others) * _VERSE_SHARE

    def _chapters(self) -> Iterator[DraftChapter]:
        for division in self._chapter_divisions():
            self._notes.begin_chapter()
            sections = list(self._sections(division.element))
            self._mark_title(division.element, sections)
            if division.part and sections:
                sections[0] = replace(sections[0], part=division.part)
            yield DraftChapter(
                label=division.label,
                title=self._title(division.element),
                line=self._notes.lines.line_of(division.element),
                sections=tuple(sections),
                notes=tuple(self._notes.notes),
            )

    def _chapter_divisions(self) -> list[_Division]:
        """The divisions above the innermost level, each with a label that no other has."""
        found: list[_Division] = []
        tops = [inner for root in self._roots for inner in _inner_divisions(root)]
        self._collect(tops, "", [], 1, found)
        return found

    def _collect(
        self,
        divisions: Sequence[Element],
        around: str,
        parts: list[str],
        depth: int,
        found: list[_Division],
    ) -> None:
        """Add the chapters among divisions and inside of them; `parts` are headings that wait for
        the first of them."""
        own = complete_labels([self._number(element) for element in divisions])
        for position, (element, label) in enumerate(zip(divisions, own, strict=True), 1):
            label = f"{around}.{label or position}" if around else label or str(position)
            inner = list(_inner_divisions(element))
            if depth >= self._depth - 1 or not inner:
                found.append(_Division(element, label, " · ".join(filter(None, parts))))
                parts.clear()
            else:
                parts.append(self._written_heading(element))
                self._collect(inner, label, parts, depth + 1, found)

    def _top_sections(self) -> Iterator[DraftSection]:
        """The sections of a text without chapters."""
        for root in self._roots:
            yield from self._split_at_pages("", root, self._notes.lines.line_of(root))
        divisions = [inner for root in self._roots for inner in _inner_divisions(root)]
        yield from self._numbered_sections(divisions)

    def _sections(self, chapter: Element) -> Iterator[DraftSection]:
        line = self._notes.lines.line_of(chapter)
        yield from self._split_at_pages("", chapter, line)
        yield from self._numbered_sections(list(_inner_divisions(chapter)))

    def _numbered_sections(self, divisions: Sequence[Element]) -> Iterator[DraftSection]:
        labels = complete_labels([self._number(element) for element in divisions])
        for element, label in zip(divisions, labels, strict=True):
            line = self._notes.lines.line_of(element)
            yield from self._split_at_pages(self._heading(element, label), element, line)
            yield from self._numbered_sections(list(_inner_divisions(element)))

    def _split_at_pages(self, heading: str, root: Element, line: int) -> Iterator[DraftSection]:
        """The units of a division as sections: one, or one from each milestone on."""
        paragraphs: list[DraftParagraph] = []
        for unit in read_units(root, self._notes, by_line=self._by_line):
            if isinstance(unit, DraftParagraph):
                paragraphs.append(unit)
                continue
            if paragraphs or heading:
                yield self._make_section(heading, line, paragraphs)
            heading, line, paragraphs = f"[{unit.label}]", unit.line, []
        if paragraphs or heading:
            yield self._make_section(heading, line, paragraphs)

    def _make_section(
        self, heading: str, line: int, paragraphs: Sequence[DraftParagraph]
    ) -> DraftSection:
        labels = complete_labels([paragraph.label for paragraph in paragraphs])
        numbered = tuple(
            replace(paragraph, label=label)
            for paragraph, label in zip(paragraphs, labels, strict=True)
        )
        return DraftSection(heading=heading, line=line, paragraphs=numbered)

    def _written_heading(self, element: Element) -> str:
        """The heading of a section or a part, with the marks of its notes."""
        heads = [child for name, child in children(element) if name == "head"]
        written = " ".join(text for head in heads if (text := render_inline(head, self._notes)))
        return written or heading_from_number(element) or ""

    def _heading(self, element: Element, label: str | None) -> str:
        """The heading of a section, with its label where its words do not say it."""
        heading = self._written_heading(element)
        numbered = parse_numbered_heading(heading)
        if label is None or (numbered is not None and numbered.label == label):
            return heading
        return f"{heading} {{#{label.rpartition('.')[2]}}}".strip()

    def _title(self, element: Element) -> str:
        heading = plain_heading(element)
        numbered = parse_numbered_heading(heading)
        return heading if numbered is None else numbered.title

    def _number(self, element: Element) -> str | None:
        """The number of a division: its own, or that in its heading."""
        if (label := label_of(element)) is not None:
            return label
        numbered = parse_numbered_heading(plain_heading(element))
        return None if numbered is None else numbered.label

    def _mark_title(self, chapter: Element, sections: list[DraftSection]) -> None:
        """Hang the notes of a chapter's title, which is no text, at its first paragraph."""
        heads = [child for name, child in children(chapter) if name == "head"]
        found = [self._notes.note_at(inner) for head in heads for inner in head.iter()]
        marks = "".join(self._notes.mark(note) for note in found if note is not None)
        for at, section in enumerate(sections if marks else ()):
            if section.paragraphs:
                first, *rest = section.paragraphs
                marked = replace(first, text=first.text + marks)
                sections[at] = replace(section, paragraphs=(marked, *rest))
                return


def _inner_divisions(element: Element) -> Iterator[Element]:
    return (child for _, child in children(element) if is_division(child))


def _roots(text: Element) -> Iterator[Element]:
    """What holds the divisions: front, body and back, or what is in a division around all."""
    for name, child in children(text):
        if name == "group":
            yield from (inner for _, inner in children(child))
        elif name in ("front", "body", "back"):
            yield from _unwrap(child)


def _unwrap(element: Element) -> Iterator[Element]:
    wrappers = [child for _, child in children(element) if is_wrapper(child)]
    yield from wrappers or [element]


def _depth(element: Element) -> int:
    """How many divisions are inside each other, at most, below an element."""
    inner = [_depth(child) for _, child in children(element)]
    return max(inner, default=0) + (is_division(element))


def _divisions(element: Element, depth: int = 0) -> Iterator[tuple[Element, int]]:
    if is_division(element):
        depth += 1
        yield element, depth
    for _, child in children(element):
        yield from _divisions(child, depth)
