"""Comments after bare text, of which the author may think that they belong to it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from bot.content.written_values.miswritten import quote
from bot.content.yaml_mistakes.structural_lines import structural_lines

_COMMENT = re.compile(r"[^#]*?\S[ \t]+(#.*)")


def find_comments_after_text(text: str, keys: Collection[str]) -> Iterator[tuple[int, str]]:
    """The lines, counted from 0, on which bare text of these keys has a comment after it."""
    for line in structural_lines(text):
        value = line.value.strip()
        is_bare = line.key in keys and value[:1] not in ("", "#", "|", ">", '"', "'")
        if is_bare and (match := _COMMENT.match(value)):
            message = f"{quote(match[1])} is a comment and no part of `{line.key}`"
            yield line.number, f"{message}; put the text in quotation marks if it is meant"
