"""One response as a report shows it: what was said, in which wordings, and what it earned."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.responses import Response, Revision
from bot.rendering.reason_clauses import response_clause
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
    """A response or reply: the reason for its points, and its wordings by time. `link` is empty
    for what is not on Discord."""

    at: str
    reason: str
    link: str
    wordings: tuple[ShownWording, ...]


def describe_evidence(report: ClassReport, given: GivenResponse) -> Evidence:
    """What a report shows of one response."""
    clause = response_clause(given.assessed, given.under, report.reason_words)
    return Evidence(
        at=format_time(given.first.sent_at, report.zone),
        reason=clause.text,
        link=clause.link if report.shows_links else "",
        wordings=tuple(
            _shown_wording(report, given, response, revision)
            for response in given.assessed.responses
            for revision in response.revisions
        ),
    )


def _shown_wording(
    report: ClassReport, given: GivenResponse, response: Response, revision: Revision
) -> ShownWording:
    return ShownWording(
        at=format_time(revision.at, report.zone),
        text=report.show_text(revision.text) if revision.text is not None else _NOT_KEPT,
        judged=(response.id, revision) in given.assessed.wording.revisions,
    )
