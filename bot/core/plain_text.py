"""A paragraph or note of the corpus as its words read, without its Markdown."""

from __future__ import annotations

import re

from bot.core.markdown_tokens import find_paired_markers, split_into_tokens

_SHOWN_NOWHERE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_MARKDOWN_MARK = re.compile(r"[\\*_\[>+]|^ *- |^[0-9]", re.MULTILINE)


def plain_text(markdown: str) -> str:
    """A paragraph or note of the corpus on one line, as its words read: without emphasis, note
    marks, backslashes and characters that nobody sees."""
    text = _without_marks(markdown) if _MARKDOWN_MARK.search(markdown) else markdown
    return _SHOWN_NOWHERE.sub("", text).replace("\n", " ").strip()


def _without_marks(markdown: str) -> str:
    tokens = split_into_tokens(markdown)
    paired = find_paired_markers(tokens)
    return "".join(
        token.text
        for at, token in enumerate(tokens)
        if at not in paired and not token.note and not _is_opener(token.text, token.structure)
    )


def _is_opener(text: str, structure: bool) -> bool:
    """Whether it is the `>` of a quotation or the bullet of a list: a number is a word."""
    return structure and not text[0].isdecimal()
