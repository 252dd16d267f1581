"""Modals (forms) as a person sees them, and what their client sends when they submit one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.rehearsal.loopback.clients.interactions import Interaction
from bot.rehearsal.loopback.model.components import SELECT_TYPES, TEXT_DISPLAY_TYPE, walk_components
from bot.rehearsal.loopback.model.errors import ApiError
from bot.rehearsal.loopback.model.objects import Message, Place

_TEXT_INPUT, _LABEL, _ROW = 4, 18, 1
_DEFAULT_MAX_LENGTH = 4000  # https://discord.com/developers/docs/components/reference#text-input

Json = dict[str, Any]
FieldValue = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ModalField:
    """A field of a form: a text, or a selection of `options`.

    `min_length` and `max_length` count characters, or selected options; `value` is what is there
    at first.
    """

    custom_id: str
    label: str
    description: str
    value: str
    placeholder: str
    min_length: int
    max_length: int
    required: bool
    multiline: bool
    options: tuple[tuple[str, str], ...] = ()  # (label, value)


@dataclass(frozen=True, slots=True)
class Modal:
    """A form; `interaction` is the one that the bot answered with it. `text` is what it shows in
    Markdown besides its fields."""

    title: str
    custom_id: str
    text: str
    fields: tuple[ModalField, ...]
    place: Place
    interaction: Interaction
    components: tuple[Json, ...]

    @property
    def message(self) -> Message | None:
        """The message whose button opened it, if one did."""
        return self.interaction.message


def read_modal(interaction: Interaction) -> Modal | None:
    """The form with which an interaction was answered, or None."""
    data = interaction.modal
    if data is None:
        return None
    fields = tuple(_read_fields(data["components"]))
    components = tuple(data["components"])
    texts = [each["content"] for each in components if each["type"] == TEXT_DISPLAY_TYPE]
    return Modal(
        title=data["title"],
        custom_id=data["custom_id"],
        text="\n\n".join(texts),
        fields=fields,
        place=interaction.place,
        interaction=interaction,
        components=components,
    )


def build_submission(modal: Modal, values: Mapping[str, FieldValue]) -> Json:
    """The data that a client sends. Raises ApiError where it would refuse a field's value."""
    unknown = set(values) - {field.custom_id for field in modal.fields}
    if unknown:
        raise ApiError(400, 50035, f"The form has no field {', '.join(sorted(unknown))}")
    given = {each.custom_id: values.get(each.custom_id, each.value) for each in modal.fields}
    for field in modal.fields:
        _require_valid_value(field, given[field.custom_id])
    components = [_submitted_component(each, given) for each in modal.components]
    return {"custom_id": modal.custom_id, "components": components}


def _read_fields(components: list[Json]) -> list[ModalField]:
    fields = []
    for outer in components:
        for item in walk_components([outer]):
            if item["type"] == _TEXT_INPUT:
                fields.append(_read_text_field(outer, item))
            elif item["type"] in SELECT_TYPES:
                fields.append(_read_select_field(outer, item))
    return fields


def _read_text_field(outer: Json, item: Json) -> ModalField:
    return ModalField(
        custom_id=item["custom_id"],
        label=outer.get("label") or item.get("label") or "",
        description=outer.get("description") or "",
        value=item.get("value") or "",
        placeholder=item.get("placeholder") or "",
        min_length=item.get("min_length") or 0,
        max_length=item.get("max_length") or _DEFAULT_MAX_LENGTH,
        required=bool(item.get("required", True)),
        multiline=item.get("style") == 2,
    )


def _read_select_field(outer: Json, item: Json) -> ModalField:
    return ModalField(
        custom_id=item["custom_id"],
        label=outer.get("label") or "",
        description=outer.get("description") or "",
        value="",
        placeholder=item.get("placeholder") or "",
        min_length=item.get("min_values", 1),
        max_length=item.get("max_values", 1),
        required=bool(item.get("required", True)),
        multiline=False,
        options=tuple((each["label"], each["value"]) for each in item.get("options") or []),
    )


def _require_valid_value(field: ModalField, value: FieldValue) -> None:
    if not value and not field.required:
        return
    if isinstance(value, tuple) and not set(value) <= {each for _, each in field.options}:
        raise ApiError(400, 50035, f"{field.label}: not one of the options")
    if not max(field.min_length, 1) <= len(value) <= field.max_length:
        unit = "values" if isinstance(value, tuple) else "characters"
        words = f"{field.label}: {field.min_length} to {field.max_length} {unit}, not {len(value)}"
        raise ApiError(400, 50035, words)


def _submitted_component(component: Json, given: Mapping[str, FieldValue]) -> Json:
    kind = component["type"]
    submitted: Json = {"type": kind, "id": component["id"]}
    if kind == _LABEL:
        return {**submitted, "component": _submitted_component(component["component"], given)}
    if kind == _ROW:
        return {
            **submitted,
            "components": [_submitted_component(each, given) for each in component["components"]],
        }
    if "custom_id" not in component:
        return submitted
    submitted["custom_id"] = component["custom_id"]
    value = given.get(component["custom_id"], "")
    if kind == _TEXT_INPUT:
        return {**submitted, "value": value}
    return {**submitted, "values": list(value)}
