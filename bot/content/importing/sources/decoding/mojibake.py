"""Finds text that was once read in the wrong encoding: “donâ€™t” for “don’t”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.content.importing.drafts import Doubt

_RUN = re.compile("[^\x00-\x7f]{2,}")
# What UTF-8 was read as, with how many characters it takes until chance is ruled out.
_MISREAD_AS = (("cp1252", 2), ("latin-1", 2), ("mac-roman", 2), ("cp1251", 4))
_REPLACEMENT = "\ufffd"


def find_mojibake(text: str) -> tuple[Doubt, ...]:
    """At most one doubt for garbled characters and one for characters that were lost before."""
    return (*_find_garbled(text), *_find_replaced(text))


def _find_garbled(text: str) -> Iterator[Doubt]:
    seen: dict[str, str | None] = {}
    count, first, shown = 0, 0, ""
    for match in _RUN.finditer(text):
        run = match[0]
        if run not in seen:
            seen[run] = _restore(run)
        restored = seen[run]
        if restored is not None:
            count += 1
            if count == 1:
                first, shown = match.start(), f"“{run[:20]}” for “{restored[:20]}”"
    if count:
        yield Doubt(
            text.count("\n", 0, first) + 1,
            f"the text was once read in a wrong encoding ({shown}; {count} places); "
            "import a sound copy if there is one",
        )


def _restore(run: str) -> str | None:
    """What a run of characters was before it was misread; None if it is as it should be."""
    for name, least in _MISREAD_AS:
        if len(run) < least:
            continue
        try:
            return run.encode(name).decode("utf-8")
        except UnicodeError:
            continue
    return None


def _find_replaced(text: str) -> Iterator[Doubt]:
    if (first := text.find(_REPLACEMENT)) >= 0:
        yield Doubt(
            text.count("\n", 0, first) + 1,
            f"{text.count(_REPLACEMENT)} characters were lost before the text came here "
            "(U+FFFD stands for them); import a sound copy if there is one",
        )
