"""Prompts that staff added during the term: a course with those and the ones in its file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.core.course import AddedPrompt, Course, Prompt
from bot.core.library import Library
from bot.core.plan_changes import PlanChange
from bot.core.references import parse_reference
from bot.errors import BadReference


def with_added_prompts(course: Course, library: Library, changes: Sequence[PlanChange]) -> Course:
    """The course with the prompts that these changes add to its file, each pinned to its time.

    An added prompt whose passage is gone from the reading is left out; the plan says so.
    """
    added_ids = {change.added.prompt for change in changes if change.added is not None}
    in_file = tuple(prompt for prompt in course.prompts if prompt.id not in added_ids)
    added = (
        _prompt(course, library, change.added, change.moves[change.added.prompt])
        for change in changes
        if change.added is not None and change.undone_at is None
    )
    return replace(course, prompts=(*in_file, *(prompt for prompt in added if prompt)))


def free_prompt_id(course: Course, changes: Sequence[PlanChange]) -> str:
    """An id that no prompt of the course has or had."""
    taken = {prompt.id for prompt in course.prompts}
    taken |= {change.added.prompt for change in changes if change.added is not None}
    numbers = range(1, len(taken) + 2)
    return next(name for number in numbers if (name := f"asked-{number}") not in taken)


def _prompt(course: Course, library: Library, added: AddedPrompt, local: datetime) -> Prompt | None:
    try:
        reference = parse_reference(added.passage, library, reading=course.reading, stored=True)
    except BadReference:
        return None
    return Prompt(
        id=added.prompt, title=added.title, reference=reference, ask=added.question, at=local
    )
