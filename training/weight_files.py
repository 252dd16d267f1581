"""Writes learned weights as modules that people can read: a line for each weight and place."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Iterator, Mapping

from tests.support.paths import ROOT

LEARNED = ROOT / "bot" / "core" / "citations" / "learned"
_WIDTH = 100
_DIGITS = "0123456789"


def write_weights(
    room: str, modules: Mapping[str, tuple[str, tuple[str, ...]]], weights: Mapping[str, float]
) -> None:
    """Write the modules of a room of `LEARNED`, each with its title and the places of the words
    that it holds, but for `__init__.py`."""
    for name, (title, places) in modules.items():
        own = {key: each for key, each in weights.items() if _place(key) in places}
        (LEARNED / room / f"{name}.py").write_text(_module(title, room, own), "utf-8")


def _place(key: str) -> str:
    """`-` of `-1 in`."""
    return key.split(" ", 1)[0].rstrip(_DIGITS)


def _module(title: str, room: str, weights: Mapping[str, float]) -> str:
    program = room.replace("_tables", "_weights")
    docstring = f'"""{title}\n\nWritten by `python -m training.{program}`.\n"""'
    return "\n".join([docstring, "", 'TABLE = r"""', *_lines(weights), '"""', ""])


def _lines(weights: Mapping[str, float]) -> Iterator[str]:
    """`-1 +0.5: in of`, and on the next line, indented, what has no room there."""
    groups: dict[tuple[str, float], list[str]] = defaultdict(list)
    for key, weight in weights.items():
        where, word = key.split(" ", 1)
        groups[where, weight].append(word)
    for (where, weight), words in sorted(groups.items()):
        line = f"{where} {weight:+g}: {' '.join(sorted(words))}"
        yield from textwrap.wrap(
            line, _WIDTH, subsequent_indent=" ", break_long_words=False, break_on_hyphens=False
        )
