"""Pairs notes with their marks, and gives each note the number that it has in its chapter."""

from __future__ import annotations

import string
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.content.importing.drafts import Doubt, TextKind
from bot.content.importing.markdown.inline_markup import label_marks
from bot.content.importing.markdown.pieces import (
    UNNUMBERED,
    Heading,
    NotePiece,
    Piece,
    SourcePieces,
    TextPiece,
)

_LONGEST_LABEL = 20


@dataclass(frozen=True, slots=True)
class PairedNotes:
    """The pieces with marks that name the position of their note among `notes`, `[^0]`, `[^1]`;
    a mark without a note is escaped, a note without a mark is a paragraph at its place."""

    pieces: tuple[Piece, ...]
    notes: tuple[NotePiece, ...]
    doubts: tuple[Doubt, ...]


def pair_notes(source: SourcePieces) -> PairedNotes:
    """Find the note of each mark: that with its label, and of several the next one below it."""
    pairing = _Pairing(source.notes)
    pieces = [_replace_marks(piece, pairing) for piece in source.pieces]
    notes = [
        replace(note, text=pairing.escape_marks(note.text, note.line)) for note in source.notes
    ]
    unmarked = [at for at in range(len(notes)) if at not in pairing.marked]
    left = [note for at, note in enumerate(notes) if at in pairing.marked]
    positions = {str(at): str(new) for new, at in enumerate(sorted(pairing.marked))}
    renumbered = [rename_marks(piece, positions) for piece in pieces]
    merged = _insert(renumbered, [notes[at] for at in unmarked])
    doubts = (*pairing.doubts, *(_unmarked_doubt(notes[at]) for at in unmarked))
    return PairedNotes(tuple(merged), tuple(left), doubts)


def rename_marks(piece: Piece, names: dict[str, str]) -> Piece:
    """A piece whose marks have other labels."""
    if isinstance(piece, TextPiece) and piece.is_code:
        return piece
    return replace(piece, text=rename_marks_in(piece.text, names))


def rename_marks_in(text: str, names: dict[str, str]) -> str:
    """A text whose marks have other labels; one without a new label is escaped."""
    parts, end = [], 0
    for mark in label_marks(text):
        label = names.get(mark["label"])
        parts.append(text[end : mark.start()])
        parts.append(f"[^{label}]" if label is not None else f"\\[^{mark['label']}\\]")
        end = mark.end()
    return "".join([*parts, text[end:]])


class ChapterNotes:
    """Gives the notes of one chapter their labels: their own where it can be kept."""

    def __init__(self, notes: Sequence[NotePiece], marks: Iterable[str]) -> None:
        self.names: dict[str, str] = {}
        self._taken: set[str] = set()
        self._counts: Counter[str] = Counter()
        self._next = 1
        marked = list(dict.fromkeys(marks))
        labels = {mark: notes[int(mark)].number or notes[int(mark)].label for mark in marked}
        own = set(labels.values())
        for mark in marked:
            self.names[mark] = self._free_label(labels[mark], own)

    def _free_label(self, label: str, own: set[str]) -> str:
        fits = len(label) <= _LONGEST_LABEL and not any(map(str.isspace, label))
        if not fits or label.startswith(UNNUMBERED):
            while str(self._next) in self._taken or str(self._next) in own:
                self._next += 1
            label = str(self._next)
        label = self._with_letter(label)
        self._taken.add(label)
        return label

    def _with_letter(self, label: str) -> str:
        """The label, or with a letter where the chapter has two of it: 1, 1b, 1c."""
        candidate = label
        while candidate in self._taken:
            self._counts[label] += 1
            count = self._counts[label]
            is_letter = count < len(string.ascii_lowercase)
            candidate = (
                f"{label}{string.ascii_lowercase[count]}" if is_letter else f"{label}.{count}"
            )
        return candidate


class _Pairing:
    def __init__(self, notes: Sequence[NotePiece]) -> None:
        self._by_label: dict[str, deque[int]] = defaultdict(deque)
        for at, note in enumerate(notes):
            self._by_label[note.label].append(at)
        self._notes = notes
        self.marked: set[int] = set()
        self.doubts: list[Doubt] = []

    def find(self, label: str, line: int) -> int | None:
        """The position of the note that a mark on this line means."""
        positions = self._by_label.get(label)
        if not positions:
            message = f"the mark [^{label}] has no note; it is kept as text"
            self.doubts.append(Doubt(line, message))
            return None
        while len(positions) > 1 and self._notes[positions[0]].line < line:
            positions.popleft()  # marks come in order, so no later one can mean it
        self.marked.add(positions[0])
        return positions[0]

    def escape_marks(self, text: str, line: int) -> str:
        """The text of a note, in which no other note can hang."""
        for mark in label_marks(text):
            message = f"the mark [^{mark['label']}] stands in a note; it is kept as text"
            self.doubts.append(Doubt(line, message))
        return rename_marks_in(text, {})


def _replace_marks(piece: Piece, pairing: _Pairing) -> Piece:
    if isinstance(piece, TextPiece) and piece.is_code:
        return piece
    line = piece.line if isinstance(piece, Heading) else piece.first
    names: dict[str, str] = {}
    for mark in label_marks(piece.text):
        if mark["label"] not in names:
            position = pairing.find(mark["label"], line)
            if position is not None:
                names[mark["label"]] = str(position)
    return replace(piece, text=rename_marks_in(piece.text, names))


def _insert(pieces: Sequence[Piece], notes: Sequence[NotePiece]) -> Iterator[Piece]:
    """The pieces with those notes that are text, by their lines."""
    waiting = list(reversed(notes))
    for piece in pieces:
        line = piece.line if isinstance(piece, Heading) else piece.first
        while waiting and waiting[-1].line < line:
            yield _note_text(waiting.pop())
        yield piece
    yield from map(_note_text, reversed(waiting))


def _note_text(note: NotePiece) -> TextPiece:
    text = f"\\[^{note.label}\\]: {note.text}".replace("\n\n", "\\\n")
    return TextPiece(text, TextKind.PROSE, note.line, note.line)


def _unmarked_doubt(note: NotePiece) -> Doubt:
    return Doubt(note.line, f"note [^{note.label}] has no mark; it is kept as a paragraph")
