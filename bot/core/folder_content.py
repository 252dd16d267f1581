"""What a course folder holds."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.course import Course
from bot.core.library import Library


@dataclass(frozen=True, slots=True)
class FolderContent:
    """The works and courses of a folder. A work or a course with a problem is left out."""

    library: Library
    courses: tuple[Course, ...]
