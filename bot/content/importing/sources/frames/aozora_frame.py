"""Takes the frame of Aozora Bunko off a Japanese text: its head, the table of its marks and its
colophon. Ruby and the editors' marks stay in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.content.importing.drafts import Doubt, SourceLine, TextHeader
from bot.content.importing.sources.frames.remaining_lines import RemainingLines

_RULE = re.compile(r"-{20,}\s*")
_TABLE = "【テキスト中に現れる記号について】"
_COLOPHON = re.compile(r"底本：")
_RUBY = re.compile(r"《[^》\n]{1,40}》")
_EDITORS_MARK = re.compile(r"［＃[^］\n]{1,80}］")
_TRANSLATOR = re.compile(r"(?P<name>.{1,40})訳")
_HEAD_LINES = 40
_HEAD_REASON = "the title and the names above the text"
_TABLE_REASON = "the table of marks"
_COLOPHON_REASON = "the colophon of Aozora Bunko"


def remove_aozora_frame(remaining: RemainingLines) -> tuple[RemainingLines, TextHeader]:
    """The lines of the text, and the title, the author and the translator above it."""
    lines = remaining.lines
    table = _find_table(lines)
    if table is None:
        return remaining, TextHeader()
    start, end = table
    colophon = _find_colophon(lines, end)
    remaining = remaining.leave_out_all(
        (
            (0, start, _HEAD_REASON),
            (start, end, _TABLE_REASON),
            (colophon, len(lines), _COLOPHON_REASON),
        )
    )
    return remaining.with_doubts(*_doubts_of_marks(remaining.lines)), _read_head(lines[:start])


def _find_table(lines: Sequence[SourceLine]) -> tuple[int, int] | None:
    rules = [at for at, line in enumerate(lines[:_HEAD_LINES]) if _RULE.fullmatch(line.text)]
    if len(rules) < 2 or not any(_TABLE in line.text for line in lines[rules[0] : rules[1]]):
        return None
    return rules[0], rules[1] + 1


def _find_colophon(lines: Sequence[SourceLine], start: int) -> int:
    return next(
        (at for at in range(len(lines) - 1, start, -1) if _COLOPHON.match(lines[at].text)),
        len(lines),
    )


def _read_head(lines: Sequence[SourceLine]) -> TextHeader:
    names = [line.text.strip() for line in lines if line.text.strip()]
    translators = [match["name"] for name in names if (match := _TRANSLATOR.fullmatch(name))]
    others = [name for name in names if not _TRANSLATOR.fullmatch(name)]
    return TextHeader(
        title=others[0] if others else None,
        author=others[-1].replace("\u3000", " ") if len(others) > 1 else None,
        translator=", ".join(translators) or None,
        language="ja",
    )


def _doubts_of_marks(lines: Sequence[SourceLine]) -> list[Doubt]:
    doubts = []
    for pattern, what in (
        (_RUBY, "readings beside characters (ruby, 《…》) were kept where they stand"),
        (_EDITORS_MARK, "marks of the editors (［＃…］) were kept where they stand"),
    ):
        places = [
            (line.number, match[0]) for line in lines for match in pattern.finditer(line.text)
        ]
        if places:
            doubts.append(Doubt(places[0][0], f"{len(places)} {what}, as here {places[0][1]}"))
    return doubts
