"""Reads the bytes of a gradebook by the rules of its product."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.exports.gradebooks import blackboard, brightspace, canvas, moodle, sakai
from bot.exports.gradebooks.delimited_text import (
    DelimitedText,
    GradebookError,
    decode,
    parse_delimited,
)
from bot.exports.gradebooks.layouts import (
    Layout,
    Product,
    require_unmangled_ids,
    require_whole_rows,
)


@dataclass(frozen=True, slots=True)
class _Rules:
    """What a product exports and imports. `fallback`: the encoding of what is not UTF-8."""

    name: str
    delimiters: str
    read_layout: Callable[[DelimitedText], Layout | None]
    encodings: frozenset[str] = frozenset({"utf-8"})
    fallback: str | None = None


_UTF_16 = frozenset({"utf-8", "utf-16-le", "utf-16-be"})
_RULES = {
    Product.CANVAS: _Rules("Canvas", ",;", canvas.read_layout),
    Product.MOODLE: _Rules("Moodle", ",\t;:", moodle.read_layout, _UTF_16, "cp1252"),
    Product.BRIGHTSPACE: _Rules("Brightspace", ",\t;", brightspace.read_layout),
    Product.BLACKBOARD: _Rules("Blackboard", "\t,", blackboard.read_layout, _UTF_16),
    Product.SAKAI: _Rules("Sakai", ",;", sakai.read_layout),
}


def read_gradebook(product: Product, content: bytes) -> Layout:
    """Read a gradebook. Raises GradebookError if it is none of the product's, if it is damaged, or
    if the product would refuse it."""
    rules = _RULES[product]
    mark, encoding, text = decode(content, fallback=rules.fallback)
    if encoding not in rules.encodings | {rules.fallback}:
        raise GradebookError(
            f"The file is {encoding.upper()}, and {rules.name} imports UTF-8 alone. Export the "
            "gradebook again, and open it in no spreadsheet before."
        )
    layout = _find_layout(rules, mark, encoding, text)
    if not layout.students:
        raise GradebookError("The gradebook has no student. Export it again.")
    require_unmangled_ids(layout)
    return layout


def _find_layout(rules: _Rules, mark: bytes, encoding: str, text: str) -> Layout:
    """The layout by the delimiter that divides the first line into what the product calls its
    columns. What is wrong by the most frequent one is what is wrong with the file."""
    damage: GradebookError | None = None
    by_frequency = sorted(rules.delimiters, key=lambda each: -_first_line(text).count(each))
    for delimiter in by_frequency:
        try:
            # Blackboard's text with tabs needs no quotation marks.
            table = parse_delimited(mark, encoding, text, delimiter, bare_quotes=delimiter == "\t")
            require_whole_rows(table)
            layout = rules.read_layout(table) if table.rows and table.rows[0] else None
        except GradebookError as error:
            damage = error if delimiter == by_frequency[0] else damage
            continue
        if layout is not None:
            return layout
    if damage is not None:
        raise damage
    raise GradebookError(
        f"This is no gradebook of {rules.name}. Export the gradebook there, and give that file."
    )


def _first_line(text: str) -> str:
    return next(iter(text.splitlines()), "")
