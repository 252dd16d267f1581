"""Removes from Markdown what Discord does not show: addresses of links, attributes, HTML tags.

What is removed is kept beside the text with what it was; emphasis, code and formulas stay as they
are.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.content.importing.markdown.pieces import UNNUMBERED

_TOKEN = re.compile(
    r"\\(?:\n|[!-/:-@\[-`{-~])"
    r"|(?P<code>`+)"
    r"|(?P<comment><!--)"
    r"|(?P<url><(?:https?|ftp|mailto):[^\s<>]{1,2000}>)"
    r"|<sup>\s{0,3}(?P<sup>[0-9]{1,4})\s{0,3}</sup>"
    r"|(?P<tag></?[A-Za-z][A-Za-z0-9]{0,15}(?:\s[^<>]{0,1000})?/?>)"
    r"|(?P<entity>&(?:[A-Za-z][A-Za-z0-9]{1,31}|\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6});)"
    r"|(?P<mark>\[\^[^\]\s][^\]\n]{0,99}\])"
    r"|(?P<open>\^\[|!?\[)"
    r"|(?P<close>\])"
    r"|(?P<math>\$\$[^$]{1,5000}\$\$|\$(?=\S)[^$\n]{1,500}(?<=\S)\$(?!\d))"
    r"|\^(?P<raised>[0-9]{1,4}|[A-Za-z]{1,4})\^"
)
_TARGET = re.compile(
    r"\(\s{0,9}(?:<[^<>\n]{0,2000}>|[^\s()]{0,2000}(?:\([^\s()]{0,500}\)[^\s()]{0,500}){0,9})"
    r"(?:\s{1,9}(?:\"[^\"]{0,500}\"|'[^']{0,500}'|\([^()]{0,500}\)))?\s{0,9}\)(?:\{[^{}\n]{0,300}\})?"
)
_REFERENCE = re.compile(r" ?\[(?P<label>[^\]\[]{0,200})\]")
_ATTRIBUTES = re.compile(r"\{[#.:A-Za-z=][^{}\n]{0,300}\}")
_MARKDOWN_OF_TAGS = {
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), "*"),
    **dict.fromkeys(("b", "strong"), "**"),
    **dict.fromkeys(("s", "del", "strike"), "~~"),
}
_HTML_TAGS = frozenset(
    """a abbr acronym address area article aside b bdi bdo big blockquote br caption center cite
    code col colgroup data dd del details dfn dir div dl dt em figcaption figure font footer h1 h2
    h3 h4 h5 h6 header hr i iframe img ins kbd li main map mark nav nobr ol p pre q rb rp rt rtc
    ruby s samp script section small span strike strong style sub summary sup table tbody td tfoot
    th thead time tr tt u ul var video wbr""".split()  # noqa: SIM905 - a list of these would fill a page
)
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NOTE_SIGN = re.compile(
    r"(?:\\?\[|\()?(?P<sign>[0-9]{1,4}|[*†‡§¶]{1,3}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4})(?:\\?\]|\))?"
)
_RAISED_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_BACK_SIGN = re.compile(r"[↩↑⏎^\ufe0e\ufe0f]{1,3}|↑ ?(?:back|zurück)")
_ESCAPED = frozenset("\\`*_[]<>{}&#|~")


LINKED = "link:"
"""How the label of a mark begins that linked to its note, or of a note that linked to its mark."""


class Removed(StrEnum):
    """What a removed piece of Markdown was, as the report of an import names it."""

    ADDRESS = "addresses of links"
    IMAGE = "addresses of images"
    ATTRIBUTES = "attributes"
    TAGS = "HTML tags"


@dataclass(slots=True)
class CleanedText:
    """A text without the markup, the pieces that were removed, and the inline notes in the order
    of their marks, which are those of `inline_note_label`."""

    text: str = ""
    removed: list[tuple[Removed, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def clean_markup(text: str, link_labels: Mapping[str, str], first_note: int = 0) -> CleanedText:
    """Remove the markup; `link_labels` are the labels of link definitions, in lower case."""
    cleaner = _Cleaner(text, link_labels, first_note)
    cleaner.run()
    return cleaner.cleaned


def inline_note_label(number: int) -> str:
    """The label that the mark of an inline note has until its chapter numbers it."""
    return f"{UNNUMBERED}inline-{number}"


@dataclass(frozen=True, slots=True)
class _Bracket:
    sign: str
    piece: int


class _Cleaner:
    """Goes through the text once. `_pieces` is what was written, `_brackets` those still open."""

    def __init__(self, text: str, link_labels: Mapping[str, str], first_note: int) -> None:
        self._text = text
        self._links = link_labels
        self._first_note = first_note
        self._pieces: list[str] = []
        self._brackets: list[_Bracket] = []
        self._code_ends = _code_ends(text)
        self.cleaned = CleanedText()

    def run(self) -> None:
        at = 0
        while (match := _TOKEN.search(self._text, at)) is not None:
            self._pieces.append(self._text[at : match.start()])
            at = self._take(match)
        self._pieces.append(self._text[at:])
        self.cleaned.text = "".join(self._pieces)

    def _take(self, match: re.Match[str]) -> int:
        """Take a token; where the text goes on after it."""
        match match.lastgroup:
            case "code":
                return self._take_code(match)
            case "tag":
                self._take_tag(match[0])
            case "sup":
                self._remove(Removed.TAGS, "<sup> </sup>")
                self._pieces.append(match["sup"].translate(_SUPERSCRIPT))
            case "open":
                self._brackets.append(_Bracket(match[0], len(self._pieces)))
                self._pieces.append(match[0])
            case "close":
                return self._take_close(match.end())
            case _:
                self._pieces.append(_simple_replacement(match))
        return match.end()

    def _take_code(self, match: re.Match[str]) -> int:
        ends = self._code_ends.get(len(match[0]), [])
        following = bisect_right(ends, match.end())
        end = ends[following] if following < len(ends) else match.end()
        self._pieces.append(self._text[match.start() : end])
        return end

    def _take_tag(self, tag: str) -> None:
        name = re.split(r"[^a-z0-9]", tag.strip("</").lower(), maxsplit=1)[0]
        if name not in _HTML_TAGS:
            self._pieces.append(f"\\{tag}")
            return
        self._remove(Removed.TAGS, tag)
        self._pieces.append("\\\n" if name == "br" else _MARKDOWN_OF_TAGS.get(name, ""))

    def _take_close(self, end: int) -> int:
        if not self._brackets:
            self._pieces.append("]")
            return end
        bracket = self._brackets.pop()
        if bracket.sign == "^[":
            return self._take_note(bracket, end)
        if (target := _TARGET.match(self._text, end)) is not None:
            self._unwrap(bracket, target[0])
            return target.end()
        if (attributes := _ATTRIBUTES.match(self._text, end)) is not None:
            self._pieces[bracket.piece] = ""
            self._remove(Removed.ATTRIBUTES, attributes[0])
            return attributes.end()
        return self._take_reference(bracket, end)

    def _take_note(self, bracket: _Bracket, end: int) -> int:
        self.cleaned.notes.append("".join(self._pieces[bracket.piece + 1 :]).strip())
        label = inline_note_label(self._first_note + len(self.cleaned.notes) - 1)
        self._pieces[bracket.piece :] = [f"[^{label}]"]
        return end

    def _take_reference(self, bracket: _Bracket, end: int) -> int:
        """A link by its definition, `[text][label]` or `[label]`; else brackets of the text."""
        pieces = self._pieces[bracket.piece + 1 :] if self._links else []
        reference = _REFERENCE.match(self._text, end) if pieces else None
        text = "".join(pieces)
        if reference is not None and (reference["label"] or text).lower() in self._links:
            self._unwrap(bracket, reference[0])
            return reference.end()
        if text.lower() in self._links:
            self._unwrap(bracket, "")
            return end
        self._pieces.append("]")
        return end

    def _unwrap(self, bracket: _Bracket, target: str) -> None:
        """Keep the text of a link or an image, the latter's in brackets of its own."""
        is_image = bracket.sign == "!["
        text = "".join(self._pieces[bracket.piece + 1 :])
        if not is_image and target.startswith("(#"):
            text, target = _read_inner_link(text, target)
        self._pieces[bracket.piece :] = [f"\\[{text}\\]" if is_image and text.strip() else text]
        self._remove(Removed.IMAGE if is_image else Removed.ADDRESS, target)

    def _remove(self, what: Removed, text: str) -> None:
        if text:
            self.cleaned.removed.append((what, text))


