"""The prompts and the schedule of a course that is being made, as far as they are given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from bot.core.course import DateRange
from bot.core.library import Library, Work
from bot.core.passages import passage
from bot.core.references import parse_reference
from bot.course_editor.source_rows import reference_to
from bot.errors import BadReference, CourseError


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptDraft:
    """A passage and a question. `reference` is canonical; None where the text was corrected since
    and the passage is not there any more. `first_text` and `last_text` are the paragraphs at its
    ends, by which it is found again. `at` is a naive local time."""

    key: int
    reference: str | None
    first_text: str
    last_text: str
    ask: str
    title: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleDraft:
    """The course's title, when its prompts are posted and what is asked of students; None for what
    is not given yet, and for a last day that follows from the prompts. `words` is how many words a
    response has at least, `replies` how many replies to others are asked for."""

    title: str = ""
    timezone: str = ""
    days: tuple[int, ...] = ()
    time: time | None = None
    first: date | None = None
    until: date | None = None
    skip: tuple[DateRange, ...] = ()
    words: int | None = None
    replies: int | None = None


@dataclass(frozen=True, slots=True)
class CourseDraft:
    """What is asked, and when."""

    schedule: ScheduleDraft = ScheduleDraft()
    prompts: tuple[PromptDraft, ...] = ()

    def with_prompt(self, prompt: PromptDraft) -> CourseDraft:
        """The draft with one more prompt, or with a changed one in its place."""
        if any(each.key == prompt.key for each in self.prompts):
            changed = tuple(prompt if each.key == prompt.key else each for each in self.prompts)
            return replace(self, prompts=changed)
        return replace(self, prompts=(*self.prompts, prompt))

    def without_prompt(self, key: int) -> CourseDraft:
        """The draft without one of its prompts."""
        return replace(self, prompts=tuple(each for each in self.prompts if each.key != key))

    def with_prompt_moved(self, key: int, position: int) -> CourseDraft:
        """The draft with a prompt at another position, counted from 0."""
        prompt = self.prompt(key)
        others = [each for each in self.prompts if each is not prompt]
        others.insert(max(position, 0), prompt)
        return replace(self, prompts=tuple(others))

    def prompt(self, key: int) -> PromptDraft:
        """One of its prompts. Raises CourseError if there is none."""
        for prompt in self.prompts:
            if prompt.key == key:
                return prompt
        raise CourseError("This question is no longer there. Load the page again.")


def mark_passage(work: Work, first: int, last: int) -> tuple[str, str, str]:
    """The canonical reference of the paragraphs from one to another, counted from 0 in the work,
    and the texts of both. Raises CourseError if they are not there."""
    if not 0 <= first <= last < len(work.paragraphs):
        raise CourseError("This passage is no longer there. Mark it again.")
    texts = [work.paragraphs[at][2].text for at in (first, last)]
    return str(reference_to(work, first, last)), texts[0], texts[1]


def find_passages_again(
    prompts: Sequence[PromptDraft], library: Library
) -> tuple[PromptDraft, ...]:
    """The prompts after the text was corrected. Each keeps its passage: by its reference if the
    same words stand there, else where these words stand now, else it has none."""
    if not library.works or not prompts:
        return tuple(replace(prompt, reference=None) for prompt in prompts)
    work = library.works[0]
    positions: dict[str, list[int]] = {}
    for at, (_, _, paragraph) in enumerate(work.paragraphs):
        positions.setdefault(paragraph.text, []).append(at)
    return tuple(_find_again(prompt, library, positions) for prompt in prompts)


def _find_again(
    prompt: PromptDraft, library: Library, positions: dict[str, list[int]]
) -> PromptDraft:
    work = library.works[0]
    if prompt.reference is not None and _shows_same_ends(prompt, prompt.reference, library):
        return prompt
    firsts, lasts = positions.get(prompt.first_text, []), positions.get(prompt.last_text, [])
    for first in firsts:
        for last in lasts[-1:]:
            if first <= last:
                reference, _, _ = mark_passage(work, first, last)
                return replace(prompt, reference=reference)
    return replace(prompt, reference=None)


def _shows_same_ends(prompt: PromptDraft, reference: str, library: Library) -> bool:
    work = library.works[0].slug
    try:
        shown = passage(parse_reference(reference, library, reading=work), library, work)
    except BadReference:
        return False
    texts = [paragraph.text for paragraph in shown.paragraphs]
    return bool(texts) and (texts[0], texts[-1]) == (prompt.first_text, prompt.last_text)
