"""Splits a paragraph of the corpus into the tokens of its Markdown: words, emphasis, note marks.

Unpaired markers and escaped characters stand for themselves.
"""

from __future__ import annotations

import re
from typing import NamedTuple

LINE_OPENER = re.compile(r"(?:> ?)+|[-*+] |[0-9]{1,9}[.)] ")
"""What opens a quotation or an item of a list at the start of a line."""
_PLAIN = re.compile(r"[^\n\\\[*_`]+")  # neither a mark nor the end of a line
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


class Token(NamedTuple):
    """A piece of a paragraph: text, or one marker. `structure` marks the opening of a quotation or
    a list item; `note` is the label of the note whose mark this is."""

    text: str
    opens: bool = False
    closes: bool = False
    structure: bool = False
    note: str = ""


def split_into_tokens(markdown: str) -> list[Token]:
    """The tokens of a paragraph, in order."""
    tokens: list[Token] = []
    at = 0
    while at < len(markdown):
        line_start = at == 0 or markdown[at - 1] == "\n"
        if line_start and (opener := LINE_OPENER.match(markdown, at)):
            tokens.append(Token(opener[0], structure=True))
            at = opener.end()
            continue
        token, at = _token(markdown, at)
        tokens.append(token)
    return tokens


def _token(text: str, at: int) -> tuple[Token, int]:
    char = text[at]
    following = text[at + 1 : at + 2]
    if char == "\\" and following == "\n":  # a line break that the source insists on
        return Token("\n"), at + 2
    if char == "\\" and following in _PUNCTUATION:
        return Token(following), at + 2
    if text.startswith("[^", at) and (end := text.find("]", at, at + 40)) > at + 2:
        return Token(text[at : end + 1], note=text[at + 2 : end]), end + 1
    if char in "*_":
        length = _marker_length(text, at)
        return _marker(text, at, length), at + length
    if char == "`":
        end = _end_of_code(text, at)
        return Token(text[at:end]), end
    plain = _PLAIN.match(text, at)
    end = plain.end() if plain else at + 1
    return Token(text[at:end]), end


def _end_of_code(text: str, at: int) -> int:
    """Where the code ends that backticks open here, or these backticks if nothing closes them."""
    start = next((end for end in range(at, len(text)) if text[end] != "`"), len(text))
    ticks = text[at:start]
    closing = re.compile(rf"(?<!`){ticks}(?!`)").search(text, start)
    return closing.end() if closing is not None else start


def _marker_length(text: str, at: int) -> int:
    """Two make strong. Of three that close a span the inner, single one comes first."""
    run = next(i for i in range(4) if text[at + i : at + i + 1] != text[at] or i == 3)
    closes_three = run == 3 and at > 0 and not text[at - 1].isspace()
    return 1 if run == 1 or closes_three else 2


def _marker(text: str, at: int, length: int) -> Token:
    """Whether it can open or close, by CommonMark's flanking rules in short."""
    before = text[at - 1 : at] if at else " "
    after = text[at + length : at + length + 1] or " "
    opens, closes = not after.isspace(), not before.isspace()
    if text[at] == "_":  # inside a word an underscore is a letter
        opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
    return Token(text[at : at + length], opens, closes)


def find_paired_markers(tokens: list[Token]) -> frozenset[int]:
    """The positions of the tokens that open or close emphasis."""
    paired: set[int] = set()
    openers: dict[str, int] = {}
    for at, token in enumerate(tokens):
        opener = openers.get(token.text)
        if token.closes and opener is not None and at > opener + 1:
            paired |= {opener, at}
            openers = {text: i for text, i in openers.items() if i < opener}
        elif token.opens:
            openers[token.text] = at
    return frozenset(paired)
