"""Why a student has the points that they have: one clause for each response, and for what is
missing. Clauses are plain text in the third person, so that commands, files and reports show the
same ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.acts import Discount, Excuse, Exemplary, Extension, Level
from bot.core.assessed_responses import AssessedResponse, CreditReason
from bot.core.assessment import Assessment
from bot.core.course import Calculation
from bot.core.dropped_posts import Drop
from bot.core.responses import Response, ResponseKind, ResponseSource
from bot.core.term_totals import PostStanding, PostState
from bot.core.terms import RequiredWork, Terms
from bot.core.text import plural
from bot.rendering.reason_words import ReasonWords
from bot.rendering.terms import count_cited

_DAYS_IN_A_WEEK = 7
_SHOWN_CITATIONS = 3
_SHOWN_MISTAKES = 5


@dataclass(frozen=True, slots=True)
class ReasonClause:
    """One reason. `link` opens what it is about on Discord, empty if nothing does; it belongs to
    the `subject`, with which the clause begins."""

    subject: str
    rest: str
    link: str = ""

    @property
    def text(self) -> str:
        """The whole clause, without its link."""
        return f"{self.subject}{self.rest}"


def reason_clauses(standing: PostStanding, words: ReasonWords) -> tuple[ReasonClause, ...]:
    """Why a student has these points under one post, and how the post enters their total."""
    assessment = standing.assessment
    if not assessment.terms.recorded:
        return (ReasonClause("nothing", " that is written here is recorded or graded"),)
    return (
        *_state_clauses(standing, words.zone),
        *_response_clauses(assessment.responses, standing, words),
        *_response_clauses(assessment.replies, standing, words),
        *_missing_clauses(standing, words.zone),
        *(_level_clause(each) for each in standing.judgements if isinstance(each, Level)),
    )


def _response_clauses(
    responses: Sequence[AssessedResponse], standing: PostStanding, words: ReasonWords
) -> Iterator[ReasonClause]:
    for assessed in responses:
        yield response_clause(assessed, standing, words)
        wordings = assessed.wording.revisions
        found = [one for each, wording in wordings for one in words.mistakes(each, wording.at)]
        shown = found[:_SHOWN_MISTAKES]
        yield from (ReasonClause(subject, rest) for subject, rest in shown)
        if len(found) > len(shown):
            yield ReasonClause(
                f"{len(found) - len(shown)} more", " of your citations are not right"
            )


def response_clause(
    assessed: AssessedResponse, standing: PostStanding, words: ReasonWords
) -> ReasonClause:
    """Why one response or reply earns what it earns."""
    parts = [
        _describe_time(assessed, standing, words.zone),
        *_describe_lateness(assessed),
        *_describe_work(assessed, standing, words),
        *_describe_judgements(assessed, standing),
    ]
    details = ", ".join(parts)
    verdict = _describe_points(assessed, standing.assessment.terms)
    return ReasonClause(
        _describe_subject(assessed, words), f", {details}: {verdict}", _link(assessed, standing)
    )


def _describe_subject(assessed: AssessedResponse, words: ReasonWords) -> str:
    first = assessed.responses[0]
    if first.kind is ResponseKind.RESPONSE:
        return "response"
    return f"reply to {words.names.get(first.reply_author or 0, 'somebody')}"


def _link(assessed: AssessedResponse, standing: PostStanding) -> str:
    """The address of the first of its messages that is still on Discord; empty for none."""
    present = (each for each in assessed.responses if each.deleted_at is None)
    links = (standing.post.link_to(each.channel_id, each.message_id) for each in present)
    return next(filter(None, links), "")


def _describe_time(assessed: AssessedResponse, standing: PostStanding, zone: ZoneInfo) -> str:
    messages = assessed.judged or assessed.responses
    first, last = (_local(each.sent_at, standing, zone) for each in (messages[0], messages[-1]))
    if len(messages) == 1:
        return first
    return f"in {len(messages)} messages, {first} to {last}"


def _describe_lateness(assessed: AssessedResponse) -> Iterator[str]:
    required = assessed.required
    if not required.count:
        return
    if assessed.late:
        yield f"{_describe_delay(_late_at(assessed) - required.due)} late"
    elif assessed.credit > 0:
        yield "on time"
    if assessed.reason is CreditReason.TOO_LATE:
        yield "too late to count"


def _late_at(assessed: AssessedResponse) -> datetime:
    """When a late response was complete; of one that never was, when it was begun."""
    if assessed.reason is CreditReason.TOO_LATE:
        return max(revision.at for _, revision in assessed.wording.revisions)
    return assessed.complete_at or assessed.responses[0].sent_at


def _describe_work(
    assessed: AssessedResponse, standing: PostStanding, words: ReasonWords
) -> Iterator[str]:
    required, wording = assessed.required, assessed.wording
    if assessed.reason is CreditReason.DELETED:
        yield _describe_deletion(assessed.responses)
        return
    if not wording.words:
        yield "no words of its author’s own"
    elif required.words:
        yield f"{wording.words} of {plural(required.words, 'word')}"
    else:
        yield plural(wording.words, "word")
    yield from _describe_cited(assessed, standing, words)
    if assessed.reason is CreditReason.SAME_DAY:
        yield "on the same day as the response"
    if assessed.reason is CreditReason.NO_RESPONSE_YET:
        yield "without a response of another day yet"
    if assessed.credit > 0 and assessed.deleted_since:
        yield "deleted since"


def _describe_cited(
    assessed: AssessedResponse, standing: PostStanding, words: ReasonWords
) -> Iterator[str]:
    if assessed.required.cite:
        yield _describe_citations(assessed, standing, words)
    if assessed.required.quote:
        yield _describe_quotations(assessed)


def _describe_deletion(responses: Sequence[Response]) -> str:
    withdrawn = all(response.source is ResponseSource.PRIVATE for response in responses)
    return "withdrawn" if withdrawn else "deleted on Discord"


def _describe_citations(
    assessed: AssessedResponse, standing: PostStanding, words: ReasonWords
) -> str:
    required, wording = assessed.required, assessed.wording
    terms = standing.assessment.terms
    if wording.citations < required.cite:
        return f"cites {wording.citations} of {count_cited(required.cite, terms)}"
    wordings = wording.revisions
    named = (name for each, revision in wordings for name in words.cited(each, revision.at))
    cited = list(dict.fromkeys(named))
    if not cited:
        return f"cites {count_cited(wording.citations, terms)}"
    more = [f"{len(cited) - _SHOWN_CITATIONS} more"] if len(cited) > _SHOWN_CITATIONS else []
    return f"cites {' and '.join([*cited[:_SHOWN_CITATIONS], *more])}"


def _describe_quotations(assessed: AssessedResponse) -> str:
    asked, quoted = assessed.required.quote, assessed.wording.quotations
    if quoted < asked:
        return f"quotes {quoted} of {plural(asked, 'passage')}"
    return f"quotes {plural(quoted, 'passage')}"


def _describe_judgements(assessed: AssessedResponse, standing: PostStanding) -> Iterator[str]:
    ids = {response.id for response in assessed.responses}
    for act in standing.judgements:
        if isinstance(act, Discount) and act.response in ids:
            yield f"staff do not count {_which(assessed)}{_because(act.reason)}"
        if isinstance(act, Exemplary) and act.response in ids:
            yield f"exemplary{_because(act.reason)}"


def _which(assessed: AssessedResponse) -> str:
    return "it" if len(assessed.responses) == 1 else "one of its messages"


def _describe_points(assessed: AssessedResponse, terms: Terms) -> str:
    awarded = assessed.awarded
    if not assessed.required.count:
        return "not asked for"
    if awarded.possible:
        is_lost = assessed.credit > 0 and not awarded.points
        share = format_share(awarded.points, awarded.possible)
        return f"{share}, all or nothing" if is_lost else share
    if assessed.credit == 0:
        return "does not count"
    return "not needed" if terms.possible else "counts"


def format_share(points: float, possible: float) -> str:
    """`4 of 4`, `half of 3`, `2.4 of 4`."""
    if points and points * 2 == possible:
        return f"half of {possible:g}"
    return f"{round(points, 3):g} of {round(possible, 3):g}"


def _state_clauses(standing: PostStanding, zone: ZoneInfo) -> Iterator[ReasonClause]:
    if standing.state is PostState.NOT_ASKED:
        yield ReasonClause("not asked", ": not in the course when it was due")
    if standing.drop is Drop.LOWEST:
        yield ReasonClause("dropped", ": among the lowest of the term")
    if standing.drop is Drop.WEEK:
        yield ReasonClause("dropped", ": better ones of the same week count")
    for act in standing.judgements:
        if isinstance(act, Excuse):
            yield ReasonClause("excused", f" by staff{_because(act.reason)}")
        if isinstance(act, Extension):
            until = _local(act.until, standing, zone)
            yield ReasonClause("extended", f" until {until}{_because(act.reason)}")


def _level_clause(level: Level) -> ReasonClause:
    return ReasonClause(f"level {level.level}", f": {level.says}{_because(level.reason)}")


def _because(reason: str) -> str:
    return f" ({reason})" if reason else ""


def _missing_clauses(standing: PostStanding, zone: ZoneInfo) -> Iterator[ReasonClause]:
    assessment = standing.assessment
    if standing.state in (PostState.EXCUSED, PostState.NOT_ASKED):
        return
    for required, assessed, nouns in _asked(assessment):
        if not required.count and required.points:
            points = format_share(required.points, required.points)
            yield ReasonClause(f"no {nouns[1]} are asked for", f": {points}")
        counted = sum(each.credit > 0 for each in assessed)
        missing = required.count - len(assessed)
        if assessment.as_of < required.late_from and counted < required.count:
            more = "more " if assessed else ""
            number = f"{required.count - counted} {more}{nouns[required.count - counted > 1]}"
            yield ReasonClause(number, f" due {_local(required.due, standing, zone)}")
        elif assessment.as_of >= required.late_from and missing > 0:
            lost = required.points * missing / required.count
            points = f": {format_share(0, lost)}" if required.points else ""
            yield ReasonClause(plural(missing, *nouns), f" missing{points}")


def _asked(
    assessment: Assessment,
) -> tuple[tuple[RequiredWork, tuple[AssessedResponse, ...], tuple[str, str]], ...]:
    """What is asked for, with what was done of it and how one and several are called."""
    terms, responses, replies = assessment.terms, assessment.responses, assessment.replies
    if terms.calculation is Calculation.CUMULATIVE and terms.asks_anything:
        nouns = ("response or reply", "responses or replies")
        return ((terms.combined, (*responses, *replies), nouns),)
    return (
        (terms.response, responses, ("response", "responses")),
        (terms.replies, replies, ("reply", "replies")),
    )


def _describe_delay(delay: timedelta) -> str:
    """How late something is, rounded down: `12 min`, `3 h`, `2 days`."""
    minutes = int(delay.total_seconds()) // 60
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else plural(minutes // (24 * 60), "day")


def _local(instant: datetime, standing: PostStanding, zone: ZoneInfo) -> str:
    """A local time: the weekday says which day it is in the week after the post."""
    local = instant.astimezone(zone)
    posted = standing.post.posted_at or standing.post.due
    days = (local.date() - posted.astimezone(zone).date()).days
    day = f"{local:%a}" if 0 <= days < _DAYS_IN_A_WEEK else f"{local:%a} {local.day} {local:%b}"
    return f"{day} {local:%H:%M}"
