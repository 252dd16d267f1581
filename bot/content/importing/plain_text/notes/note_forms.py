"""The forms in which plain text writes notes and the marks that they hang at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from bot.content.importing.plain_text.layout.line_shapes import starts_upper

_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TO_DIGITS = str.maketrans(_SUPERSCRIPTS, "0123456789")
_SIGNS = r"[*†‡§¶]{1,4}"
_LABEL = rf"[0-9]{{1,4}}|[A-Za-z]|[ivxlc]{{2,5}}|{_SIGNS}"
_NOTE_WORDS = (
    r"foot-?\s?notes?|notes?|fn\.?|fu(?:ß|ss)note|anmerkung|nota|примечание|сноска|注|註|脚注"
    r"|הערה|حاشية"
)


class NoteForm(Enum):
    """How a note is written at its head."""

    WORD = "[Footnote 1: …]"
    BRACKETS = "[1] …"
    BRACES = "{1} …"
    PARENTHESES = "(1) …"
    SUPERSCRIPT = "¹ …"
    SIGN = "* …"
    NUMBER = "1. …"


# A form that nothing but a note has is believed singly; the others only in whole runs.
STRONG_FORMS = frozenset({NoteForm.WORD, NoteForm.BRACKETS, NoteForm.BRACES, NoteForm.SUPERSCRIPT})


@dataclass(frozen=True, slots=True)
class NoteHead:
    """The head of a note: its form, its label, the words `word` that it drops, and where in its
    line the note's own text begins."""

    form: NoteForm
    label: str
    start: int
    word: str = ""


_HEADS: tuple[tuple[NoteForm, re.Pattern[str]], ...] = (
    (
        NoteForm.WORD,
        re.compile(
            rf"\s*\[\s*(?P<word>{_NOTE_WORDS})\s*\[?(?P<label>{_LABEL})?\]?\s*[:.]\s*", re.I
        ),
    ),
    (NoteForm.BRACKETS, re.compile(rf"\s*\[\^?\s?(?P<label>{_LABEL})\s?\]:?\s*(?=\S)")),
    (NoteForm.BRACES, re.compile(rf"\s*\{{(?P<label>{_LABEL})\}}:?\s*(?=\S)")),
    (NoteForm.PARENTHESES, re.compile(rf"\s*\((?P<label>{_LABEL})\)\s*(?=\S)")),
    (NoteForm.SUPERSCRIPT, re.compile(rf"\s*(?P<label>[{_SUPERSCRIPTS}]{{1,4}})\s*(?=\S)")),
    (NoteForm.SIGN, re.compile(rf"\s*(?P<label>{_SIGNS})\s*(?=[^\s*†‡§¶0-9])")),
    (NoteForm.NUMBER, re.compile(r"\s*(?P<label>[0-9]{1,4})[.)]?\s+(?=\S)")),
)
_MARKS = re.compile(
    rf"\[\^?(?:(?P<word>{_NOTE_WORDS})\s*)?(?P<BRACKETS>{_LABEL})\]"
    rf"|\{{(?P<BRACES>{_LABEL})\}}"
    rf"|(?<=\S)\((?P<PARENTHESES>{_LABEL})\)"
    rf"|(?<=\S)(?P<SUPERSCRIPT>[{_SUPERSCRIPTS}]{{1,4}})"
    r"|(?<=[^\s*†‡§¶(\[{])\s?(?P<SIGN>[*†‡]{1,4}|(?<=\S)[§¶])(?![\w*†‡§¶])"
    r"|(?<=[^\W\d_])(?P<WORD_NUMBER>[0-9]{1,3})(?=[\s.,;:!?)\]”’\"'»—-]|$)"
    r"|(?<=[.,;:!?)\]”’\"'»])(?P<STOP_NUMBER>[0-9]{1,3})(?=[\s”’\"')\]]|$)"
    r"|(?<=[.!?)\]”’\"'»]) (?P<BLANK_NUMBER>[0-9]{1,3})(?=$| [^\W\d_])",
    re.I,
)
_FORM_OF_GROUP = {
    "BRACKETS": NoteForm.BRACKETS,
    "BRACES": NoteForm.BRACES,
    "PARENTHESES": NoteForm.PARENTHESES,
    "SUPERSCRIPT": NoteForm.SUPERSCRIPT,
    "SIGN": NoteForm.SIGN,
    "WORD_NUMBER": NoteForm.NUMBER,
    "STOP_NUMBER": NoteForm.NUMBER,
    "BLANK_NUMBER": NoteForm.NUMBER,
}
_SINGLE_SIGNS = ("*", "†", "‡", "**")
_BEHIND_WORD = re.compile(r"\w{2}[.,;:!?)”’\"']?$")
_OPENING_SIGN = re.compile(r"(?<![^\s(“‘\"'])[*†‡]")
_AFTER_DIGIT = re.compile(r"[0-9][.,:]?\s?$")
# The forms of marks that a note of a form can hang at, the likeliest first.
MARK_FORMS: dict[NoteForm, tuple[NoteForm, ...]] = {
    NoteForm.WORD: (NoteForm.BRACKETS, NoteForm.SUPERSCRIPT, NoteForm.SIGN, NoteForm.NUMBER),
    NoteForm.BRACKETS: (NoteForm.BRACKETS, NoteForm.SUPERSCRIPT, NoteForm.SIGN),
    NoteForm.BRACES: (NoteForm.BRACES,),
    NoteForm.PARENTHESES: (NoteForm.PARENTHESES, NoteForm.SIGN),
    NoteForm.SUPERSCRIPT: (NoteForm.SUPERSCRIPT,),
    NoteForm.SIGN: (NoteForm.SIGN, NoteForm.BRACKETS, NoteForm.PARENTHESES),
    NoteForm.NUMBER: (NoteForm.SUPERSCRIPT, NoteForm.BRACKETS, NoteForm.NUMBER),
}


