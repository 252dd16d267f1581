"""The parts of a reference and its two forms: canonical (`11.2.4-6`), for people (`§2 ¶¶4–6`)."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """A chapter, a section or a paragraph, by labels. `section` None means the whole chapter,
    `paragraph` None the whole section."""

    chapter: str
    section: str | None = None
    paragraph: str | None = None

    def __str__(self) -> str:
        return ".".join(self.labels)

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that are given, chapter first."""
        labels = (self.chapter, self.section, self.paragraph)
        return tuple(label for label in labels if label is not None)

    @property
    def depth(self) -> int:
        """1 for a chapter, 2 for a section, 3 for a paragraph."""
        return len(self.labels)


@dataclass(frozen=True, slots=True)
class Span:
    """From `first` to `last`, both included and of the same depth; equal for a single place."""

    first: Place
    last: Place

    def __str__(self) -> str:
        if self.first == self.last:
            return str(self.first)
        return f"{self.first}-{'.'.join(self._differing_labels)}"

    @property
    def _differing_labels(self) -> tuple[str, ...]:
        first, last = self.first.labels, self.last.labels
        shared = next(index for index in range(len(last)) if first[index] != last[index])
        return last[shared:]


@dataclass(frozen=True, slots=True)
class NotePlace:
    """A note of a chapter, by its label."""

    chapter: str
    label: str

    def __str__(self) -> str:
        return f"{self.chapter}.n{self.label}"


Piece = Span | NotePlace


@dataclass(frozen=True, slots=True)
class Reference:
    """One or more pieces of a work, in the order they were asked for.

    `work` is a slug, or empty for the work that the course reads. `remark` says how numbers with
    two readings were read and does not count when references are compared. `str()` gives the
    canonical form, and `parse_reference(str(reference)) == reference`.
    """

    work: str
    pieces: tuple[Piece, ...]
    remark: str = field(default="", compare=False)

    def __str__(self) -> str:
        previous: Piece | None = None
        texts = []
        for piece in self.pieces:
            texts.append(_canonical_piece(piece, previous))
            previous = piece
        return f"{self.work} {','.join(texts)}".lstrip()

    @property
    def label(self) -> str:
        """For people: `Ch. 11, §2 ¶¶4–6`; without the work's name."""
        chapter = ""
        texts = []
        for group in _group_by_section(self.pieces):
            prefix, chapter = _chapter_prefix(group[0], chapter)
            texts.append(prefix + _group_label(group))
        return "; ".join(texts)


def _canonical_piece(piece: Piece, previous: Piece | None) -> str:
    # After a piece of another level a bare number would be read at that piece's level.
    follows_other_level = previous is not None and not _is_whole_chapter(previous)
    return f"ch{piece}" if _is_whole_chapter(piece) and follows_other_level else str(piece)


def _is_whole_chapter(piece: Piece) -> bool:
    return isinstance(piece, Span) and piece.first.depth == 1


def _group_by_section(pieces: tuple[Piece, ...]) -> list[list[Piece]]:
    """Runs of pieces that share one `§2 ¶¶` in front of them."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        section = _shared_section(piece)
        if groups and section and section == _shared_section(groups[-1][-1]):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _shared_section(piece: Piece) -> tuple[str, str | None] | None:
    if isinstance(piece, NotePlace) or piece.first.depth < 3:
        return None
    if (piece.first.chapter, piece.first.section) != (piece.last.chapter, piece.last.section):
        return None
    return piece.first.chapter, piece.first.section


def _chapter_prefix(piece: Piece, chapter: str) -> tuple[str, str]:
    """The chapter's name in front of a group, and the chapter that is known after it."""
    own_chapter = piece.chapter if isinstance(piece, NotePlace) else piece.first.chapter
    if _is_whole_chapter(piece) or own_chapter == chapter:
        return "", own_chapter
    crosses_chapters = isinstance(piece, Span) and piece.last.chapter != own_chapter
    return ("", "") if crosses_chapters else (f"Ch. {own_chapter}, ", own_chapter)


def _group_label(group: list[Piece]) -> str:
    piece = group[0]
    if isinstance(piece, NotePlace):
        return f"note {piece.label}"
    if _shared_section(piece) is None:
        return _span_label(piece)
    spans = [span for span in group if isinstance(span, Span)]
    texts = [_join_ends(str(span.first.paragraph), str(span.last.paragraph)) for span in spans]
    several = len(texts) > 1 or spans[0].first != spans[0].last
    return f"§{piece.first.section} {'¶¶' if several else '¶'}{', '.join(texts)}"


def _join_ends(first: str, last: str) -> str:
    return first if first == last else f"{first}–{last}"


def _span_label(span: Span) -> str:
    """For whole chapters or sections, and spans that cross the end of a section or a chapter."""
    first, last = span.first, span.last
    if first.depth == 1:
        return f"Ch{'s' if first != last else ''}. {_join_ends(first.chapter, last.chapter)}"
    if first.chapter != last.chapter:
        return f"{_full_label(first)} – {_full_label(last)}"
    if first.depth == 2:
        mark = "§" if first == last else "§§"
        return f"{mark}{_join_ends(str(first.section), str(last.section))}"
    return f"§{first.section} ¶{first.paragraph} – §{last.section} ¶{last.paragraph}"


def _full_label(place: Place) -> str:
    paragraph = f" ¶{place.paragraph}" if place.paragraph else ""
    return f"Ch. {place.chapter}, §{place.section}{paragraph}"
