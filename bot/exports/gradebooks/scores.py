"""Points as they stand in the cells of a gradebook."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Decimal

from bot.exports.gradebooks.delimited_text import GradebookError

_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+")
_DIGITS = Decimal("0.001")  # thirds of a point add up at three digits, and not at two
_PRODUCT_DIGITS = Decimal("0.01")  # to which products round what they store and export


def parse_points(text: str) -> Decimal | None:
    """The number of points that a cell says, with either decimal mark; None if it says none."""
    stripped = text.strip()
    if not _NUMBER.fullmatch(stripped):
        return None
    return Decimal(stripped.replace(",", "."))


def require_points(text: str, key: str) -> Decimal | None:
    """The points of one student; None for a blank. Raises GradebookError for anything else."""
    if not text.strip():
        return None
    points = parse_points(text)
    if points is None:
        raise GradebookError(
            f"The points of {key} are {text!r}. Give a number of points, or nothing."
        )
    return points


def format_points(points: Decimal, decimal_mark: str) -> str:
    """Points with at most three digits after the mark, and none that say nothing."""
    rounded = points.quantize(_DIGITS, rounding=ROUND_HALF_EVEN)
    text = f"{rounded:f}".rstrip("0").rstrip(".")
    return (text or "0").replace(".", decimal_mark)


def are_same_points(first: Decimal, second: Decimal) -> bool:
    """Whether a product takes two numbers of points for the same."""
    return first.quantize(_PRODUCT_DIGITS) == second.quantize(_PRODUCT_DIGITS)


def decimal_mark_of(values: list[str], *, otherwise: str = ".") -> str:
    """The decimal mark of the scores of a file; `otherwise` if they have none."""
    scores = [value.strip() for value in values if _NUMBER.fullmatch(value.strip())]
    commas = sum("," in score for score in scores)
    points = sum("." in score for score in scores)
    if commas == points:
        return otherwise
    return "," if commas > points else "."
