"""Makes the numbers of paragraphs, propositions and verses their labels, where the whole sequence
of a section supports it. Numbers of several paragraphs each make sections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.content.heading_numbers import parse_numbered_heading
from bot.content.importing.drafts import Doubt
from bot.content.importing.markdown.heading_roles import is_grouping
from bot.content.importing.markdown.outline import ChapterOutline, SectionOutline
from bot.content.importing.markdown.paragraph_numbers import (
    NumberedText,
    NumberForm,
    count_on,
    parse_paragraph_number,
    rise,
    split_at_numbers,
)
from bot.content.importing.markdown.pieces import Heading, TextPiece
from bot.content.importing.markdown.section_labels import LabelsInUse
from bot.content.importing.markdown_escaping import escape_markdown

_FEWEST = 2
_FEWEST_PLAIN = 3
_CONTINUED_SHARE = 0.25
_NUMBERED_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class NumberedOutline:
    """The chapters with numbered paragraphs; `unit` is the name of what was numbered, if that is
    certain."""

    chapters: tuple[ChapterOutline, ...]
    doubts: tuple[Doubt, ...]
    unit: str | None = None


def number_paragraphs(chapters: Sequence[ChapterOutline]) -> NumberedOutline:
    """Read the paragraphs' own numbers, and make those that the source gives as labels unique."""
    doubts: list[Doubt] = []
    for chapter in chapters:
        for section in chapter.sections:
            _make_unique(section, doubts)
    numbered = _read_numbers(chapters)
    return replace(numbered, doubts=(*doubts, *numbered.doubts))


def _make_unique(section: SectionOutline, doubts: list[Doubt]) -> None:
    """Give a label with a letter to a paragraph whose label or position is another one's label."""
    own = [piece.label for piece in section.paragraphs if piece.label is not None]
    if not own:
        return
    in_use, taken, last = LabelsInUse(own), set[str](), None
    for at, piece in enumerate(section.paragraphs):
        label = piece.label or str(at + 1)
        if label in taken or (piece.label is None and label in in_use):
            label = in_use.take_after(last)
            section.paragraphs[at] = _give_label(piece, label)
            message = f"another paragraph has this one’s number; a reference calls it {label}"
            doubts.append(Doubt(piece.first, message))
        taken.add(label)
        last = label


def _give_label(piece: TextPiece, label: str) -> TextPiece:
    """A paragraph with a label. Code takes none behind its fence, and stands without it."""
    if not piece.is_code:
        return replace(piece, label=label)
    opening, *lines = piece.text.split("\n")
    language = opening.strip().strip("`~").strip()
    kept = [language, *lines[:-1]] if language else lines[:-1]
    text = "\\\n".join(escape_markdown(line) for line in kept if line.strip()) or "\u00a0"
    return replace(piece, text=text, label=label, is_code=False)


def _read_numbers(chapters: Sequence[ChapterOutline]) -> NumberedOutline:
    sections = [section for chapter in chapters for section in chapter.sections]
    splitting = [_split_verses(section) for section in sections]
    numberings = [_number_section(section) for section in splitting]
    believed = [numbering for numbering in numberings if numbering is not None]
    if not believed:
        return NumberedOutline(tuple(chapters), ())
    if len(chapters) == 1 and all(map(_has_long_units, numberings)):
        return _make_sections(chapters[0], [each for each in numberings if each is not None])
    doubts: list[Doubt] = []
    numbered = iter(
        section if numbering is None else _pin(section, numbering, doubts)
        for section, numbering in zip(sections, numberings, strict=True)
    )
    pinned = tuple(
        replace(chapter, sections=[next(numbered) for _ in chapter.sections])
        for chapter in chapters
    )
    unit = _unit_name(believed, len(sections))
    if any(new is not old for new, old in zip(splitting, sections, strict=True)):
        unit = "verse"
    return NumberedOutline(pinned, tuple(doubts), unit)


@dataclass(frozen=True, slots=True)
class _Numbering:
    """The paragraphs of a section, those that are numbered with their number."""

    section: SectionOutline
    paragraphs: tuple[tuple[TextPiece, NumberedText | None], ...]

    @property
    def numbered(self) -> list[NumberedText]:
        return [number for _, number in self.paragraphs if number is not None]

    @property
    def continued(self) -> int:
        """How many paragraphs without a number follow the first one with a number."""
        after_first = False
        count = 0
        for _, number in self.paragraphs:
            after_first = after_first or number is not None
            count += after_first and number is None
        return count


