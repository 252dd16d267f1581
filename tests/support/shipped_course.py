"""The course and the readings of this repository."""

from __future__ import annotations

from functools import cache

from bot.content.course_folder import load_course_folder
from bot.core.course import Course
from bot.core.library import Library
from tests.support.paths import ROOT


@cache  # they cannot change, and most tests begin with them
def shipped() -> tuple[Course, Library]:
    """The course and the readings of this repository."""
    folder = load_course_folder(ROOT)
    return folder.courses[0], folder.library
