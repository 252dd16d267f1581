"""A student's standing in words, for that student alone."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.assessed_responses import AssessedResponse, CreditReason
from bot.core.assessment import Assessment
from bot.core.dropped_posts import Drop
from bot.core.responses import Response, ResponseSource
from bot.core.term_totals import PostStanding, PostState, StudentStanding
from bot.core.terms import RequiredWork, Terms
from bot.core.text import plural
from bot.rendering.markdown import escape
from bot.rendering.messages import join_lines
from bot.rendering.terms import NOTHING_RECORDED, count_cited
from bot.rendering.timestamps import timestamp

_DROPS = {
    Drop.WEEK: "Left out, since better ones of the same week count",
    Drop.LOWEST: "Left out as the lowest",
}


def render_standings(standing: StudentStanding) -> tuple[str, ...]:
    """All of a student's standings as message texts, the newest prompt first."""
    if not standing.posts:
        return ("Nothing has been posted yet, so there is nothing to do.",)
    lines = [_head(standing)]
    for drop, why in _DROPS.items():
        titles = [escape(each.title) for each in standing.dropped if each.drop is drop]
        if titles:
            lines.append(f"-# {why}: {', '.join(titles)}.")
    lines += [_standing_line(each) for each in reversed(standing.posts)]
    return join_lines(lines)


def _head(standing: StudentStanding) -> str:
    if not any(each.assessment.possible for each in standing.posts):
        return "**Your standing: no points are given**"
    if not standing.possible:
        return "**Your standing: nothing is due yet**"
    return f"**Your standing: {standing.points:g} of {standing.possible:g} points so far**"


def render_standing(standing: PostStanding) -> str:
    """A student's standing under one post."""
    return f"**Your standing here**\n{_standing_line(standing)}"


def describe_credit_reason(assessed: AssessedResponse, terms: Terms) -> str:
    """Why a response earns less than full credit; empty if it does not. `terms` are those of
    its post."""
    if assessed.reason is None:
        return ""
    wording, required = assessed.wording, assessed.required
    return {
        CreditReason.DELETED: _describe_deletion(assessed.responses),
        CreditReason.DISCOUNTED: "staff do not count it",
        CreditReason.TOO_SHORT: (
            f"{wording.words} of the {required.words} words asked for"
            if required.words
            else "no words of your own"
        ),
        CreditReason.TOO_FEW_CITATIONS: (
            f"cites {wording.citations} of the {count_cited(required.cite, terms)} asked for"
            + (f", for example {terms.cite_example}" if terms.cite_example else "")
        ),
        CreditReason.TOO_FEW_QUOTATIONS: (
            f"quotes {wording.quotations} of the {plural(required.quote, 'passage')} asked for"
        ),
        CreditReason.LATE: f"late, for {assessed.credit:.0%} of the points",
        CreditReason.TOO_LATE: "too late to count",
        CreditReason.SAME_DAY: "on the same day as your response",
        CreditReason.NO_RESPONSE_YET: "counts once you have responded on another day",
    }[assessed.reason]


def _describe_deletion(responses: Sequence[Response]) -> str:
    withdrawn = all(response.source is ResponseSource.PRIVATE for response in responses)
    return "withdrawn" if withdrawn else "deleted on Discord"


def _standing_line(standing: PostStanding) -> str:
    assessment = standing.assessment
    terms = assessment.terms
    if not terms.recorded:
        return f"**{escape(standing.title)}** · {NOTHING_RECORDED}"
    parts = [
        _progress(terms.response, assessment.responses, ("response", "responses"), assessment),
        _progress(terms.replies, assessment.replies, ("reply", "replies"), assessment),
    ]
    shown = [f"**{escape(standing.title)}**"]
    if assessment.possible:
        shown.append(f"{assessment.points:g}/{assessment.possible:g}")
    shown += _describe_state(standing)
    return " · ".join([*shown, "; ".join(filter(None, parts)) or "nothing is asked for"])


def _describe_state(standing: PostStanding) -> list[str]:
    """What keeps a post out of the total; nothing if it is a part of it."""
    words = {
        PostState.EXCUSED: "excused",
        PostState.DROPPED: "left out",
        PostState.NOT_ASKED: "not asked of you",
    }
    return [words[standing.state]] if standing.state in words else []


def _progress(
    required: RequiredWork,
    assessed: Sequence[AssessedResponse],
    nouns: tuple[str, str],
    assessment: Assessment,
) -> str:
    """How much of a requirement is done, and what is wrong with what its points still need."""
    if not required.count:
        return ""
    counted = sum(each.credit > 0 for each in assessed)
    text = f"{counted} of {plural(required.count, *nouns)}"
    if counted < required.count:
        is_open = assessment.as_of < required.late_from
        text += f", due {timestamp(required.due, 'R')}" if is_open else ", the deadline is past"
    shown = _decisive(assessed, required.count)
    notes = [describe_credit_reason(each, assessment.terms) for each in shown]
    notes += ["deleted since, which changes nothing" for each in shown if _counts_deleted(each)]
    return text + (f" ({'; '.join(filter(None, notes))})" if any(notes) else "")


def _decisive(assessed: Sequence[AssessedResponse], count: int) -> list[AssessedResponse]:
    """The responses by which the points are what they are: the best that are asked for, and of
    those that earn nothing the newest, as many as are missing. What a later response has made good
    is not among them."""
    by_credit = sorted(range(len(assessed)), key=lambda at: (-assessed[at].credit, -at))
    return [assessed[at] for at in sorted(by_credit[:count])]


def _counts_deleted(assessed: AssessedResponse) -> bool:
    return assessed.credit > 0 and assessed.deleted_since
