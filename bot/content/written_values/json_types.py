"""Markers of a field that takes more than its type says, and say so in the JSON Schema."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema


@dataclass(frozen=True, slots=True)
class OneOrMore:
    """A list of which a single entry may be written without brackets. `split` makes several entries
    of a text; `pattern` is that of such a text."""

    split: Callable[[str], list[str]] | None = None
    pattern: str | None = None

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self._listed, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        array = handler(schema)
        single = {"type": "string", "pattern": self.pattern} if self.pattern else array["items"]
        return {"anyOf": [array, single]}

    def _listed(self, value: object) -> object:
        if isinstance(value, str) and value and self.split is not None:
            return self.split(value)
        if isinstance(value, str | int) and not isinstance(value, bool) and value != "":
            return [value]
        return value


@dataclass(frozen=True, slots=True)
class WrittenAs:
    """A text that `parse` makes canonical of the ways in which people write it. They fit `pattern`;
    with `or_number` they may look like a number, such as 9.30."""

    parse: Callable[[str], object]
    pattern: str | None = None
    examples: tuple[str, ...] = ()
    or_number: bool = False

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self._canonical, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        text = {key: value for key, value in handler(schema).items() if key != "pattern"}
        if self.pattern and "enum" in text:  # which editors offer for completion
            text["anyOf"] = [{"enum": text.pop("enum")}, {"pattern": self.pattern}]
        elif self.pattern:
            text["pattern"] = self.pattern
        if self.examples:
            text["examples"] = list(self.examples)
        if self.or_number:
            text["type"] = ["string", "number"]
        return text

    def _canonical(self, value: object) -> object:
        if isinstance(value, int) and self.or_number and not isinstance(value, bool):
            value = str(value)
        return self.parse(value) if isinstance(value, str) else value
