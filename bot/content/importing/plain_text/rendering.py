"""Writes lines of plain text as Markdown: escaped, with italics and note marks, joined or kept."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.content.importing.drafts import SourceLine
from bot.content.importing.markdown_escaping import escape_inside_line, escape_markdown
from bot.content.importing.plain_text.layout.line_breaks import list_item_starts
from bot.content.importing.plain_text.layout.line_shapes import indent_width
from bot.content.importing.plain_text.notes.note_extraction import NoteMark
from bot.content.importing.sources import (
    WordForms,
    join_wrapped_lines,
    mark_lines_in_italics,
    split_italics,
)

# Stands for a note's mark while a text is escaped. Unicode has no such character, by definition.
_MARK = "\ufdd0"
_HARD_BREAK = "\\\n"


class LineRenderer:
    """Renders lines of one source; it knows the marks on them and the labels of their notes."""

    def __init__(
        self, marks: Iterable[NoteMark], labels: Mapping[int, str], forms: WordForms
    ) -> None:
        self._labels = labels
        self.pins: dict[int, str] = {}
        """The numbers of lines that are kept, by their numbers in the source."""
        self._forms = forms
        self._marks: dict[int, list[NoteMark]] = {}
        for mark in marks:
            self._marks.setdefault(mark.line, []).append(mark)

    def joined(self, lines: Sequence[SourceLine]) -> str:
        """A paragraph: its lines in one."""
        return self._insert_marks(_escape(self._join(lines)), lines)

    def heading(self, lines: Sequence[SourceLine]) -> str:
        """A heading in one line, to stand behind `##`, where fewer characters have an effect."""
        return self._insert_marks(_escape(self._join(lines), is_inside=True), lines)

    def _join(self, lines: Sequence[SourceLine]) -> str:
        return join_wrapped_lines([self._with_marks(line) for line in lines], self._forms).strip()

    def kept(self, lines: Sequence[SourceLine]) -> str:
        """A stanza: its lines, with their indents as blanks that Markdown keeps."""
        margin = min(indent_width(line.text) for line in lines)
        texts = mark_lines_in_italics([self._with_marks(line).strip() for line in lines])
        rendered = map(self._kept_line, lines, texts, itertools.repeat(margin))
        return _HARD_BREAK.join(rendered)

    def listed(self, lines: Sequence[SourceLine]) -> str:
        """A list: each item in one line."""
        starts = list_item_starts([line.text for line in lines])
        places = sorted({0, *starts})
        ends = [*places[1:], len(lines)]
        items = (lines[start:end] for start, end in zip(places, ends, strict=True))
        return _HARD_BREAK.join(self.joined(item) for item in items)

    def marks_on(self, lines: Iterable[SourceLine]) -> Iterator[NoteMark]:
        for line in lines:
            yield from self._own_marks(line)

    def _kept_line(self, line: SourceLine, text: str, margin: int) -> str:
        indent = "\u00a0" * max(0, indent_width(line.text) - margin)
        pin = f" {{#{self.pins[line.number]}}}" if line.number in self.pins else ""
        return indent + self._insert_marks(_escape(text), [line]) + pin

    def _with_marks(self, line: SourceLine) -> str:
        """A line with a placeholder for each of its marks. A mark of a piece of a line that was cut
        off stays with that piece."""
        text = line.text
        for mark in reversed(self._own_marks(line)):
            text = text[: mark.start] + _MARK + text[mark.end :]
        return text

    def _own_marks(self, line: SourceLine) -> list[NoteMark]:
        first = len(line.text) - len(line.text.lstrip())
        return [
            mark
            for mark in sorted(self._marks.get(line.number, ()), key=lambda mark: mark.start)
            if first <= mark.start <= len(line.text)
        ]

    def _insert_marks(self, text: str, lines: Sequence[SourceLine]) -> str:
        parts = text.split(_MARK)
        marks = [mark for line in lines for mark in self._own_marks(line)]
        labels = [f"[^{self._labels[mark.note]}]" for mark in marks]
        joined = [parts[0]]
        for label, part in zip(labels, parts[1:], strict=True):
            joined += [label, part]
        return "".join(joined)


def _escape(text: str, *, is_inside: bool = False) -> str:
    """A paragraph or a line with its italics, escaped."""
    rendered = "" if is_inside or not text.startswith("~~~") else "\\"
    for piece in split_italics(text):
        escape = escape_inside_line if rendered or is_inside else escape_markdown
        if piece.is_italic:
            rendered += f"*{escape_inside_line(piece.text)}*"
        else:
            rendered += escape(piece.text)
    return rendered
