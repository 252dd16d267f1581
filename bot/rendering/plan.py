"""The plan of a course in words, for staff."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from bot.core.course import Course
from bot.core.course_plan import CoursePlan, PlanEntry
from bot.core.occurrences import Occurrence, OccurrenceState
from bot.core.plan_changes import ChangeKind, PlanChange
from bot.core.post_terms import post_title
from bot.core.schedule import PlanNote, PlanNoteKind
from bot.core.text import plural
from bot.rendering.markdown import escape
from bot.rendering.messages import join_lines
from bot.rendering.reasons import describe_reason
from bot.rendering.states import KIND_LABELS, STATE_MARKS
from bot.rendering.timestamps import timestamp

_NOTES = {
    PlanNoteKind.NONEXISTENT_DATE: (
        "{note.day} does not exist in {zone}; its prompt moved to the next date."
    ),
    PlanNoteKind.CLOCK_GAP: (
        "{note.prompt}: {note.local:%Y-%m-%d %H:%M} does not exist in {zone}, where the clocks go "
        "forward; it is posted at {note.posted_local:%Y-%m-%d %H:%M}."
    ),
    PlanNoteKind.CLOCK_FOLD: (
        "{note.prompt}: {note.local:%Y-%m-%d %H:%M} comes twice in {zone}, where the clocks go "
        "back; it is posted the first time."
    ),
    PlanNoteKind.NO_DATE_LEFT: (
        "{note.prompt}: no date is left for it; lengthen the schedule or pin it with `at:`."
    ),
    PlanNoteKind.ORPHANED_CHANGE: (
        "{note.prompt}: staff decided about it, but it is gone from the course’s file, or its "
        "passage from the reading. Put it back, or undo what was decided."
    ),
}


def render_plan(plan: CoursePlan, delivery_problems: Iterable[str]) -> tuple[str, ...]:
    """The plan as message texts. `delivery_problems` say why staff could not be told something."""
    lines = [f"**{escape(plan.title)}** · times as your Discord shows them"]
    if plan.paused_since is not None:
        since = timestamp(plan.paused_since)
        lines.append(f"**Paused** since {since}: nothing is posted until /seminar plan resume.")
    lines += [f"**Staff could not be told**: {escape(problem)}" for problem in delivery_problems]
    lines += [_entry_line(entry) for entry in plan.entries]
    lines += [f"-# {escape(describe_plan_note(note, plan.timezone))}" for note in plan.notes]
    return join_lines(lines)


def describe_plan_note(note: PlanNote, timezone: str) -> str:
    """A note on the dates of a plan as a sentence."""
    return _NOTES[note.kind].format(note=note, zone=timezone)


def describe_entry_reason(entry: PlanEntry) -> str:
    """Why an entry is not simply as the course's file says; empty if it is."""
    if entry.reason is not None:
        return describe_reason(entry.reason, entry.reason_detail)
    if entry.file_local is None:
        return ""
    cause = "posted by hand" if entry.by_hand else "moved by staff"
    return f"{cause}; the file says {entry.file_local:%a %Y-%m-%d %H:%M}"


def describe_skip(title: str) -> str:
    """What a skip did."""
    return f"“{title}” is left out. The others keep their dates."


def describe_post_request(title: str) -> str:
    """What a request to post did, where another process posts."""
    return (
        f"“{title}” is posted within a minute if the bot runs; else when it does, in the course’s "
        "grace."
    )


PAUSED = "The course is paused: nothing is posted by itself until it is resumed."
RESUMED = (
    "The course goes on. Of what came due meanwhile, the newest is posted if its grace allows; the "
    "rest is missed, and staff are told."
)


def describe_moves(change: PlanChange, titles: Mapping[str, str]) -> str:
    """What a move, a shift or an added prompt did: each prompt with its new local time."""
    moves: list[tuple[str, datetime]] = sorted(change.moves.items(), key=lambda move: move[1])
    verb = "Asked" if change.kind is ChangeKind.ASK else "Moved"
    lines = [f"“{titles[prompt]}”: {local:%a %d %b %Y, %H:%M}" for prompt, local in moves]
    return "\n".join([f"{verb} {plural(len(moves), 'prompt')}.", *lines])


def describe_rename(course: Course, change: PlanChange) -> str:
    """What staff decided about a prompt that looks like a stored one."""
    assert change.rename is not None
    old, title = change.rename.old, course.title_of(change.rename.new)
    if change.rename.is_same:
        return f"“{title}” is the same prompt as “{old}”; what happened to that is its own."
    return f"“{title}” is a new prompt, and takes a date of its own."


def describe_unanswered_rename(prompt: str, old: str) -> str:
    """Why a prompt that looks renamed cannot be left out yet."""
    return (
        f"“{prompt}” looks like “{old}” under another id. Say first whether it is the same prompt, "
        "with the buttons of the message about it or with discussant reload; or take it out of the "
        "course’s file."
    )


def describe_undo(change: PlanChange, course: Course) -> str:
    """What was undone."""
    renamed = [change.rename.new] if change.rename else []
    prompts = [*change.moves, *change.skipped, *renamed]
    about = ", ".join(f"“{course.title_of(prompt)}”" for prompt in prompts[:3])
    more = f" and {len(prompts) - 3} more" if len(prompts) > 3 else ""
    return f"Undone: {change.kind} {about}{more}".rstrip() + ". The plan shows what holds now."


def describe_on_discord(course: Course, post: Occurrence) -> str:
    """Why nothing can be done any more about a post that is on Discord, or on its way."""
    title = post_title(course, post)
    if post.state is OccurrenceState.SENDING:
        return f"“{title}” is being sent; Discord has not answered yet. See the plan in a minute."
    return f"“{title}” has been posted already{f': {post.link}' if post.link else '.'}"


def _entry_line(entry: PlanEntry) -> str:
    title = escape(entry.title)
    linked = f"[{title}]({entry.link})" if entry.link else title
    kind = f"{KIND_LABELS[entry.kind]}: " if KIND_LABELS[entry.kind] else ""
    reason = describe_entry_reason(entry)
    return (
        f"{STATE_MARKS[entry.state]} {timestamp(entry.utc)} {kind}{linked} `{entry.prompt}`, "
        f"{entry.label}{f': {escape(reason)}' if reason else ''}"
    )
