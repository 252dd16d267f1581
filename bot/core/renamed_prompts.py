"""Prompts that look like stored ones under another id: corrected ids, and ids that were exchanged.

A prompt is known by its id alone. Whoever corrects an id after the post has, to a program, removed
one prompt and written another, which would be posted again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from bot.core.course import Course, Prompt
from bot.core.occurrences import UNPOSTED, Occurrence, OccurrenceState
from bot.core.reasons import PINNED, Reason

SIMILAR = 0.75  # of the words of two questions; a corrected slip leaves more of them as they were
HOLD_REASONS = frozenset({Reason.RENAMED_PROMPT, Reason.DATE_PASSED_BY_EDIT})
"""Why a prompt that was never posted waits for staff after an edit of the course's file."""


def find_renamed_prompts(
    course: Course,
    history: Sequence[Occurrence],
    now: datetime,
    *,
    decided: frozenset[str] = frozenset(),
    moved: Collection[str] = (),
) -> Mapping[str, Occurrence]:
    """The stored posts that prompts of the file look like, by these prompts' ids.

    A prompt looks renamed if it is more like the post of another id than like what was stored under
    its own, and more like it than what has that id now. What is still to come, and was not `moved`
    by staff, is left out: its successor takes its date. `decided` are the prompts of which staff
    decided that they are new.
    """
    rows = {post.prompt: post for post in history}
    posts = [post for post in history if _keeps_its_text(course, post, now, moved)]
    found = {}
    for prompt in course.prompts:
        if prompt.id not in decided and _may_be_renamed(prompt, rows.get(prompt.id)):
            own = _likeness_to_own(prompt, rows.get(prompt.id))
            alike = [post for post in posts if _is_renamed(course, prompt, post, own)]
            if alike:
                found[prompt.id] = max(
                    alike, key=lambda post: (_likeness(prompt, post), post.due, post.id)
                )
    return found


def is_kept_when_gone(post: Occurrence, now: datetime, moved: Collection[str]) -> bool:
    """Whether a stored post stays when its prompt is gone from the file: something has happened to
    it, staff `moved` it, or it may have been sent."""
    is_open = post.reason in HOLD_REASONS or post.state is OccurrenceState.PENDING
    return not is_open or _had_its_hour(post, now) or post.prompt in moved or post.place is not None


def _had_its_hour(post: Occurrence, now: datetime) -> bool:
    """Whether the time that the plan gave it has come, other than by a pin into the past."""
    is_held = post.reason is Reason.DATE_PASSED_BY_EDIT and post.reason_detail != PINNED
    return post.due <= now and (post.state is OccurrenceState.PENDING or is_held)


def _keeps_its_text(
    course: Course, post: Occurrence, now: datetime, moved: Collection[str]
) -> bool:
    """Whether a post stays that of the text it was stored with. One that takes another time is that
    of whatever its prompt has become."""
    prompt = course.prompt(post.prompt)
    if prompt is None:
        return is_kept_when_gone(post, now, moved)
    if post.state is OccurrenceState.PENDING or post.reason in HOLD_REASONS:
        return False
    stays = post.due <= now and prompt.at in (None, post.file_local)
    return stays or post.state not in UNPOSTED or post.state is OccurrenceState.SKIPPED


def _may_be_renamed(prompt: Prompt, row: Occurrence | None) -> bool:
    """Whether a prompt may be posted by itself: it is planned, or comes back to the plan."""
    if row is None or row.reason in HOLD_REASONS:
        return True
    if row.state in (OccurrenceState.PENDING, OccurrenceState.SKIPPED):
        return True
    return row.state in UNPOSTED and prompt.at not in (None, row.file_local)


def _is_renamed(course: Course, prompt: Prompt, post: Occurrence, own: float) -> bool:
    if post.prompt == prompt.id:
        return False
    likeness, other = _likeness(prompt, post), course.prompt(post.prompt)
    return likeness > max(own, _likeness(other, post) if other is not None else 0)


def _likeness_to_own(prompt: Prompt, row: Occurrence | None) -> float:
    if row is None or row.reason is Reason.RENAMED_PROMPT:
        return 0
    return _likeness(prompt, row)


def _likeness(prompt: Prompt, post: Occurrence) -> float:
    """How like a prompt is to a stored post, from 0 to 3: 0 unless two of passage, question and
    title are the same.

    Questions are compared by their words, without regard to case, and may differ in a quarter of
    them. Of a post of which only the passage is known, the passage decides.
    """
    same_passage = str(prompt.reference) == post.reference
    if post.question is None or post.title is None:
        return 3 * same_passage
    same_title = _words(prompt.title) == _words(post.title)
    if not (same_passage or same_title):
        return 0
    from difflib import SequenceMatcher  # seldom needed, and large

    words = SequenceMatcher(None, _words(prompt.ask), _words(post.question), autojunk=False)
    same_words = words.ratio()
    if same_words < SIMILAR and not (same_passage and same_title):
        return 0
    return same_passage + same_title + same_words


def _words(text: str) -> list[str]:
    return text.casefold().split()
