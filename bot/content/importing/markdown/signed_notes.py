"""Finds notes that are marked by signs: paragraphs that begin with a sign which stands in the text
before them, numbers that count on without a gap."""

from __future__ import annotations

import itertools
from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.content.importing.drafts import Doubt
from bot.content.importing.markdown.inline_markup import LINKED
from bot.content.importing.markdown.note_signs import (
    NoteHead,
    SignForm,
    SignMark,
    find_loose_mark,
    find_sign_marks,
    parse_note_head,
)
from bot.content.importing.markdown.pieces import (
    UNNUMBERED,
    Heading,
    NotePiece,
    Piece,
    SourcePieces,
    TextPiece,
)

_STRONG_FORMS = (SignForm.LINK, SignForm.RAISED)


@dataclass(frozen=True, slots=True)
class _PlacedMark:
    piece: int
    mark: SignMark


@dataclass(frozen=True, slots=True)
class _SignedNote:
    """A note at a piece, the mark that it hangs at, and the pieces that go on with it."""

    piece: int
    head: NoteHead
    mark: _PlacedMark

    @property
    def number(self) -> str:
        return self.head.sign if self.head.sign.isdigit() else ""


def extract_signed_notes(source: SourcePieces) -> tuple[SourcePieces, tuple[Doubt, ...]]:
    """The pieces with Markdown's marks in place of signs, and the notes with those found."""
    pieces = _split_lists_of_notes(source.pieces)
    found = _find_notes(pieces)
    continued = _find_continuations(pieces, found)
    texts: dict[int, list[str]] = {at: [note.head.text] for at, note in enumerate(found)}
    for piece, at in continued.items():
        texts[at].append(pieces[piece].text)
    notes = [
        NotePiece(
            f"{UNNUMBERED}sign-{at}", "\n\n".join(texts[at]), _line(pieces[note.piece]), note.number
        )
        for at, note in enumerate(found)
    ]
    taken = {note.piece for note in found} | set(continued)
    marked = _replace_marks(pieces, found)
    left = [_restore_links(piece) for at, piece in enumerate(marked) if at not in taken]
    restored = [replace(note, text=_without_links(note.text)) for note in (*source.notes, *notes)]
    restored.sort(key=lambda note: note.line)
    return _hang_corrected_notes(left, restored)


