"""Writes learned weights as modules that people can read: a line for each weight and distance."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Iterator, Mapping

from tests.support.paths import ROOT

FOLDER = ROOT.joinpath(
    "bot", "core", "citations", "prose_references", "evidence", "learned_weights"
)
_WIDTH = 100
_MODULES = {
    "beside_before": ("Words and signs right before the number, by their distance.", "-"),
    "beside_after": ("Words and signs right after the number, by their distance.", "+"),
    "sentence_before": ("Words anywhere before the number in its sentence.", "<"),
    "sentence_after": ("Words anywhere after the number in its sentence.", ">"),
    "form": ("How the number is written, and what every number has.", "=e"),
}


def write_weights(weights: Mapping[str, float]) -> None:
    """Write the modules of `FOLDER` but its `__init__.py`."""
    for name, (title, kinds) in _MODULES.items():
        own = {key: weight for key, weight in weights.items() if key[0] in kinds}
        (FOLDER / f"{name}.py").write_text(_module(title, own), "utf-8")


def _module(title: str, weights: Mapping[str, float]) -> str:
    docstring = f'"""{title}\n\nWritten by `python -m training.word_weights`.\n"""'
    lines = [docstring, "", 'TABLE = r"""']
    return "\n".join([*lines, *_lines(weights), '"""', ""])


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
