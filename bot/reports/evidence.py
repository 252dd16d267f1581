"""One response as a report shows it: what was said, in which wordings, and what it earned."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.message_links import message_link
from bot.core.responses import Response, Revision
from bot.core.text import plural
from bot.rendering.standing import describe_credit_reason
from bot.reports.class_report import ClassReport, GivenResponse
from bot.reports.clock_times import format_time

_NOT_KEPT = "(The course keeps no words.)"


@dataclass(frozen=True, slots=True)
class ShownWording:
    """One wording. `judged`: the credit was given, or refused, for it."""

    at: str
    text: str
    judged: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A response or reply. `wordings` are ordered by time; `link` is empty for what is not on
    Discord."""

    kind: str
    at: str
    summary: str
    credit: str
    reason: str
    link: str
    wordings: tuple[ShownWording, ...]


def describe_evidence(report: ClassReport, given: GivenResponse) -> Evidence:
    """What a report shows of one response."""
    assessed, terms = given.assessed, given.under.assessment.terms
    wording = assessed.wording
    counts = [plural(wording.words, "word")]
    if assessed.required.cite:
        counts.append(f"cites {plural(wording.citations, 'paragraph')}")
    return Evidence(
        kind=_describe_kind(report, given),
        at=format_time(given.first.sent_at, report.zone),
        summary=", ".join(("late" if assessed.late else "on time", *counts)),
        credit=f"{assessed.credit:.0%}",
        reason=describe_credit_reason(assessed, terms.cite_example),
        link=_link(given, given.first) if report.shows_links else "",
        wordings=tuple(
            _shown_wording(report, given, response, revision)
            for response in assessed.responses
            for revision in response.revisions
        ),
    )


def _describe_kind(report: ClassReport, given: GivenResponse) -> str:
    if not given.is_reply:
        return "response" if given.first.message_id else "private response"
    return f"reply to {report.name(given.first.reply_author)}"


def _shown_wording(
    report: ClassReport, given: GivenResponse, response: Response, revision: Revision
) -> ShownWording:
    return ShownWording(
        at=format_time(revision.at, report.zone),
        text=report.show_text(revision.text) if revision.text is not None else _NOT_KEPT,
        judged=(response.id, revision) in given.assessed.wording.revisions,
    )


def _link(given: GivenResponse, response: Response) -> str:
    place = given.under.post.place
    if place is None or response.channel_id is None or response.message_id is None:
        return ""
    return message_link(place.guild_id, response.channel_id, response.message_id)
