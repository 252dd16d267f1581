"""From the text of a course file to its values: mistakes of lines first, then of YAML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from pydantic import BaseModel

from bot.content.course_schema import CourseModel
from bot.content.strict_yaml import MAX_BYTES, YamlDocument, try_parse_yaml
from bot.content.yaml_mistakes.line_checks import LineMistake
from bot.content.yaml_mistakes.line_mistakes import apply_repairs, find_line_mistakes
from bot.errors import FileProblem


def parse_course_text(text: str, file: str) -> tuple[YamlDocument | None, tuple[FileProblem, ...]]:
    """The document as far as it can be read, and every problem of its lines and its YAML.

    Lines with a mistake are read as they are meant, so that what else is wrong is reported too.
    """
    mistakes = find_course_line_mistakes(text)
    document, problems = try_parse_yaml(apply_repairs(text, mistakes), file, keys=_COURSE_KEYS)
    found = [FileProblem(file, mistake.line + 1, mistake.message) for mistake in mistakes]
    lines = {problem.line for problem in found}
    return document, (*found, *(each for each in problems if each.line not in lines))


def find_course_line_mistakes(text: str) -> tuple[LineMistake, ...]:
    """The mistakes of the single lines of a course file."""
    if len(text) > MAX_BYTES:
        return ()
    return find_line_mistakes(text, _COURSE_KEYS)


def _keys(model: type[BaseModel]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        yield field.alias or name
        for inner in _models(field.annotation):
            yield from _keys(inner)


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)


_COURSE_KEYS = frozenset(_keys(CourseModel))
