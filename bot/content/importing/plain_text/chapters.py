"""Names and labels the chapters and sections of a text and renders what stands in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.content.heading_numbers import parse_numbered_heading
from bot.content.importing.drafts import Doubt, DraftChapter, DraftSection, LeftOut
from bot.content.importing.plain_text.free_labels import FreeLabels
from bot.content.importing.plain_text.notes.note_extraction import is_notes_heading
from bot.content.importing.plain_text.paragraphs import ParagraphWriter
from bot.content.importing.plain_text.structure.items import Heading
from bot.content.importing.plain_text.structure.outline_plan import Chapter, OutlinePlan, Section
from bot.core.level_words import find_level_word, fold_word
from bot.core.numerals import parse_roman_numeral

_WORD = re.compile(r"[^\W\d_]+|\d+")
_FILLERS = frozenset(
    ("no", "nr", "number", "numero", "número", "of", "the", "le", "la", "el", "der", "die", "das")
)


@dataclass(slots=True)
class ChapterWriter:
    """Makes the draft chapters of a text."""

    plan: OutlinePlan
    paragraphs: ParagraphWriter
    level_names: tuple[str, ...]
    doubts: list[Doubt] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def write(self, chapters: Sequence[Chapter]) -> tuple[DraftChapter, ...]:
        labels = self._chapter_labels(chapters)
        return tuple(
            self._chapter(chapter, label) for chapter, label in zip(chapters, labels, strict=True)
        )

    def _chapter_labels(self, chapters: Sequence[Chapter]) -> list[str]:
        if self.plan.is_single:
            marker = chapters[0].heading.marker if chapters[0].heading else None
            return [marker.label if marker else ""]
        if self.plan.chapter is None:
            return [""]
        own = [_label(chapter.heading) for chapter in chapters]
        numbered = [label for label in own if label]
        if len(set(numbered)) < len(numbered):
            own = [
                f"{_label(chapter.outer)}.{label}" if label and _label(chapter.outer) else label
                for chapter, label in zip(chapters, own, strict=True)
            ]
        return self._complete(own, [chapter.heading for chapter in chapters])

    def _complete(self, labels: Sequence[str], headings: Sequence[Heading | None]) -> list[str]:
        """The labels with one for each heading that has none: after the one before it, or where no
        heading has a number its position. A label that appears again gets a letter."""
        if not any(labels):
            # What stands before the first heading is 0, as everywhere.
            start = 0 if headings[0] is None else 1
            return [str(at) for at in range(start, start + len(labels))]
        complete: list[str] = []
        written: set[str] = set()
        free_labels = FreeLabels(filter(None, labels))
        last = "0"
        for label, heading in zip(labels, headings, strict=True):
            if label and label not in written:
                complete.append(label)
                written.add(label)
                last = label
                continue
            if label and heading:
                message = f"“{heading.text[:60]}”: a second one with the number {label}"
                self.doubts.append(Doubt(heading.first, message))
            complete.append(free_labels.take(label or last))
            if heading and not label and not complete[-1].isdigit():
                self.doubts.append(_doubt_unnumbered(heading, complete[-1]))
        return complete

    def _chapter(self, chapter: Chapter, label: str) -> DraftChapter:
        self.paragraphs.begin_chapter()
        title = ""
        if chapter.heading is not None:
            title = self.paragraphs.without_marks(
                chapter.heading, self._title(chapter.heading, label)
            )
        sections = tuple(self._sections(chapter))
        line = chapter.heading.first if chapter.heading else sections[0].line
        notes = self.paragraphs.chapter_notes()
        return DraftChapter(label=label, title=title, line=line, sections=sections, notes=notes)

    def _title(self, heading: Heading, label: str) -> str:
        """A chapter's title; the whole heading where the number alone would lose a word."""
        title = heading.full_title
        marker = heading.marker
        if marker is None or not label:
            return " ".join(line.text.strip() for line in (*heading.lines, *heading.title))
        head = heading.text if heading.is_run_in else heading.text[: _head_length(heading)]
        names = {fold_word(name) for name in self.level_names}
        lost = [word for word in _WORD.findall(head) if not _is_kept(word, names, label)]
        if not lost:
            return title
        if all(fold_word(word) in _FILLERS for word in lost) and title:
            why = "it stands between a chapter's word and its number"
            self.left_out.append(LeftOut(heading.first, heading.first, why, " ".join(lost)))
            return title
        return " ".join(line.text.strip() for line in (*heading.lines, *heading.title))

    def _sections(self, chapter: Chapter) -> Iterator[DraftSection]:
        position = 0
        labels = self._section_labels(chapter.sections)
        for section, label in zip(chapter.sections, labels, strict=True):
            heading = section.heading
            text = ""
            if heading is not None:
                text = self.paragraphs.heading_text(heading)
                # A pin where the heading's own number, or else its position, is another.
                if (_read_label(text) or str(position + 1)) != label:
                    text = f"{text} {{#{label}}}"
                position += label != "0"
            paragraphs = self.paragraphs.write(section.bodies)
            yield DraftSection(
                heading=text,
                line=heading.first if heading else paragraphs[0].first,
                paragraphs=paragraphs,
                part=". ".join(self.paragraphs.heading_text(part) for part in section.parts),
            )

    def _section_labels(self, sections: Sequence[Section]) -> list[str]:
        headings = [section.heading for section in sections if section.heading]
        own = [_label(heading) for heading in headings]
        numbered = [label for label in own if label]
        if self.plan.is_flat:
            own = _paths(sections)
        elif len(set(numbered)) < len(numbered):
            own = [dotted or label for dotted, label in zip(_dotted(sections), own, strict=True)]
        if sections[0].heading is not None:
            return self._complete(own, headings)
        return self._complete(["0" if numbered else "", *own], [None, *headings])


