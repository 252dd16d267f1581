"""What a model refuses, as sentences for the person who edits the file."""

from __future__ import annotations

import difflib
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from bot.content.shapes import SHAPES
from bot.content.strict_yaml import Document
from bot.errors import Problem


def problems_of(
    error: ValidationError, document: Document, file: str, model: type[BaseModel]
) -> tuple[Problem, ...]:
    """Every refusal with the line it stands on, one for each place."""
    found: dict[tuple[int, str], Problem] = {}
    for each in error.errors():
        path = _path_in(document, each["loc"])
        shown = each["loc"] if each["type"] == "missing" else path
        where, line = _dotted(shown), document.line_of(path)
        sentence = _sentence(each["type"], each.get("input"), each.get("ctx") or {}, each["msg"])
        if each["type"] == "extra_forbidden":
            sentence += _nearest(str(path[-1]), _keys(model, path[:-1]))
        found.setdefault((line, where), Problem(file, line, f"{where}: {sentence}"))
    return tuple(found.values())


def _path_in(document: Document, loc: tuple[int | str, ...]) -> tuple[int | str, ...]:
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
    if kind in _FIXED:
        return _FIXED[kind]
    if kind in ("literal_error", "enum"):
        return f"“{given}” is none of the choices; write {context['expected']}"
    if kind == "value_error":
        return str(context["error"])
    if kind == "string_pattern_mismatch":
        return f"“{given}” cannot be read; write it {_shape(context['pattern'])}"
    if kind in _TYPES:
        return f"“{given}” is {_kind_of(given)}; write {_TYPES[kind]}"
    return f"“{given}”: {message[:1].lower()}{message[1:]}"


_FIXED = {
    "missing": "this is missing; add it",
    "extra_forbidden": "there is no such key",
}
_TYPES = {
    "string_type": "text, in quotation marks if it looks like a number",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "list_type": "a list, like [one, two]",
    "dict_type": "keys with values",
    "model_type": "keys with values",
    "model_attributes_type": "keys with values",
}


def _kind_of(value: Any) -> str:
    names = {bool: "a truth value", int: "a number", float: "a number", str: "text", list: "a list"}
    return "empty" if value is None else names.get(type(value), "a group of keys")


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
