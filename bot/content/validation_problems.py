"""What a model refuses, as sentences for the person who edits the file."""

from __future__ import annotations

import difflib
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from bot.content.field_types import SHAPES
from bot.content.strict_yaml import YamlDocument
from bot.errors import FileProblem

MAX_QUOTED_LENGTH = 60


def translate_validation_error(
    error: ValidationError, document: YamlDocument, file: str, model: type[BaseModel]
) -> tuple[FileProblem, ...]:
    """Every refusal with the line it stands on, one for each place that YAML had not refused."""
    found: dict[tuple[int, str], FileProblem] = {}
    for each in error.errors():
        path = _path_in(document, each["loc"])
        if path in document.refused:
            continue
        shown = each["loc"] if each["type"] == "missing" else path
        where, line = _dotted(shown), document.line_of(path)
        sentence = _sentence(each["type"], each.get("input"), each.get("ctx") or {}, each["msg"])
        if each["type"] == "extra_forbidden":
            sentence += _nearest(str(path[-1]), _keys(model, path[:-1]))
        found.setdefault((line, where), FileProblem(file, line, f"{where}: {sentence}"))
    return tuple(found.values())


def _path_in(document: YamlDocument, loc: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """The parts of a path that are in the file: pydantic also names the types that it tried."""
    path: tuple[int | str, ...] = ()
    for part in loc:
        if (*path, part) in document.lines:
            path = (*path, part)
    return path


def _dotted(path: tuple[int | str, ...]) -> str:
    text = ""
    for part in path:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return text.lstrip(".")


def _sentence(kind: str, given: Any, context: dict[str, Any], message: str) -> str:
    if kind in ("literal_error", "enum"):
        choices = str(context["expected"]).replace("'", "")
        return f"“{_shown(given)}” is none of the choices; write {choices}"
    if kind == "value_error":
        return str(context["error"])
    if kind == "string_pattern_mismatch":
        return f"“{given}” cannot be read; write it {_shape(context['pattern'])}"
    if kind in _TYPES:
        return f"{_named(given)}; write {_TYPES[kind]}"
    if kind in _BOUNDS:
        return _bound(kind, given, context)
    return _FIXED.get(kind, f"“{_shown(given)}”: {message[:1].lower()}{message[1:]}")


_FIXED = {
    "missing": "this is missing; add it",
    "extra_forbidden": "there is no such key",
    "string_too_short": "this is empty; write text or remove the key",
    "too_short": "the list is empty; write at least one entry",
}
_TYPES = {
    "string_type": "text, in quotation marks if it looks like a number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "list_type": "a list, like [one, two]",
    "dict_type": "keys with values",
    "model_type": "keys with values",
    "model_attributes_type": "keys with values",
}
_BOUNDS = {
    "greater_than_equal": ("ge", "too small; the least is"),
    "greater_than": ("gt", "too small; it must be more than"),
    "less_than_equal": ("le", "too large; the most is"),
    "less_than": ("lt", "too large; it must be less than"),
    "string_too_long": ("max_length", "characters long; shorten it to at most"),
    "too_long": ("max_length", "entries long; shorten it to at most"),
}


def _bound(kind: str, given: Any, context: dict[str, Any]) -> str:
    key, said = _BOUNDS[kind]
    subject = f"this is {len(given):,}" if key == "max_length" else f"“{_shown(given)}” is"
    limit = context[key]
    whole = int(limit) if limit == int(limit) else limit
    return f"{subject} {said} {whole:,}"


def _named(value: Any) -> str:
    if value is None:
        return "nothing stands here (a # after a blank begins a comment)"
    return f"“{_shown(value)}” is {_kind_of(value)}"


def _shown(value: Any) -> str:
    """A value much as it was typed, and not the whole of it."""
    if isinstance(value, bool):
        return str(value).lower()
    text = ", ".join(map(str, value)) if isinstance(value, list | dict) else str(value)
    return text if len(text) <= MAX_QUOTED_LENGTH else f"{text[:MAX_QUOTED_LENGTH]}…"


def _kind_of(value: Any) -> str:
    names = {bool: "a truth value", int: "a number", float: "a number", str: "text", list: "a list"}
    return names.get(type(value), "a group of keys")


def _shape(pattern: str) -> str:
    return SHAPES.get(pattern, f"so that it fits {pattern}")


def _nearest(key: str, known: tuple[str, ...]) -> str:
    close = difflib.get_close_matches(key, known, 1)
    return f"; did you mean `{close[0]}`?" if close else f"; there are: {', '.join(known)}"


def _keys(model: type[BaseModel], path: tuple[int | str, ...]) -> tuple[str, ...]:
    """The keys that a model takes at a path."""
    for part in path:
        if isinstance(part, str):
            fields = {field.alias or name: field for name, field in model.model_fields.items()}
            model = _model_in(fields[part].annotation) or model
    return tuple(field.alias or name for name, field in model.model_fields.items())


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_model_in(each) for each in get_args(annotation))
    return next((each for each in inner if each is not None), None)