@dataclass(frozen=True, slots=True)
class TextMark:
    """A sign in a line that may mark a note: its columns, `end` exclusive. A weak one may as well
    be part of a number: `216.1`, `5(1)`. Of a clear one nothing else looks like it."""

    form: NoteForm
    label: str
    start: int
    end: int
    word: str = ""
    is_weak: bool = False
    is_clear: bool = False


def parse_note_heads(line: str) -> Iterator[NoteHead]:
    """The ways in which a line can be read as the head of a note."""
    for form, pattern in _HEADS:
        if (match := pattern.match(line)) is None:
            continue
        label = (match["label"] or "*").translate(_TO_DIGITS)
        word = match["word"] if form is NoteForm.WORD else ""
        yield NoteHead(form, label, match.end(), word)


def find_text_marks(line: str) -> Iterator[TextMark]:
    """The signs in a line that may mark notes, from left to right."""
    for match in _MARKS.finditer(line):
        group = str(match.lastgroup)
        if line[: match.start()].strip() == "" and line[match.end() :].startswith(":"):
            continue  # `[1]: …` begins a note
        if group == "BLANK_NUMBER" and not _begins_sentence(line[match.end() :]):
            continue
        form = _FORM_OF_GROUP[group]
        is_number = form in (NoteForm.NUMBER, NoteForm.PARENTHESES)
        yield TextMark(
            form,
            match[group].translate(_TO_DIGITS),
            match.start(),
            match.end(),
            match["word"] or "",
            is_number and _AFTER_DIGIT.search(line[: match.start()][-3:]) is not None,
            _is_clear(form, match, line),
        )


def _is_clear(form: NoteForm, match: re.Match[str], line: str) -> bool:
    """Whether nothing but a mark looks like this: `[1]`, `¹`, or `*` behind a word that no other
    sign stands before, as in `*so*`."""
    if form is NoteForm.BRACKETS:
        return match[form.name].isdigit() and match.start() > 0
    if form is not NoteForm.SIGN:
        return form is NoteForm.SUPERSCRIPT
    before = line[: match.start()]
    is_behind_word = _BEHIND_WORD.search(before[-3:]) is not None
    return is_behind_word and match[0] in _SINGLE_SIGNS and _OPENING_SIGN.search(before) is None


def _begins_sentence(rest: str) -> bool:
    return not rest.strip() or starts_upper(rest)
