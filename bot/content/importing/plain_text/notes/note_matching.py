"""Pairs the heads of notes with their marks, and believes them only when the whole supports it."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.content.importing.plain_text.notes.note_forms import (
    MARK_FORMS,
    STRONG_FORMS,
    NoteForm,
    NoteHead,
    TextMark,
)

Place = tuple[int, int]  # the index of a line among all lines of the text, and a column


@dataclass(frozen=True, slots=True)
class PlacedHead:
    """The head of a note that begins on a line; `block` is the index of its block."""

    line: int
    block: int
    head: NoteHead


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A mark on a line."""

    line: int
    mark: TextMark

    @property
    def place(self) -> Place:
        return self.line, self.mark.start


@dataclass(frozen=True, slots=True)
class MarkedNote:
    """A note with the mark that it hangs at."""

    head: PlacedHead
    mark: PlacedMark


def match_notes(
    heads: Sequence[PlacedHead], marks: Sequence[PlacedMark], ruled: frozenset[int]
) -> list[MarkedNote]:
    """The notes that are believed, in the order of their heads.

    Both sequences are in text order; `ruled` are the blocks that a drawn line stands before. A line
    that can be the head of notes of several forms is used once, and so is a mark.
    """
    believed: dict[int, MarkedNote] = {}
    used: set[Place] = set()
    for form in NoteForm:
        own = [head for head in heads if head.head.form is form and head.line not in believed]
        if not own:
            continue
        for note in _match_form(
            form, own, [mark for mark in marks if mark.place not in used], ruled
        ):
            believed[note.head.line] = note
            used.add(note.mark.place)
    return [believed[line] for line in sorted(believed)]


def _match_form(
    form: NoteForm,
    heads: Sequence[PlacedHead],
    marks: Sequence[PlacedMark],
    ruled: frozenset[int],
) -> list[MarkedNote]:
    """The notes of one form, matched with the form of marks that serves most of them."""
    best: list[MarkedNote] = []
    head_lines = {head.line: head.head.start for head in heads}
    for mark_form in MARK_FORMS[form]:
        candidates = [
            mark
            for mark in marks
            if mark.mark.form is mark_form and mark.mark.start >= head_lines.get(mark.line, 0)
        ]
        pairs = _pair(form, heads, candidates)
        notes = _believe(form, heads, pairs, ruled)
        if len(notes) > len(best):
            best = notes
    return best


def _pair(
    form: NoteForm, heads: Sequence[PlacedHead], marks: Sequence[PlacedMark]
) -> dict[int, PlacedMark]:
    """For each head, by its line, the mark of its label that it hangs at.

    That is the first one since the last note of this label, as at the foot of pages, else the first
    one that is left, as in notes at the end that are numbered by chapter.
    """
    waiting: dict[str, deque[PlacedMark]] = defaultdict(deque)
    left: dict[str, deque[PlacedMark]] = defaultdict(deque)
    pairs: dict[int, PlacedMark] = {}
    upcoming = deque(marks)
    for head in heads:
        while upcoming and upcoming[0].line < head.line:
            mark = upcoming.popleft()
            waiting[mark.mark.label].append(mark)
        newer, older = waiting[head.head.label], left[head.head.label]
        if newer and form is NoteForm.NUMBER:
            # At the foot of its page the last mark is the nearest; a number is easily another.
            pairs[head.line] = newer.pop()
        elif newer or older:
            pairs[head.line] = (newer or older).popleft()
        older.extend(newer)
        newer.clear()
    return pairs


def _believe(
    form: NoteForm,
    heads: Sequence[PlacedHead],
    pairs: dict[int, PlacedMark],
    ruled: frozenset[int],
) -> list[MarkedNote]:
    if form in STRONG_FORMS:
        return [MarkedNote(head, pairs[head.line]) for head in heads if head.line in pairs]
    believed: list[MarkedNote] = []
    for run in _runs(heads):
        notes = [MarkedNote(head, pairs[head.line]) for head in run if head.line in pairs]
        is_whole = len(notes) == len(run) and _marks_rise(notes)
        if is_whole and _has_strong_mark(notes, ruled) and _counts_on(form, believed, notes):
            believed += notes
    return believed


def _counts_on(form: NoteForm, believed: Sequence[MarkedNote], notes: Sequence[MarkedNote]) -> bool:
    """Whether numbers go on from the notes before, or begin anew; the first may be any."""
    if form is not NoteForm.NUMBER or not believed:
        return True
    number = int(notes[0].head.head.label)
    return number in (1, int(believed[-1].head.head.label) + 1)


def _runs(heads: Sequence[PlacedHead]) -> Iterable[list[PlacedHead]]:
    """The heads that stand or fall together: those in adjacent blocks."""
    run: list[PlacedHead] = []
    for head in heads:
        if run and head.block - run[-1].block > 1:
            yield run
            run = []
        run.append(head)
    if run:
        yield run


def _marks_rise(notes: Sequence[MarkedNote]) -> bool:
    places = [note.mark.place for note in notes]
    return places == sorted(places)


def _has_strong_mark(notes: Sequence[MarkedNote], ruled: frozenset[int]) -> bool:
    return any(not note.mark.mark.is_weak for note in notes) or notes[0].head.block in ruled
