"""Pictures of a report as SVG: drawn with lines, fills and patterns, so that they are read without
colours too. Each has a title and a description for those who do not see it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

Attributes = str | float | int


def element(name: str, *children: str, **attributes: Attributes) -> str:
    """An SVG element; an attribute's underscores are written as hyphens. `children` are markup."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_format(value))}"'
        for key, value in attributes.items()
    )
    return f"<{name}{written}>{''.join(children)}</{name}>" if children else f"<{name}{written}/>"


def text(x: float, y: float, content: str, **attributes: Attributes) -> str:
    """A line of text."""
    return element("text", escape(content), x=x, y=y, **attributes)


def picture(
    parts: Sequence[str], *, name: str, width: float, height: float, title: str, description: str
) -> str:
    """A whole picture. `name` is unique on the page; it scales down, never up."""
    return element(
        "svg",
        element("title", escape(title), id=f"{name}-title"),
        element("desc", escape(description), id=f"{name}-description"),
        *parts,
        viewBox=f"0 0 {_format(width)} {_format(height)}",
        style=f"max-width: {_format(width)}px",
        role="img",
        aria_labelledby=f"{name}-title {name}-description",
    )


def _format(value: Attributes) -> str:
    return value if isinstance(value, str) else f"{value:g}"