def _doubt_unnumbered(heading: Heading, label: str) -> Doubt:
    what = f"“{heading.text[:60]}” has no number of its own and is cited as {label}"
    if is_notes_heading(heading.text.split()[0]):
        what += "; it may be the heading of all notes that follow"
    return Doubt(heading.first, what)


def _dotted(sections: Sequence[Section]) -> list[str]:
    """Each section's label with that of its part before it, where both have one."""
    part = ""
    labels = []
    for section in sections:
        part = next((label for one in section.parts if (label := _label(one))), part)
        if section.heading:
            own = _label(section.heading)
            labels.append(f"{part}.{own}" if part and own else own)
    return labels


def _paths(sections: Sequence[Section]) -> list[str]:
    """Each section's label with those of the headings around it: 1.2 for B in I."""
    around: dict[int, str] = {}
    paths = []
    for section in sections:
        for heading in [*section.parts, *filter(None, [section.heading])]:
            around = {depth: label for depth, label in around.items() if depth < heading.depth}
            around[heading.depth] = _label(heading)
        if section.heading:
            path = [label for _, label in sorted(around.items()) if label]
            paths.append(".".join(path) if _label(section.heading) else "")
    return paths


def _label(heading: Heading | None) -> str:
    return heading.marker.label if heading and heading.marker else ""


def _head_length(heading: Heading) -> int:
    assert heading.marker is not None
    first = heading.lines[0].text
    return heading.marker.rest_start - (len(first) - len(first.lstrip()))


def _is_kept(word: str, names: set[str], label: str) -> bool:
    """Whether a word of a heading's number stands in the front matter."""
    if fold_word(word) in names:
        return True
    value = parse_roman_numeral(word.lower()) if word.isascii() else None
    return (word.lstrip("0") or "0") in label.split(".") or str(value) in label.split(".")


def _read_label(heading: str) -> str:
    numbered = parse_numbered_heading(heading)
    return numbered.label if numbered else ""


def level_word(headings: Sequence[Heading], default: str) -> str:
    """The name of a level: the word of most of its headings."""
    words = [heading.marker.word for heading in headings if heading.marker and heading.marker.word]
    usable = [word for word in words if word.isalpha() and find_level_word(word)]
    return Counter(usable).most_common(1)[0][0] if usable else default
