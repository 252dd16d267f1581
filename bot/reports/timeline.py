"""The timeline: how many responses and replies came on each day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.reports.svg import element, picture, text

_WIDTH, _HEIGHT, _LEFT, _BOTTOM, _TOP = 720, 220, 34, 26, 10


def draw_timeline(days: Mapping[date, tuple[int, int]]) -> str:
    """A bar a day: responses filled, replies hatched above them. Empty if nothing came."""
    if not days:
        return ""
    most = max(responses + replies for responses, replies in days.values())
    width = (_WIDTH - _LEFT) / len(days)
    scale = (_HEIGHT - _BOTTOM - _TOP) / max(most, 1)
    parts = [_hatching(), *_axis(most, scale)]
    for at, (day, (responses, replies)) in enumerate(days.items()):
        x = _LEFT + at * width
        parts += _bar(x, width, responses * scale, replies * scale)
        if at == 0 or day.day == 1 or (len(days) <= 31 and day.weekday() == 0):
            label = f"{day.day} {day:%b}"
            parts.append(text(x, _HEIGHT - 8, label, class_="day"))
    busiest = max(days, key=lambda day: sum(days[day]))
    return picture(
        parts,
        name="timeline",
        width=_WIDTH,
        height=_HEIGHT,
        title="Responses and replies on each day",
        description=(
            f"{sum(r for r, _ in days.values())} responses and "
            f"{sum(r for _, r in days.values())} replies on {len(days)} days; most, {most}, on "
            f"{busiest.day} {busiest:%B}. The table that follows has the numbers."
        ),
    )


def _bar(x: float, width: float, responses: float, replies: float) -> list[str]:
    base, bar = _HEIGHT - _BOTTOM, max(width - 1, 0.6)
    drawn = []
    if responses:
        drawn.append(
            element("rect", class_="bar", x=x, y=base - responses, width=bar, height=responses)
        )
    if replies:
        y = base - responses - replies
        drawn.append(element("rect", class_="bar hatched", x=x, y=y, width=bar, height=replies))
    return drawn


def _axis(most: int, scale: float) -> list[str]:
    base = _HEIGHT - _BOTTOM
    lines = [element("path", class_="axis", d=f"M{_LEFT} {base}H{_WIDTH}")]
    for value in sorted({most, most // 2} - {0}):
        y = base - value * scale
        lines.append(element("path", class_="grid", d=f"M{_LEFT} {y:g}H{_WIDTH}"))
        lines.append(text(_LEFT - 6, y + 4, str(value), text_anchor="end"))
    return lines


def _hatching() -> str:
    stroke = element("path", class_="hatch", d="M0 5L5 0")
    pattern = element(
        "pattern", stroke, id="hatching", width=5, height=5, patternUnits="userSpaceOnUse"
    )
    return element("defs", pattern)