def _number_section(section: SectionOutline) -> _Numbering | None:
    """The numbers of a section's paragraphs if they count on, in one form."""
    parsed = [(piece, _parse(piece)) for piece in section.paragraphs]
    forms = [number.form for _, number in parsed if number is not None]
    if not forms:
        return None
    form = max(forms, key=forms.count)
    pairs = tuple(
        (piece, number if number is not None and number.form is form else None)
        for piece, number in parsed
    )
    numbering = _Numbering(section, pairs)
    labels = [number.label for number in numbering.numbered]
    is_dotted = any("." in label for label in labels)
    fewest = _FEWEST_PLAIN if form is NumberForm.PLAIN and not is_dotted else _FEWEST
    is_share = len(labels) >= (len(labels) + numbering.continued) * _NUMBERED_SHARE
    if len(labels) < fewest or not is_share or not _is_supported(numbering, labels, form):
        return None
    return numbering


def _is_supported(numbering: _Numbering, labels: Sequence[str], form: NumberForm) -> bool:
    """Whether the numbers count on. Of an excerpt, in which some are missing, they rise, and no
    paragraph is without one; a bare number alone may also stand for a year or an item."""
    if count_on(labels):
        return True
    is_marked = form not in (NumberForm.PLAIN, NumberForm.PARENTHESISED)
    return is_marked and not numbering.continued and rise(labels)


def _parse(piece: TextPiece) -> NumberedText | None:
    if piece.is_code or piece.label is not None or "\n" in piece.text.replace("\\\n", ""):
        return None
    return parse_paragraph_number(piece.text)


def _split_verses(section: SectionOutline) -> SectionOutline:
    """A section in which verses stand together in paragraphs, taken apart if their numbers count
    on through all of them."""
    parts = [
        [piece.text] if piece.is_code else list(split_at_numbers(piece.text))
        for piece in section.paragraphs
    ]
    numbers = [parse_paragraph_number(part) for each in parts for part in each]
    labels = [number.label for number in numbers if number is not None]
    if all(len(each) < _FEWEST for each in parts):
        return section
    if len(labels) < len(numbers) or not count_on(labels):
        return section
    paragraphs = [
        replace(piece, text=part)
        for piece, each in zip(section.paragraphs, parts, strict=True)
        for part in each
    ]
    return replace(section, paragraphs=paragraphs)


def _has_long_units(numbering: _Numbering | None) -> bool:
    if numbering is None:
        return False
    return numbering.continued > len(numbering.numbered) * _CONTINUED_SHARE


def _pin(section: SectionOutline, numbering: _Numbering, doubts: list[Doubt]) -> SectionOutline:
    in_use = LabelsInUse(number.label for number in numbering.numbered)
    paragraphs: list[TextPiece] = []
    last: str | None = None
    for piece, number in numbering.paragraphs:
        if number is not None:
            last = number.label
            paragraphs.append(replace(piece, text=number.labelled_text, label=last))
            continue
        label = in_use.take_after(last)
        last = last or label
        message = f"this paragraph has no number among numbered ones; a reference calls it {label}"
        doubts.append(Doubt(piece.first, message))
        paragraphs.append(_give_label(piece, label))
    return replace(section, paragraphs=paragraphs)


def _make_sections(chapter: ChapterOutline, numberings: Sequence[_Numbering]) -> NumberedOutline:
    """Numbered units of several paragraphs as sections. Their headings become chapters, or parts
    where they say that they are, or have no numbers while the sections' numbers count on."""
    parts = _are_parts(numberings)
    chapters: list[ChapterOutline] = []
    for numbering in numberings:
        heading = numbering.section.heading
        sections = list(_numbered_sections(numbering))
        sections[0].part = numbering.section.part
        if parts and heading is not None and sections[0].heading is None:
            sections[0].heading = heading  # it has a text of its own before the first number
        elif parts and heading is not None:
            names = (numbering.section.part, heading.text)
            sections[0].part = ". ".join(name for name in names if name)
        if parts and chapters:
            chapters[0].sections.extend(sections)
        else:
            chapters.append(ChapterOutline(None if parts else heading, chapter.outer, sections))
    return NumberedOutline(tuple(chapters), ())


def _are_parts(numberings: Sequence[_Numbering]) -> bool:
    labels = [number.label for each in numberings for number in each.numbered]
    headings = [each.section.heading for each in numberings if each.section.heading is not None]
    numbers = [parse_numbered_heading(heading.text) for heading in headings]
    known = [number for number in numbers if number is not None]
    has_numbers = len(known) * 2 > len(numbers) and not is_grouping(known)
    return len(set(labels)) == len(labels) and not has_numbers


def _numbered_sections(numbering: _Numbering) -> Iterator[SectionOutline]:
    section = SectionOutline(None)
    for piece, number in numbering.paragraphs:
        if number is None:
            section.paragraphs.append(piece)
            continue
        if section.paragraphs:
            yield section
        heading = Heading(number.number, 0, piece.first)
        section = SectionOutline(heading, paragraphs=[replace(piece, text=number.text)])
    yield section


def _unit_name(numberings: Sequence[_Numbering], sections: int) -> str | None:
    numbers = [number for numbering in numberings for number in numbering.numbered]
    if sections == 1 and any("." in number.label for number in numbers):
        return "proposition"
    return None
