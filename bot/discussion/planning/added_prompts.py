"""Prompts of the moment: a course with those that staff added to its file."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.core.course import Course, Prompt
from bot.core.library import Library
from bot.core.plan_changes import AddedPrompt, PlanChange
from bot.core.references import parse_reference
from bot.errors import BadReference


def with_added_prompts(course: Course, library: Library, acts: tuple[PlanChange, ...]) -> Course:
    """The course with the prompts of the moment that these acts add to its file. One whose passage
    is gone from the reading is left out; the plan says so."""
    ever = {each.asked.prompt for each in acts if each.asked is not None}
    filed = tuple(prompt for prompt in course.prompts if prompt.id not in ever)
    asked = [
        (each.asked, each.moves[each.asked.prompt])
        for each in acts
        if each.asked is not None and each.undone_at is None
    ]
    added = [_prompt(course, library, each, local) for each, local in asked]
    return replace(course, prompts=(*filed, *(each for each in added if each)))


def _prompt(course: Course, library: Library, asked: AddedPrompt, local: datetime) -> Prompt | None:
    """A prompt of the moment; None for one whose passage the reading no longer has."""
    try:
        reference = parse_reference(asked.passage, library, reading=course.reading)
    except BadReference:
        return None
    return Prompt(asked.prompt, asked.title, reference, asked.question, local)


def free_prompt_id(course: Course, acts: tuple[PlanChange, ...]) -> str:
    """A name that no prompt has or had."""
    taken = {prompt.id for prompt in course.prompts}
    taken |= {each.asked.prompt for each in acts if each.asked is not None}
    return next(name for n in range(1, len(taken) + 2) if (name := f"asked-{n}") not in taken)
