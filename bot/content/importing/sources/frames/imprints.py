"""Takes the imprint and the line that says so off the end of a text, and tells imprints elsewhere:
who printed a book and where, and whose rights it names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.content.importing.drafts import SourceLine
from bot.content.importing.sources.frames.remaining_lines import RemainingLines, block_end

_PRINTER = re.compile(
    r"[\W_]*(?:"
    r"(?:first\s+)?(?:re)?printed\s+(?:and\s+bound\s+)?(?:in|by|at|for)\b|first\s+published\b"
    r"|imprimé|imprimerie\b|achevé\s+d['’]imprimer|gedruckt\b|druck\s+(?:von|der)\b"
    r"|buchdruckerei\b|impreso\b|imprenta\b|stampato\b|tipografia\b|stamperia\b|gedrukt\b"
    r"|typis\b|in\s+aedibus\b|in\s+officina\b|excudebat\b|drukkerij\b|печатано|отпечатано|типография"
    r")"
    r"|.*\b(?:publishers|verlag|librairie|éditeurs?|verlagsbuchhandlung|editores|editore"
    r"|издательство|книгоиздательство)\b",
    re.I,
)
_RIGHTS = re.compile(
    r"[\W_]*(?:copyright\b|©|all\s+rights\s+reserved|entered\s+according\s+to\s+act"
    r"|all\s+applications\s+respecting|tous\s+droits|dépôt\s+légal|alle\s+rechte\s+vorbehalten"
    r"|derechos\s+reservados|es\s+propiedad|queda\s+hecho\s+el\s+depósito|proprietà\s+letteraria"
    r"|tutti\s+i\s+diritti|alle\s+rechten\s+voorbehouden|все\s+права)",
    re.I,
)
_END = re.compile(
    r"[\W_]*(?:THE\s+END|The\s+End|FINIS|Finis|FIN|Fin|FINE|ENDE|Ende|EINDE|КОНЕЦ|Конец|ΤΕΛΟΣ|Τέλος|终|終"
    r"|(?:THE\s+)?END\s+OF\s+(?:THE\s+)?[\w\s]{2,40})[\W_]*"
)
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_IMPRINT = 400
_LONGEST_BACK = 30  # lines of the last blocks that are looked at
_LOWER_SHARE = 0.5  # of the words, at most; a sentence has more
_IMPRINT_REASON = "the imprint"
_END_REASON = "the line that says that the text ends"


def is_imprint(text: str) -> bool:
    """Whether a block says who printed or published a book, and is no sentence about it."""
    if len(text) > _LONGEST_IMPRINT:
        return False
    if _RIGHTS.match(text) is not None:
        return True
    if _PRINTER.match(text) is None:
        return False
    words: list[str] = _WORD.findall(text)
    lower = sum(word.islower() for word in words)
    return lower <= len(words) * _LOWER_SHARE


def remove_final_imprint(remaining: RemainingLines) -> RemainingLines:
    """The lines without the imprint at their end. Whatever is as short and follows the line that
    says that the text ends is part of it."""
    lines = remaining.lines
    blocks = _last_blocks(lines)
    ends = [at for at, block in enumerate(blocks) if _END.fullmatch(_text(lines, block))]
    last = ends[-1] if ends else None
    back = blocks[last + 1 :] if last is not None else blocks
    imprints = [block for block in back if is_imprint(_text(lines, block))]
    if last is not None and (imprints or not back):
        ranges = [(*blocks[last], _END_REASON)]
        ranges += [(back[0][0], back[-1][1], _IMPRINT_REASON)] if back else []
        return remaining.leave_out_all(ranges) if blocks[last][0] > 0 else remaining
    start = len(back)
    while start and back[start - 1] in imprints:
        start -= 1
    if start == len(back) or back[start][0] == 0:
        return remaining
    return remaining.leave_out(back[start][0], back[-1][1], _IMPRINT_REASON)


def _last_blocks(lines: Sequence[SourceLine]) -> list[tuple[int, int]]:
    """The last blocks that have a word, as positions from the first to behind the last line."""
    blocks: list[tuple[int, int]] = []
    worded = [at for at, line in enumerate(lines) if line.text.strip()]
    at = worded[-_LONGEST_BACK] if len(worded) > _LONGEST_BACK else 0
    if at and lines[at - 1].text.strip():
        at = block_end(lines, at)  # the rest of a block
    while at < len(lines):
        end = block_end(lines, at)
        if _WORD.search(_text(lines, (at, end))):
            blocks.append((at, end))
        at = max(end, at + 1)
    return blocks


def _text(lines: Sequence[SourceLine], block: tuple[int, int]) -> str:
    return " ".join(line.text.strip() for line in lines[block[0] : block[1]])
