"""Forms as a person sees them, and what her client sends when she submits one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.rehearsal.loopback.errors import Refused
from bot.rehearsal.loopback.people.interactions import Interaction
from bot.rehearsal.loopback.state.model import SELECTS, Message, Place, walk

_TEXT_INPUT, _LABEL, _ROW = 4, 18, 1
_LONGEST = 4000  # https://discord.com/developers/docs/components/reference#text-input

Json = dict[str, Any]
Filled = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: text of `shortest` to `longest` characters, or some of `options`.

    `value` is what stands there when it opens; `paragraph` tells that it has several lines.
    """

    custom_id: str
    label: str
    description: str
    value: str
    placeholder: str
    shortest: int
    longest: int
    required: bool
    paragraph: bool
    options: tuple[tuple[str, str], ...] = ()  # (label, value)


@dataclass(frozen=True, slots=True)
class Modal:
    """A form that the bot opened by `opened_by`."""

    title: str
    custom_id: str
    fields: tuple[Field, ...]
    place: Place
    opened_by: Interaction
    components: tuple[Json, ...]

    @property
    def message(self) -> Message | None:
        """The message whose button opened it."""
        return self.opened_by.message


def modal(opened_by: Interaction) -> Modal | None:
    """The form that an interaction was answered with, or None."""
    data = opened_by.modal
    if data is None:
        return None
    fields = tuple(_fields(data["components"]))
    components = tuple(data["components"])
    return Modal(data["title"], data["custom_id"], fields, opened_by.place, opened_by, components)


def submission(form: Modal, values: Mapping[str, Filled]) -> Json:
    """What the client sends. Raises Refused if a field's value is not allowed, as it would."""
    unknown = set(values) - {field.custom_id for field in form.fields}
    if unknown:
        raise Refused(400, 50035, f"The form has no field {', '.join(sorted(unknown))}")
    given = {each.custom_id: values.get(each.custom_id, each.value) for each in form.fields}
    for field in form.fields:
        _check(field, given[field.custom_id])
    components = [_sent(each, given) for each in form.components]
    return {"custom_id": form.custom_id, "components": components}


def _fields(components: list[Json]) -> list[Field]:
    fields = []
    for outer in components:
        for item in walk([outer]):
            if item["type"] == _TEXT_INPUT:
                fields.append(_text_field(outer, item))
            elif item["type"] in SELECTS:
                fields.append(_select_field(outer, item))
    return fields


def _text_field(outer: Json, item: Json) -> Field:
    return Field(
        item["custom_id"],
        outer.get("label") or item.get("label") or "",
        outer.get("description") or "",
        item.get("value") or "",
        item.get("placeholder") or "",
        item.get("min_length") or 0,
        item.get("max_length") or _LONGEST,
        bool(item.get("required", True)),
        item.get("style") == 2,
    )


def _select_field(outer: Json, item: Json) -> Field:
    return Field(
        item["custom_id"],
        outer.get("label") or "",
        outer.get("description") or "",
        "",
        item.get("placeholder") or "",
        item.get("min_values", 1),
        item.get("max_values", 1),
        bool(item.get("required", True)),
        False,
        tuple((each["label"], each["value"]) for each in item.get("options") or []),
    )


def _check(field: Field, value: Filled) -> None:
    if not value and not field.required:
        return
    if isinstance(value, tuple) and not set(value) <= {each for _, each in field.options}:
        raise Refused(400, 50035, f"{field.label}: not one of the options")
    if not max(field.shortest, 1) <= len(value) <= field.longest:
        unit = "values" if isinstance(value, tuple) else "characters"
        words = f"{field.label}: {field.shortest} to {field.longest} {unit}, not {len(value)}"
        raise Refused(400, 50035, words)


def _sent(component: Json, given: Mapping[str, Filled]) -> Json:
    kind = component["type"]
    made: Json = {"type": kind, "id": component["id"]}
    if kind == _LABEL:
        return {**made, "component": _sent(component["component"], given)}
    if kind == _ROW:
        return {**made, "components": [_sent(each, given) for each in component["components"]]}
    if "custom_id" not in component:
        return made
    made["custom_id"] = component["custom_id"]
    value = given.get(component["custom_id"], "")
    if kind == _TEXT_INPUT:
        return {**made, "value": value}
    return {**made, "values": list(value)}
