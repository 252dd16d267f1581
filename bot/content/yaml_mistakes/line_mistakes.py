"""Finds the mistakes of the single lines of a document, each with the line as it is meant."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from bot.content.yaml_mistakes.line_checks import LINE_CHECKS, SHAPE_CHECKS, LineMistake
from bot.content.yaml_mistakes.structural_lines import (
    StructuralLine,
    begins_block,
    structural_lines,
    with_text,
)

_MOST_ON_A_LINE = 4


def find_line_mistakes(text: str, keys: Collection[str]) -> tuple[LineMistake, ...]:
    """The mistakes of the lines in order, those of one line together. `keys` are those that the
    document may have."""
    found = (_find_mistake(line, keys) for line in structural_lines(text) if not line.continues)
    return tuple(mistake for mistake in found if mistake is not None)


def apply_repairs(text: str, mistakes: Collection[LineMistake]) -> str:
    """The text with these lines as they are meant; every other line stays as it is."""
    lines = text.split("\n")
    for mistake in mistakes:
        end = "\r" if lines[mistake.line].endswith("\r") else ""
        lines[mistake.line] = mistake.repaired + end
    return "\n".join(lines)


def _find_mistake(line: StructuralLine, keys: Collection[str]) -> LineMistake | None:
    """What is wrong with a line; it is looked at again as repaired, since it may have several."""
    whole: LineMistake | None = None
    for _ in range(_MOST_ON_A_LINE):
        checks = SHAPE_CHECKS if begins_block(line) else LINE_CHECKS
        found = next((m for check in checks if (m := check(line, keys)) is not None), None)
        if found is None:
            break
        whole = found if whole is None else _join(whole, found)
        if not found.certain:
            break
        line = with_text(line, found.repaired)
    return whole


def _join(first: LineMistake, second: LineMistake) -> LineMistake:
    certain = first.certain and second.certain
    reason = f"{first.reason}, and {second.reason}"
    return replace(second, reason=reason, certain=certain)
