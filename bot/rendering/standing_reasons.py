"""Why somebody has their points, as Discord messages: for a student about themselves, and for staff
about one student, in pages that each fit into one message."""

from __future__ import annotations

from bot.core.term_totals import PostStanding, PostState, StudentStanding
from bot.rendering.limits import MESSAGE_LIMIT
from bot.rendering.markdown import escape
from bot.rendering.messages import join_lines, shorten
from bot.rendering.reason_clauses import ReasonClause, reason_clauses
from bot.rendering.reason_words import ReasonWords
from bot.rendering.standing import render_standing

WHY_SHOWS_ALL = "`/me why` shows all"


def render_standing_with_reasons(standing: PostStanding, words: ReasonWords) -> str:
    """A student's standing under one post, with the reasons that fit into one message."""
    reasons = _reason_lines(standing, words)
    return shorten([*render_standing(standing).split("\n"), *reasons], WHY_SHOWS_ALL)


def render_reasons(standing: PostStanding, words: ReasonWords) -> tuple[str, ...]:
    """All reasons for a student's points under one post, as message texts."""
    return join_lines(_post_lines(standing, words))


def render_student_pages(
    name: str, standing: StudentStanding, words: ReasonWords
) -> tuple[str, ...]:
    """Everything that one student has done in the term, the newest post first, in pages that have
    the name and the total at their head."""
    head = f"**{escape(name)}: {standing.points:g} of {standing.possible:g} points so far**"
    lines = [line for each in reversed(standing.posts) for line in _post_lines(each, words)]
    room = MESSAGE_LIMIT - len(head) - len(" · page 999 of 999\n")
    pages = join_lines(lines or ["Nothing has been posted yet."], room)
    if len(pages) == 1:
        return (f"{head}\n{pages[0]}",)
    return tuple(
        f"{head} · page {number} of {len(pages)}\n{page}"
        for number, page in enumerate(pages, start=1)
    )


def _post_lines(standing: PostStanding, words: ReasonWords) -> list[str]:
    left_out = standing.state in (PostState.EXCUSED, PostState.DROPPED, PostState.NOT_ASKED)
    title = f"**{escape(standing.title)}**"
    if standing.assessment.possible:
        points = f"{standing.points:g}/{standing.assessment.possible:g}"
        title += f" · ~~{points}~~" if left_out else f" · {points}"
    return [title, *_reason_lines(standing, words)]


def _reason_lines(standing: PostStanding, words: ReasonWords) -> list[str]:
    return [f"- {_render_clause(clause)}" for clause in reason_clauses(standing, words)]


def _render_clause(clause: ReasonClause) -> str:
    subject = escape(clause.subject)
    if clause.link:
        subject = f"[{subject}]({clause.link})"
    return f"{subject}{escape(clause.rest)}"
