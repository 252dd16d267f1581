"""What is coming in a course, in words for everyone."""

from __future__ import annotations

from datetime import datetime

from bot.core.course_plan import CoursePlan, PlanEntry
from bot.core.occurrences import ON_DISCORD, OccurrenceKind, OccurrenceState
from bot.core.responses import ResponseKind
from bot.rendering.markdown import escape
from bot.rendering.messages import join_lines
from bot.rendering.timestamps import timestamp

_NOTHING = "Nothing is open, and nothing is coming."
_PAUSED = "The course pauses: nothing is posted until staff resume it."


def render_coming_plan(plan: CoursePlan, now: datetime) -> tuple[str, ...]:
    """What can be answered still and what is coming, as message texts, each with its deadlines.
    Why something is not as the course's file says is for staff alone."""
    posts = [entry for entry in plan.entries if entry.kind is OccurrenceKind.POST]
    coming = [entry for entry in posts if entry.state is OccurrenceState.PENDING]
    is_open = [entry for entry in posts if entry.state in ON_DISCORD and _is_open(entry, now)]
    lines = [f"**{escape(plan.title)}** · times as your Discord shows them"]
    if plan.paused_since is not None:
        lines.append(_PAUSED)
    if is_open:
        lines += ["**Open now**", *(f"- {_line(entry)}" for entry in is_open)]
    if coming:
        lines.append("**Coming**")
        lines += [f"- {timestamp(entry.utc)} {_line(entry)}" for entry in coming]
    return join_lines(lines if coming or is_open else [*lines, _NOTHING])


def _is_open(entry: PlanEntry, now: datetime) -> bool:
    return entry.terms is not None and now < entry.terms.counting_ends


def _line(entry: PlanEntry) -> str:
    title = escape(entry.title)
    linked = f"[{title}]({entry.link})" if entry.link else title
    dates = entry.terms.due_dates if entry.terms is not None else ()
    return ", ".join(
        [
            f"**{linked}** ({entry.label})",
            *(f"{_noun(kind)} due {timestamp(due)}" for kind, due in dates),
        ]
    )


def _noun(kind: ResponseKind) -> str:
    return "replies" if kind is ResponseKind.REPLY else "response"