def _simple_replacement(match: re.Match[str]) -> str:
    if match["comment"]:
        return "\\<!--"  # the end of it is missing, or it would have been left out before
    if match["url"]:
        return match["url"][1:-1]
    if match["entity"]:
        return "".join(_escaped(char) for char in html.unescape(match[0]))
    if match["raised"]:
        raised = match["raised"]
        return raised.translate(_SUPERSCRIPT) if raised.isdigit() else raised
    return match[0]


def _read_inner_link(text: str, target: str) -> tuple[str, str]:
    """The text and what is removed of a link within the text: the mark of a note links to it, and
    the note back to its mark."""
    if _BACK_SIGN.fullmatch(text.strip()):
        return "", f"{text.strip()}{target}"
    sign = _NOTE_SIGN.fullmatch(text.replace("\\*", "*").strip("^ "))
    if sign is None:
        return text, target
    bracket = "[" if "[" in text else ""
    return f"[^{LINKED}{bracket}{sign['sign'].translate(_RAISED_DIGITS)}]", target


def _escaped(char: str) -> str:
    return f"\\{char}" if char in _ESCAPED else char


def _code_ends(text: str) -> dict[int, list[int]]:
    """The ends of all runs of backticks, by the runs' length."""
    ends: dict[int, list[int]] = {}
    for run in re.finditer(r"`+", text):
        ends.setdefault(run.end() - run.start(), []).append(run.end())
    return ends


def label_marks(text: str) -> Iterator[re.Match[str]]:
    """The marks of notes in a text, outside code and not behind a backslash."""
    ends = _code_ends(text)
    at = 0
    while (match := _MARK_OR_CODE.search(text, at)) is not None:
        at = match.end()
        if match["label"] is not None:
            yield match
        elif match["ticks"] is not None:
            same = ends[len(match["ticks"])]
            following = bisect_right(same, at)
            at = same[following] if following < len(same) else at


_MARK_OR_CODE = re.compile(r"\\.|(?P<ticks>`+)|\[\^(?P<label>[^\]\s][^\]\n]{0,99})\]", re.S)
