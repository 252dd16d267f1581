"""Names a course of a bot that may serve several course folders."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CourseRef:
    """A setup of a course by its folder and its id there: each database counts its own ids.

    `folder` is the name by which the bot knows the folder; it is empty where there is only one.
    """

    folder: str
    course_id: int

    def __str__(self) -> str:
        return f"{self.course_id} of {self.folder}" if self.folder else str(self.course_id)
