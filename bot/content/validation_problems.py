"""Translates pydantic's refusals into sentences for the person who edits the file."""

from __future__ import annotations

import difflib
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from bot.content.field_types import FORMAT_HINTS
from bot.content.strict_yaml import KeyPath, YamlDocument
from bot.content.written_values.miswritten import MiswrittenValue, quote
from bot.errors import FileProblem

MAX_QUOTED_LENGTH = 60


def translate_validation_error(
    error: ValidationError, document: YamlDocument, file: str, model: type[BaseModel]
) -> tuple[FileProblem, ...]:
    """Every refusal with its line, at most one for each line and key.

    Values that the YAML reader refused already are left out: they hold the text as typed, so the
    model's refusal would be about the same mistake.
    """
    problems: dict[tuple[int, str], FileProblem] = {}
    for details in error.errors():
        path = _path_in(document, details["loc"])
        if path in document.refused:
            continue
        kind = details["type"]
        where = _format_path(details["loc"] if kind == "missing" else path)
        context = details.get("ctx") or {}
        sentence = (
            _describe_miswritten(refusal, path)
            if isinstance(refusal := context.get("error"), MiswrittenValue)
            else _describe_refusal(kind, details.get("input"), context, details["msg"])
        )
        if kind == "extra_forbidden":
            sentence += _suggest_key(str(path[-1]), _known_keys(model, path[:-1]))
        line = document.line_of(path)
        problems.setdefault((line, where), FileProblem(file, line, f"{where}: {sentence}"))
    return tuple(problems.values())


def _path_in(document: YamlDocument, loc: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """The part of the path that is in the file; pydantic adds the types that it tried."""
    path: tuple[int | str, ...] = ()
    for part in loc:
        if (*path, part) in document.lines:
            path = (*path, part)
    return path


def _format_path(path: tuple[int | str, ...]) -> str:
    text = ""
    for part in path:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return text.lstrip(".")


def _describe_miswritten(refusal: MiswrittenValue, path: KeyPath) -> str:
    """What is wrong, and what to write; an entry of a list has no key."""
    if not refusal.instead:
        return f"{refusal}; write {refusal.hint}" if refusal.hint else str(refusal)
    key = f"{path[-1]}: " if path and isinstance(path[-1], str) else ""
    return f"{refusal}; write " + " or ".join(f"`{key}{value}`" for value in refusal.instead)


def _describe_refusal(kind: str, value: Any, context: dict[str, Any], message: str) -> str:
    if kind in ("literal_error", "enum"):
        choices = str(context["expected"]).replace("'", "")
        return f"“{_quote_value(value)}” is not one of the choices; write {choices}"
    if kind == "value_error":
        return str(context["error"])
    if kind == "string_pattern_mismatch":
        return f"{quote(str(value))} cannot be read; write it {_format_hint(context['pattern'])}"
    if kind in _EXPECTED_TYPES:
        return f"{_describe_value(value)}; write {_EXPECTED_TYPES[kind]}"
    if kind in _BOUNDS:
        return _describe_bound(kind, value, context)
    return _SENTENCES.get(kind, f"“{_quote_value(value)}”: {message[:1].lower()}{message[1:]}")


_SENTENCES = {
    "missing": "this is missing; add it",
    "extra_forbidden": "there is no such key",
    "string_too_short": "this is empty; write text or remove the key",
    "too_short": "the list is empty; write at least one entry",
}
_EXPECTED_TYPES = {
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


def _describe_bound(kind: str, value: Any, context: dict[str, Any]) -> str:
    key, wording = _BOUNDS[kind]
    subject = f"this is {len(value):,}" if key == "max_length" else f"“{_quote_value(value)}” is"
    limit = context[key]
    shown_limit = int(limit) if limit == int(limit) else limit
    return f"{subject} {wording} {shown_limit:,}"


def _describe_value(value: Any) -> str:
    if value is None:
        return "nothing is written here (a # after a space begins a comment)"
    return f"“{_quote_value(value)}” is {_type_name(value)}"


def _quote_value(value: Any) -> str:
    """A value as it was typed, as far as possible, and cut if it is long."""
    if isinstance(value, bool):
        return str(value).lower()
    text = ", ".join(map(str, value)) if isinstance(value, list | dict) else str(value)
    return text if len(text) <= MAX_QUOTED_LENGTH else f"{text[:MAX_QUOTED_LENGTH]}…"


def _type_name(value: Any) -> str:
    names = {bool: "a truth value", int: "a number", float: "a number", str: "text", list: "a list"}
    return names.get(type(value), "a group of keys")


def _format_hint(pattern: str) -> str:
    return FORMAT_HINTS.get(pattern, f"so that it fits {pattern}")


def _suggest_key(key: str, known: tuple[str, ...]) -> str:
    close = difflib.get_close_matches(key, known, 1)
    return f"; did you mean `{close[0]}`?" if close else f"; the keys are: {', '.join(known)}"


def _known_keys(model: type[BaseModel], path: tuple[int | str, ...]) -> tuple[str, ...]:
    """The keys that the model allows at a path."""
    for part in path:
        if isinstance(part, str):
            fields = {field.alias or name: field for name, field in model.model_fields.items()}
            model = _find_model(fields[part].annotation) or model
    return tuple(field.alias or name for name, field in model.model_fields.items())


def _find_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    models = (_find_model(argument) for argument in get_args(annotation))
    return next((model for model in models if model is not None), None)
