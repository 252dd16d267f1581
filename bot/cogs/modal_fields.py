"""What somebody typed into a form, out of the interaction that submits it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def modal_fields(data: Any) -> dict[str, str]:
    """The fields of a submitted form by their custom_id; an empty one has an empty text."""
    return dict(_fields(data.get("components", [])))


def _fields(components: list[Any]) -> Iterator[tuple[str, str]]:
    for component in components:
        if "value" in component:
            yield component["custom_id"], str(component["value"] or "")
        inner = [component["component"]] if "component" in component else []
        yield from _fields([*inner, *component.get("components", [])])
