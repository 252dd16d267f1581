"""Checks of `participation:` in a course file that its schema cannot express: rules that
contradict each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.content.strict_yaml import KeyPath

Finding = tuple[KeyPath, str]

_REQUIREMENTS = ("response", "replies")


def check_participation(participation: Any, prompt_count: int) -> Iterator[Finding]:
    """The rules that contradict each other. Whatever has the wrong type is passed over: the schema
    reports it."""
    if not isinstance(participation, dict):
        return
    for path, message in (
        *_check_points(participation),
        *_check_late(participation.get("late")),
        *_check_drop_lowest(participation.get("drop_lowest"), prompt_count),
        *_check_rubric(participation.get("rubric")),
    ):
        yield ("participation", *path), message


def _check_points(rules: dict[str, Any]) -> Iterator[Finding]:
    points = rules.get("points")
    for name in _REQUIREMENTS:
        worth = _number(points.get(name)) if isinstance(points, dict) else None
        if worth and rules.get(name) is None:
            message = f"there are points for `{name}`, and none are asked for; write {name}: too"
            yield ("points", name), message


def _check_late(late: Any) -> Iterator[Finding]:
    floor = _number(late.get("floor")) if isinstance(late, dict) else None
    if not floor:
        return
    if late.get("decay") != "linear":
        yield ("late", "floor"), "only a linear decay has a floor; write decay: linear"
        return
    credit = _number(late.get("credit"))
    if credit is not None and floor > credit:
        message = "the floor is above the credit from which it falls; exchange them"
        yield ("late", "floor"), message


def _check_drop_lowest(dropped: Any, prompt_count: int) -> Iterator[Finding]:
    if isinstance(dropped, int) and 0 < prompt_count <= dropped:
        message = f"all {prompt_count} prompts would be left out; write a smaller number"
        yield ("drop_lowest",), message


def _check_rubric(rubric: Any) -> Iterator[Finding]:
    levels = rubric if isinstance(rubric, list) else []
    numbers = [each.get("level") if isinstance(each, dict) else None for each in levels]
    for at, number in enumerate(numbers):
        if number is not None and number in numbers[:at]:
            message = f"level {number} is there already; give this one another number"
            yield ("rubric", at, "level"), message


def _number(value: Any) -> float | None:
    """A number of the file, whose decimals are text until the schema reads them; None for what is
    none."""
    try:
        return float(value)
    except (TypeError, ValueError):
        return None
