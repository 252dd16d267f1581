"""What a reference is, and its two forms: canonical (`11.2.4-6`) and for people (`§2 ¶¶4–6`)."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """A chapter, a section or a paragraph, by labels; a level that is None is meant whole."""

    chapter: str
    section: str | None = None
    paragraph: str | None = None

    def __str__(self) -> str:
        return ".".join(self.labels)

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that are given, chapter first."""
        given = (self.chapter, self.section, self.paragraph)
        return tuple(label for label in given if label is not None)

    @property
    def depth(self) -> int:
        """1 for a chapter, 2 for a section, 3 for a paragraph."""
        return len(self.labels)


@dataclass(frozen=True, slots=True)
class Span:
    """From `first` to `last`, both inside and both of one depth; equal for a single place."""

    first: Place
    last: Place

    def __str__(self) -> str:
        if self.first == self.last:
            return str(self.first)
        return f"{self.first}-{'.'.join(self._differing)}"

    @property
    def _differing(self) -> tuple[str, ...]:
        first, last = self.first.labels, self.last.labels
        same = next(i for i in range(len(last)) if first[i] != last[i])
        return last[same:]


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

    `work` is a slug, or empty for the work that the course reads. `remark` tells how a text with
    two readings was read; it is no part of what the reference is. `str()` gives the canonical
    form, and `parse(str(reference)) == reference`.
    """

    work: str
    pieces: tuple[Piece, ...]
    remark: str = field(default="", compare=False)

    def __str__(self) -> str:
        before: Piece | None = None
        texts = []
        for piece in self.pieces:
            texts.append(_canonical(piece, before))
            before = piece
        return f"{self.work} {','.join(texts)}".lstrip()

    @property
    def label(self) -> str:
        """For people: `Ch. 11, §2 ¶¶4–6`; without the work's name."""
        chapter = ""
        texts = []
        for group in _by_section(self.pieces):
            head, chapter = _chapter_head(group[0], chapter)
            texts.append(head + _group_label(group))
        return "; ".join(texts)


def _canonical(piece: Piece, before: Piece | None) -> str:
    # After a piece of another level a bare number would be read at that piece's level.
    alone = isinstance(piece, Span) and piece.first.depth == 1
    follows_other = before is not None and not (
        isinstance(before, Span) and before.first.depth == 1
    )
    return f"ch{piece}" if alone and follows_other else str(piece)


def _by_section(pieces: tuple[Piece, ...]) -> list[list[Piece]]:
    """Runs of pieces that share one `§2 ¶¶` in front of them."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        if groups and _shared_head(piece) and _shared_head(piece) == _shared_head(groups[-1][-1]):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _shared_head(piece: Piece) -> tuple[str, str | None] | None:
    if isinstance(piece, NotePlace) or piece.first.depth < 3:
        return None
    if (piece.first.chapter, piece.first.section) != (piece.last.chapter, piece.last.section):
        return None
    return piece.first.chapter, piece.first.section


def _chapter_head(piece: Piece, chapter: str) -> tuple[str, str]:
    here = piece.chapter if isinstance(piece, NotePlace) else piece.first.chapter
    whole = isinstance(piece, Span) and piece.first.depth == 1
    if whole or here == chapter:
        return "", here
    crosses = isinstance(piece, Span) and piece.last.chapter != here
    return ("", "") if crosses else (f"Ch. {here}, ", here)


def _group_label(group: list[Piece]) -> str:
    piece = group[0]
    if isinstance(piece, NotePlace):
        return f"note {piece.label}"
    if _shared_head(piece) is None:
        return _span_label(piece)
    spans = [each for each in group if isinstance(each, Span)]
    texts = [_ends(str(s.first.paragraph), str(s.last.paragraph)) for s in spans]
    several = len(texts) > 1 or spans[0].first != spans[0].last
    return f"§{piece.first.section} {'¶¶' if several else '¶'}{', '.join(texts)}"


def _ends(first: str, last: str) -> str:
    return first if first == last else f"{first}–{last}"


def _span_label(span: Span) -> str:
    """A whole chapter or section, or a span that crosses a section's or a chapter's end."""
    first, last = span.first, span.last
    if first.depth == 1:
        return f"Ch{'s' if first != last else ''}. {_ends(first.chapter, last.chapter)}"
    if first.chapter != last.chapter:
        return f"{_full_label(first)} – {_full_label(last)}"
    if first.depth == 2:
        mark = "§" if first == last else "§§"
        return f"{mark}{_ends(str(first.section), str(last.section))}"
    return f"§{first.section} ¶{first.paragraph} – §{last.section} ¶{last.paragraph}"


def _full_label(place: Place) -> str:
    paragraph = f" ¶{place.paragraph}" if place.paragraph else ""
    return f"Ch. {place.chapter}, §{place.section}{paragraph}"
