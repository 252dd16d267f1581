"""Names a course in the custom_id of a button or a form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from bot.core.course import Course
from bot.core.occurrences import digest_of

BUTTON_KEY = r"(?P<course>[0-9]{1,18}(?:\.[0-9a-f]{6})?)"


@dataclass(frozen=True, slots=True)
class ButtonKey:
    """A course by its id in its database, and by a digest that tells it from the courses of other
    databases, of which each has the same ids. Buttons of older versions have no digest."""

    course_id: int
    digest: str = ""

    @classmethod
    def of(cls, course: Course, secret: bytes) -> Self:
        """The key of a course in the folder that has this secret."""
        return cls(course.id, digest_of(f"{secret.hex()}/{course.slug}"))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what `BUTTON_KEY` has matched."""
        course_id, _, digest = text.partition(".")
        return cls(int(course_id), digest)

    def __str__(self) -> str:
        return f"{self.course_id}.{self.digest}" if self.digest else str(self.course_id)
