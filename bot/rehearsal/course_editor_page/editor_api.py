"""The interface through which the page makes a course."""

from __future__ import annotations

from typing import Any, Protocol

Json = dict[str, Any]


class CourseEditorError(Exception):
    """Something is impossible now; `str()` is a sentence for the person at the page."""


class CourseEditorApi(Protocol):
    """The course that is being made. What is impossible raises CourseEditorError; fields that are
    missing or of another type raise KeyError, TypeError or ValueError."""

    async def import_source(self, name: str, content: bytes, encoding: str | None) -> Json:
        """Take a text by the name of its file, and return the new state. `encoding` is what
        somebody says that its encoding is."""

    async def perform(self, act: str, fields: Json) -> Json:
        """Do what the page asks, and return the new state, or what was asked for. Raises KeyError
        for an act that there is not."""
