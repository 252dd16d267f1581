"""Compares every word of a source with the reading that was made of it and with what was left out.

It looks at the text of the files, not at how they were made, so that no fault of the import can
hide a word that is lost or doubled. Letters and digits are separate words, and so is each character
of a script that writes without blanks: how lines were joined makes no difference.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from bot.content.importing.drafts import LeftOut, SourceMarkup, SourceText
from bot.content.importing.joined_words import remove_joined_words
from bot.content.importing.reading_files import ReadingFile
from bot.content.markdown_blocks import Block, BlockKind, parse_blocks
from bot.core.numerals import parse_roman_numeral

_WORD = re.compile(
    r"(?=\w)[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff]|[^\W\d_]+|\d+"
)
# A word that the source parts at the end of a line.
_PARTED_WORD = re.compile(r"([^\W\d_]+)[-\u2010\u00ad\u00ac]\s*\n\s*([^\W\d_]+)")
# What a chapter file adds to a text: marks of notes and the numbers of paragraphs.
_ADDED_MARK = re.compile(r"\[\^([^\]\s]{1,20})\]:?|\{#([^}\s]{1,40})\}")
_FOLDED = {
    **str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789"),
    **dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff")),
}


@dataclass(frozen=True, slots=True)
class WordComparison:
    """How many words the source has, and where they are.

    `lost` are words of the source that are nowhere, `doubled` words of the reading and of what was
    left out that the source does not have, or has less often; `misplaced` is the first word of the
    reading that stands before its place in the source. All are empty unless the import is at fault.
    """

    source: int
    left_out: int
    lost: tuple[str, ...]
    doubled: tuple[str, ...]
    misplaced: str | None

    @property
    def reading(self) -> int:
        """How many words of the source are in the reading."""
        return self.source - self.left_out - len(self.lost) + len(self.doubled)

    @property
    def is_complete(self) -> bool:
        """Whether every word of the source is in one place, and in its order."""
        return not self.lost and not self.doubled and self.misplaced is None


def compare_words(
    source: SourceText, files: Sequence[ReadingFile], left_out: Iterable[LeftOut], levels: str
) -> WordComparison:
    """Compare the words of a source with those of its chapter files and of what was left out.

    The front matter, the levels' names and the numbers of notes and paragraphs may account for
    words of the source, and are not missed where the source does not have them.
    """
    read = _words_of_markdown if source.markup is SourceMarkup.MARKDOWN else _words
    supplied = read(source.supplied)
    blocks = [block for file in files for block in parse_blocks(file.body)]
    text = [word for block in blocks if not _is_note(block) for word in read(block.text)]
    notes = [word for block in blocks if _is_note(block) for word in read(block.text)]
    dropped = [word for piece in left_out for word in read(piece.text)]
    placed = Counter([*text, *notes, *dropped])
    lost, doubled = Counter(supplied) - placed, placed - Counter(supplied)
    joined = remove_joined_words(lost, doubled)
    joined |= _remove_numbers_and_names(lost, files, levels)
    joined |= {"".join(parts).casefold() for parts in _PARTED_WORD.findall(source.supplied)}
    return WordComparison(
        source=len(supplied),
        left_out=len(dropped),
        lost=tuple(lost.elements()),
        doubled=tuple(doubled.elements()),
        misplaced=_first_misplaced(text, supplied, joined | doubled.keys()),
    )


def _is_note(block: Block) -> bool:
    return block.kind is BlockKind.NOTE


def _words_of_markdown(text: str) -> list[str]:
    return _words(html.unescape(text))


def _words(text: str) -> list[str]:
    """The words of a text without the marks that a chapter file adds to it."""
    plain = _ADDED_MARK.sub(" ", text).translate(_FOLDED)
    return [word.casefold() for word in _WORD.findall(plain)]


def _remove_numbers_and_names(
    lost: Counter[str], files: Sequence[ReadingFile], levels: str
) -> set[str]:
    """Remove from `lost` what the front matter and the numbers of notes and paragraphs hold. A word
    of a title frees the pieces of the same word, which are returned joined."""
    available = Counter(word for file in files for word in _numbers_and_names(file, levels))
    available.update(_words(_values(files[0].front_matter)))
    for word in list(lost):
        value = parse_roman_numeral(word)
        for name in (word, str(value)):
            taken = min(lost[word], available[name])
            lost[word] -= taken
            available[name] -= taken
    lost += Counter()
    return remove_joined_words(lost, +available)


def _numbers_and_names(file: ReadingFile, levels: str) -> list[str]:
    marks = [label for groups in _ADDED_MARK.findall(file.body) for label in groups]
    chapter = [line for line in file.front_matter.split("\n") if line.startswith("chapter")]
    return _words(" ".join([*marks, _values("\n".join(chapter)), levels]))


def _values(front_matter: str) -> str:
    """A front matter without its keys."""
    return re.sub(r"^\w+: ?", "", front_matter, flags=re.M)


def _first_misplaced(
    text: Sequence[str], supplied: Sequence[str], passed_over: Set[str]
) -> str | None:
    """The first word that does not follow, in the source, the words before it."""
    at = 0
    for word in text:
        if word in passed_over:
            continue
        try:
            at = supplied.index(word, at) + 1
        except ValueError:
            return word
    return None