def _split_lists_of_notes(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with a list whose numbers all are linked to from the text as its items."""
    linked = {
        mark.sign
        for piece in pieces
        for mark in find_sign_marks(piece.text)
        if mark.form is SignForm.LINK
    }
    split: list[Piece] = []
    for piece in pieces:
        lines = piece.text.split("\n") if linked and isinstance(piece, TextPiece) else []
        heads = [parse_note_head(line) for line in lines]
        if len(lines) > 1 and all(head is not None and head.sign in linked for head in heads):
            split += [replace(piece, text=line) for line in lines]
        else:
            split.append(piece)
    return split


def _find_notes(pieces: Sequence[Piece]) -> list[_SignedNote]:
    finder = _NoteFinder()
    for at, piece in enumerate(pieces):
        if isinstance(piece, Heading) or not piece.is_code:
            finder.add(at, piece)
    return finder.found


class _NoteFinder:
    """Takes the pieces in order. A number is believed where the one before it was, or as the first
    of all; not if the one before it begins a paragraph that is no note."""

    def __init__(self) -> None:
        self._waiting: dict[str, deque[_PlacedMark]] = defaultdict(deque)
        self._others: set[tuple[SignForm, int]] = set()
        self._last = 0
        self.found: list[_SignedNote] = []

    def add(self, at: int, piece: Piece) -> None:
        may_be_note = isinstance(piece, TextPiece) and not piece.is_corrected
        head = parse_note_head(piece.text) if may_be_note else None
        if head is not None and (mark := self._take_mark(head)) is not None:
            self.found.append(_SignedNote(at, head, mark))
            self._last = int(head.sign) if head.sign.isdigit() else self._last
            return
        start = 0
        if head is not None:
            start = len(piece.text) - len(head.text)
            if head.sign.isdigit():
                self._others.add((head.form, int(head.sign)))
        for mark_found in find_sign_marks(piece.text):
            if mark_found.start >= start:
                self._waiting[mark_found.sign].append(_PlacedMark(at, mark_found))

    def _take_mark(self, head: NoteHead) -> _PlacedMark | None:
        """The first mark with the sign of this note that has no note yet."""
        marks = self._waiting.get(head.sign)
        if not marks or (head.sign.isdigit() and not self._counts_on(head)):
            return None
        form = marks[0].mark.form
        if form is head.form or (head.form is SignForm.NUMBER and form in _STRONG_FORMS):
            return marks.popleft()
        return None

    def _counts_on(self, head: NoteHead) -> bool:
        number = int(head.sign)
        if (head.form, number - 1) in self._others:
            return False
        return number in (1, self._last + 1) or not self._last


def _find_continuations(pieces: Sequence[Piece], found: Sequence[_SignedNote]) -> dict[int, int]:
    """The pieces between two notes that go on with the first of them: the next mark stands above
    both, so no text comes between."""
    continued: dict[int, int] = {}
    for at, (note, following) in enumerate(itertools.pairwise(found)):
        between = range(note.piece + 1, following.piece)
        is_text = any(isinstance(pieces[i], Heading) for i in between)
        if following.mark.piece < note.piece and not is_text:
            continued.update(dict.fromkeys(between, at))
    return continued


def _replace_marks(pieces: Sequence[Piece], found: Sequence[_SignedNote]) -> list[Piece]:
    replaced = list(pieces)
    by_piece: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for at, note in enumerate(found):
        mark = note.mark.mark
        by_piece[note.mark.piece].append((mark.start, mark.end, f"[^{UNNUMBERED}sign-{at}]"))
    for at, marks in by_piece.items():
        text, parts, end = pieces[at].text, [], 0
        for start, stop, label in sorted(marks):
            parts += [text[end:start], label]
            end = stop
        replaced[at] = replace(pieces[at], text="".join([*parts, text[end:]]))
    return replaced


def _hang_corrected_notes(
    pieces: list[Piece], notes: Sequence[NotePiece]
) -> tuple[SourcePieces, tuple[Doubt, ...]]:
    """Hang each note that a person corrected where its sign stands, or at the text above it."""
    doubts: list[Doubt] = []
    hung: list[NotePiece] = []
    for at, note in enumerate(notes):
        if not note.is_corrected or any(f"[^{note.label}]" in each.text for each in pieces):
            hung.append(note)
            continue
        label = f"{UNNUMBERED}corrected-{at}"
        message = _hang(pieces, note, label)
        if message:
            doubts.append(Doubt(note.line, message))
        number = note.label if note.label.isdigit() else ""
        hung.append(replace(note, label=label, number=number))
    return SourcePieces(tuple(pieces), tuple(hung)), tuple(doubts)


def _hang(pieces: list[Piece], note: NotePiece, label: str) -> str:
    """Put a note's mark into the last piece above it that has its sign; what is unsure of it."""
    above = [
        at for at, piece in enumerate(pieces) if _line(piece) < note.line and _holds_marks(piece)
    ]
    for at in reversed(above):
        place = find_loose_mark(pieces[at].text, note.label) if note.label else None
        if place is not None:
            text = pieces[at].text
            marked = f"{text[: place[0]]}[^{label}]{text[place[1] :]}"
            pieces[at] = replace(pieces[at], text=marked)
            return ""
    if above:
        pieces[above[-1]] = replace(pieces[above[-1]], text=f"{pieces[above[-1]].text}[^{label}]")
        return "this note has no mark in the text; it hangs at the end of the paragraph above it"
    return ""


def _holds_marks(piece: Piece) -> bool:
    return isinstance(piece, TextPiece) and not piece.is_code


def _restore_links(piece: Piece) -> Piece:
    if isinstance(piece, TextPiece) and piece.is_code:
        return piece
    return replace(piece, text=_without_links(piece.text))


def _without_links(text: str) -> str:
    """A text in which links that mark no note are their text again."""
    parts, end = [], 0
    if f"[^{LINKED}" not in text:
        return text
    for mark in find_sign_marks(text):
        if mark.form is SignForm.LINK:
            sign = mark.sign.replace("*", "\\*")
            parts += [text[end : mark.start], f"\\[{sign}\\]" if mark.in_brackets else sign]
            end = mark.end
    return "".join([*parts, text[end:]])


def _line(piece: Piece) -> int:
    return piece.line if isinstance(piece, Heading) else piece.first
