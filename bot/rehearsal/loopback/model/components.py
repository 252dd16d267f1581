"""Discord's component objects, which a message or a form consists of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

BUTTON_TYPE, TEXT_DISPLAY_TYPE = 2, 10
SELECT_TYPES = frozenset({3, 5, 6, 7, 8})


def walk_components(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Every component, each followed by those inside it: the order in which Discord numbers."""
    for component in components:
        yield component
        inside = [component[key] for key in ("component", "accessory") if component.get(key)]
        yield from walk_components([*component.get("components", []), *inside])
