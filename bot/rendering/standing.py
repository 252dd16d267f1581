"""A student's standing and responses in words, for that student alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.core.assessment import AssessedResponse, CreditReason, Standing, deadlines
from bot.core.course import Course, Requirement
from bot.core.occurrences import Occurrence
from bot.core.responses import Response, ResponseKind
from bot.core.text import plural
from bot.rendering.markdown import escape
from bot.rendering.messages import join_lines
from bot.rendering.timestamps import timestamp


def render_standings(
    course: Course, standings: Sequence[Standing], now: datetime
) -> tuple[str, ...]:
    """All standings of a student as message texts, the newest prompt first."""
    if not standings:
        return ("Nothing has been posted yet, so there is nothing to do.",)
    # Never the last one, or there would be nothing to show.
    dropped = min(course.participation.drop_lowest, len(standings) - 1)
    kept = sorted(standings, key=lambda standing: standing.points)[dropped:]
    points = _number(sum(standing.points for standing in kept))
    possible = _number(sum(standing.possible for standing in kept))
    lines = [f"**Your standing: {points} of {possible} points so far**"]
    if dropped:
        lines.append(f"-# Without your lowest {plural(dropped, 'prompt')}.")
    lines += [_standing_line(course, standing, now) for standing in reversed(standings)]
    return join_lines(lines)


def render_responses(
    responses: Sequence[Response], posts: Mapping[int, Occurrence]
) -> tuple[str, ...]:
    """All responses of a student as message texts, the newest first. `posts` are keyed by id."""
    if not responses:
        return ("Nothing of yours has been recorded yet.",)
    return join_lines(
        [_response_text(response, posts[response.post]) for response in reversed(responses)]
    )


def describe_credit_reason(assessed: AssessedResponse, course: Course) -> str:
    """Why a response earns less than full credit; empty if it does not."""
    rules = course.participation
    response, latest = assessed.response, assessed.response.latest
    if assessed.reason is None:
        return ""
    own = response.kind is ResponseKind.RESPONSE
    requirement = rules.response if own else rules.replies
    return {
        CreditReason.DELETED: "deleted on Discord",
        CreditReason.TOO_SHORT: f"{latest.words} of the {requirement.words} words asked for",
        CreditReason.TOO_FEW_CITATIONS: (
            f"cites {latest.citations or 0} of the {rules.cite} paragraphs asked for, "
            "for example §2 ¶4"
        ),
        CreditReason.LATE: f"late, for {assessed.credit:.0%} of the points",
        CreditReason.TOO_LATE: "too late to count",
    }[assessed.reason]


def _standing_line(course: Course, standing: Standing, now: datetime) -> str:
    due, rules = deadlines(course, standing.post), course.participation
    own = [(each.credit, describe_credit_reason(each, course)) for each in standing.responses]
    replies = [(each.credit, describe_credit_reason(each, course)) for each in standing.replies]
    parts = [
        _progress(rules.response, own, ("response", "responses"), due.response, now),
        _progress(rules.replies, replies, ("reply", "replies"), due.replies, now),
    ]
    title = escape(course.title_of(standing.post.prompt))
    points = f"{_number(standing.points)}/{_number(standing.possible)}"
    return f"**{title}** · {points} · {'; '.join(part for part in parts if part)}"


def _progress(
    requirement: Requirement,
    assessed: Sequence[tuple[float, str]],
    nouns: tuple[str, str],
    due: datetime,
    now: datetime,
) -> str:
    """How much of a requirement is done. `assessed` are pairs of credit and reason."""
    if not requirement.count:
        return ""
    counted = sum(credit > 0 for credit, _ in assessed)
    text = f"{counted} of {plural(requirement.count, *nouns)}"
    if counted < requirement.count:
        text += f", due {timestamp(due, 'R')}" if now <= due else ", the deadline is past"
    reasons = "; ".join(reason for _, reason in assessed if reason)
    return text + (f" ({reasons})" if reasons else "")


def _response_text(response: Response, post: Occurrence) -> str:
    revisions = len(response.revisions) - 1
    details = [response.kind.value, timestamp(response.sent_at)]
    details += ["private"] if response.message_id is None else []
    details += [plural(revisions, "edit")] if revisions else []
    details += ["deleted on Discord"] if response.deleted_at else []
    text = response.latest.text
    words = escape(text) if text is not None else f"{response.latest.words} words, not kept"
    return f"**{escape(post.prompt)}** · {' · '.join(details)}\n{words}"


def _number(value: float) -> str:
    return f"{value:g}"
