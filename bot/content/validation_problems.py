"""Translates pydantic's refusals into sentences for the person who edits the file."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from bot.content.field_types import FORMAT_HINTS
from bot.content.strict_yaml import KeyPath, YamlDocument
from bot.content.written_values.miswritten import MiswrittenValue, quote
from bot.errors import FileProblem

MAX_QUOTED_LENGTH = 60
NO_EXAMPLES: Mapping[str, str] = MappingProxyType({})


def translate_validation_error(
    error: ValidationError,
    document: YamlDocument,
    file: str,
    model: type[BaseModel],
    examples: Mapping[str, str] = NO_EXAMPLES,
) -> tuple[FileProblem, ...]:
    """Every refusal with its line, at most one for each line and key. `examples` are the lines to
    add for keys that are missing, and to write where a group of keys is expected.

    Values that the YAML reader refused already are left out: they hold the text as typed, so the
    model's refusal would be about the same mistake. So is a missing key where a key that is like it
    was written.
    """
    problems: dict[tuple[int, str], FileProblem] = {}
    known = _KnownKeys(model)
    details_of_all = error.errors()
    misspelt = _misspelt_keys(details_of_all, known)
    for details in details_of_all:
        path = _path_in(document, details["loc"])
        kind, loc = details["type"], details["loc"]
        if path in document.refused or (kind == "missing" and loc in misspelt):
            continue
        where = _format_path(loc if kind == "missing" else path)
        line = document.line_of(path)
        sentence = _describe_details(details, path, known, examples)
        problems.setdefault((line, where), FileProblem(file, line, f"{where}: {sentence}"))
    return tuple(problems.values())


def _misspelt_keys(all_details: list[Any], known: _KnownKeys) -> frozenset[KeyPath]:
    """The paths of the keys that were meant where there is no such key."""
    extra = [each["loc"] for each in all_details if each["type"] == "extra_forbidden"]
    return frozenset(
        (*loc[:-1], meant) for loc in extra if (meant := known.meant(str(loc[-1]), loc[:-1]))
    )


def _describe_details(
    details: Any, path: KeyPath, known: _KnownKeys, examples: Mapping[str, str]
) -> str:
    context, kind, value = details.get("ctx") or {}, details["type"], details.get("input")
    if isinstance(refusal := context.get("error"), MiswrittenValue):
        return _describe_miswritten(refusal, path)
    if kind == "extra_forbidden":
        return f"there is no such key; {known.advise(str(path[-1]), path[:-1], value)}"
    key = str(details["loc"][-1])
    if kind == "missing" and key in examples:
        return f"this is missing; add\n{examples[key]}"
    if kind in _OF_A_GROUP and path and (example := examples.get(str(path[-1]))):
        return f"{_describe_value(value)}; write\n{example}"
    return _describe_refusal(kind, value, context, details["msg"])


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
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part[:MAX_QUOTED_LENGTH]}"
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
    "dict_type": "keys with values, each on a line of its own",
    "model_type": "keys with values, each on a line of its own",
    "model_attributes_type": "keys with values, each on a line of its own",
}
_OF_A_GROUP = ("dict_type", "model_type", "model_attributes_type", "list_type")
# What people call a key who have not seen its name.
_SYNONYMS = {
    "question": "ask",
    "questions": "ask",
    "text": "passage",
    "reference": "passage",
    "ref": "passage",
    "paragraphs": "passage",
    "name": "title",
    "heading": "title",
    "tz": "timezone",
    "zone": "timezone",
    "time_zone": "timezone",
    "start": "from",
    "begin": "from",
    "starts": "from",
    "first": "from",
    "end": "until",
    "ends": "until",
    "to": "until",
    "last": "until",
    "weekdays": "days",
    "day": "days",
    "hour": "time",
    "holidays": "skip",
    "breaks": "skip",
    "date": "at",
    "when": "at",
    "book": "reading",
    "work": "reading",
    "instructor": "staff",
    "teachers": "staff",
    "deadline": "due",
    "minimum": "words",
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


@dataclass(frozen=True, slots=True)
class _KnownKeys:
    """The keys of a model, and what somebody meant who wrote another one."""

    model: type[BaseModel]

    def advise(self, key: str, path: KeyPath, value: Any) -> str:
        if match := re.fullmatch(r"([a-z_]+):(\S.*)", key):
            return f"write a blank after the colon: `{match[1]}: {match[2][:MAX_QUOTED_LENGTH]}`"
        if (place := next(_places_of(self.model, key), None)) is not None:
            return f"it belongs under {place}" if place else "it belongs to the first level"
        if meant := self.meant(key, path):
            return f"did you mean `{meant}`?"
        return f"the keys are: {', '.join(self.at(path))}"

    def meant(self, key: str, path: KeyPath) -> str | None:
        known = self.at(path)
        if next(_places_of(self.model, key), None) is not None:
            return None  # a key of another group
        folded = key.casefold().strip()
        candidates = (folded, folded.rstrip("s"), _SYNONYMS.get(folded))
        exact = next((each for each in candidates if each in known), None)
        return exact or next(iter(difflib.get_close_matches(folded, known, 1)), None)

    def at(self, path: KeyPath) -> tuple[str, ...]:
        """The keys that the model allows at a path."""
        model = self.model
        for part in path:
            if isinstance(part, str) and (field := _fields(model).get(part)):
                model = _find_model(field.annotation) or model
        return tuple(_fields(model))


def _fields(model: type[BaseModel]) -> dict[str, Any]:
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _named(path: KeyPath) -> str:
    """The group of keys at a path, as `` `prompts` ``; empty for the first level."""
    names = [part for part in path if isinstance(part, str)]
    return f"`{names[-1]}`" if names else ""


def _places_of(model: type[BaseModel], key: str, group: str = "") -> Iterator[str]:
    """The groups of keys in which the model has a key."""
    fields = _fields(model)
    if key in fields:
        yield group
    for name, field in fields.items():
        if (inner := _find_model(field.annotation)) is not None:
            yield from _places_of(inner, key, f"`{name}`")


def _find_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    models = (_find_model(argument) for argument in get_args(annotation))
    return next((model for model in models if model is not None), None)
