"""Which students of a course somebody sees, and whose acts they may undo."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.core.people import Student
from bot.core.text import fold_name


@dataclass(frozen=True, slots=True)
class Scope:
    """The students of these sections, None for those of the whole course and nobody for no section,
    and the acts that the owner of the Discord account `acts_of` did, None for everybody's.

    Whatever shows or changes something of a student for somebody who asks goes by their scope.
    """

    sections: frozenset[str] | None = None
    acts_of: int | None = None

    @property
    def has_every_student(self) -> bool:
        """Whether nobody in the course is hidden."""
        return self.sections is None

    @property
    def has_no_student(self) -> bool:
        """Whether everybody in the course is hidden."""
        return self.sections is not None and not self.sections

    def describe(self) -> tuple[str, ...]:
        """Whom it has, for the audit log; empty for the whole course."""
        if self.sections is None:
            return ()
        return (f"sections {' and '.join(sorted(self.sections)) or 'none'}",)

    def includes(self, student: Student) -> bool:
        """Whether the student is one of them."""
        return self.includes_section(student.section)

    def includes_section(self, section: str | None) -> bool:
        """Whether the students of a section are among them. How its name is written does not matter
        (`fold_name`): it stands in the roster, and as the name of a role."""
        if self.sections is None:
            return True
        return section is not None and fold_name(section) in map(fold_name, self.sections)

    def includes_act_of(self, discord_id: int | None) -> bool:
        """Whether what somebody did, None for the command line, is theirs to undo."""
        return self.acts_of is None or discord_id == self.acts_of

    def select(self, students: Iterable[Student]) -> tuple[Student, ...]:
        """Those of these students who are in it, in their order."""
        return tuple(student for student in students if self.includes(student))


EVERYTHING = Scope()
