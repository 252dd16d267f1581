"""Assessment of what one student wrote under one post, as of an instant, each credit with a reason.

Standings, receipts and exports all render the one value that `assess` returns. It depends on what
is bound to its moment, and on nothing that is true only today: the terms with which the post was
shown, the evidence with its own times, and the acts of staff.

Each response is judged by itself (`assessed_responses`), then those that are asked for are awarded
their points.

More of what was written never earns less: each rule asks whether something is there, and none
whether something is not. So where replies have to be of another day than a response, a response of
another day has to be there; one of the same day takes nothing away.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.core.acts import Act, discounted_responses, recognizer_in_force, terms_in_force
from bot.core.assessed_responses import AssessedResponse, CreditReason, judge_response
from bot.core.awarded_points import award_points
from bot.core.course import Calculation
from bot.core.responses import Response, ResponseKind, Revision
from bot.core.terms import RequiredWork, Terms

_DECIMALS = 3  # two decimals turn three thirds of 1 into 0.99

Assessed = tuple[AssessedResponse, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What one student has done under one post as of an instant in UTC.

    `terms` are those that held then. `points` are out of `possible`, and those of responses and
    replies together; `possible_so_far` leaves out what is neither due nor earned yet.
    """

    as_of: datetime
    terms: Terms
    responses: tuple[AssessedResponse, ...]
    replies: tuple[AssessedResponse, ...]
    response_points: float
    reply_points: float
    points: float
    possible_so_far: float

    @property
    def possible(self) -> float:
        """The points for everything that the post asks for."""
        return self.terms.possible

    @property
    def is_due(self) -> bool:
        """Whether all deadlines are past."""
        return max(self.terms.deadlines) <= self.as_of

    def of(self, response_id: int) -> AssessedResponse | None:
        """The response that a message is, or is a part of; None if it is not seen here."""
        for assessed in (*self.responses, *self.replies):
            if any(response.id == response_id for response in assessed.responses):
                return assessed
        return None


def assess(
    terms: Terms, evidence: Sequence[Response], acts: Iterable[Act], as_of: datetime
) -> Assessment:
    """Assess what one student wrote under one post. Nothing that happened after `as_of` is seen.

    `terms` are those with which the post was posted; `evidence` is everything the student wrote
    under it; `acts` are those of staff about this post and these responses. Points follow the model
    of Hypothesis' auto-grading: each requirement by itself, surplus in one never makes up for a
    shortfall in another.
    """
    acts = tuple(acts)
    terms = terms_in_force(terms, acts, as_of)
    discounted = discounted_responses(acts, as_of)
    seen = _recounted(_seen(evidence, as_of), recognizer_in_force(acts, as_of))
    responses, replies = _judge_all(terms, seen, discounted)
    if terms.different_day_zone is not None:
        zone = ZoneInfo(terms.different_day_zone)
        days = _response_days(responses, zone)
        replies = tuple(_require_other_day(each, days, zone) for each in replies)
    responses, replies = _award(terms, responses, replies)
    earned, replies_earned = (
        _earned(terms, required, each)
        for required, each in ((terms.response, responses), (terms.replies, replies))
    )
    return Assessment(
        as_of=as_of,
        terms=terms,
        responses=responses,
        replies=replies,
        response_points=round(earned, _DECIMALS),
        reply_points=round(replies_earned, _DECIMALS),
        points=round(earned + replies_earned, _DECIMALS),
        possible_so_far=round(_possible_so_far(terms, earned, replies_earned, as_of), _DECIMALS),
    )


def _seen(evidence: Iterable[Response], as_of: datetime) -> list[Response]:
    """What could be seen at an instant, each message once, by time."""
    once = {response.id: response for response in evidence}.values()
    ordered = sorted(once, key=lambda response: (response.sent_at, response.id))
    return [seen for seen in (_as_seen(response, as_of) for response in ordered) if seen]


def _as_seen(response: Response, as_of: datetime) -> Response | None:
    """A response as it could be seen at an instant; None if there was nothing of it."""
    revisions = tuple(revision for revision in response.revisions if revision.at <= as_of)
    if response.sent_at > as_of or not revisions:
        return None
    is_undeleted = response.deleted_at is None or response.deleted_at <= as_of
    if is_undeleted and len(revisions) == len(response.revisions):
        return response
    if response.deleted_at is not None and response.deleted_at > as_of:
        response = replace(response, deleted_at=None, deleted_after=None)
    return replace(response, revisions=revisions)


def _recounted(seen: Sequence[Response], recognizer: int | None) -> Sequence[Response]:
    """The responses as a version of the recogniser counts them, where it has."""
    if recognizer is None:
        return seen
    return [
        replace(each, revisions=tuple(_recount(one, recognizer) for one in each.revisions))
        for each in seen
    ]


def _recount(revision: Revision, recognizer: int) -> Revision:
    for recount in revision.recounts:
        if recount.recognizer == recognizer:
            return replace(
                revision,
                citations=recount.citations,
                quotations=recount.quotations,
                counted_by=recognizer,
            )
    return revision


def _judge_all(
    terms: Terms, seen: Sequence[Response], discounted: frozenset[int]
) -> tuple[Assessed, Assessed]:
    """The responses and the replies, each judged by itself."""
    own = [each for each in seen if each.kind is ResponseKind.RESPONSE]
    groups = [own] if terms.joins_messages and own else [[each] for each in own]
    replies = [[each] for each in seen if each.kind is ResponseKind.REPLY]
    return (
        tuple(judge_response(group, terms.response, terms, discounted) for group in groups),
        tuple(judge_response(group, terms.replies, terms, discounted) for group in replies),
    )


def _response_days(responses: Iterable[AssessedResponse], zone: ZoneInfo) -> frozenset[date]:
    """The local days on which the messages of responses that earn credit were sent."""
    return frozenset(
        _local_day(response, zone)
        for assessed in responses
        if assessed.credit > 0
        for response in assessed.judged
    )


def _require_other_day(
    reply: AssessedResponse, response_days: frozenset[date], zone: ZoneInfo
) -> AssessedResponse:
    """The reply; without credit, unless its author has responded on another day than its own."""
    days = {_local_day(response, zone) for response in reply.responses}
    if not reply.credit or response_days - days:
        return reply
    reason = CreditReason.SAME_DAY if response_days else CreditReason.NO_RESPONSE_YET
    return replace(reply, credit=0, reason=reason)


def _local_day(response: Response, zone: ZoneInfo) -> date:
    return response.sent_at.astimezone(zone).date()


def _award(terms: Terms, responses: Assessed, replies: Assessed) -> tuple[Assessed, Assessed]:
    """What each response and reply earns; counted together where the terms say so."""
    if terms.calculation is Calculation.SEPARATE:
        return (
            _awarded(responses, terms, terms.response.count, terms.response.points),
            _awarded(replies, terms, terms.replies.count, terms.replies.points),
        )
    count = terms.response.count + terms.replies.count
    together = _awarded((*responses, *replies), terms, count, terms.possible)
    return together[: len(responses)], together[len(responses) :]


def _awarded(assessed: Assessed, terms: Terms, count: int, points: float) -> Assessed:
    credits = [each.credit for each in assessed]
    awarded = award_points(credits, count=count, points=points, grading=terms.grading)
    return tuple(
        each if to == each.awarded else replace(each, awarded=to)
        for each, to in zip(assessed, awarded, strict=True)
    )


def _earned(terms: Terms, required: RequiredWork, assessed: Assessed) -> float:
    """What was earned by responses, or by replies. Points for what is not asked for are given."""
    is_cumulative = terms.calculation is Calculation.CUMULATIVE
    if required.count == 0 and not (is_cumulative and terms.asks_anything):
        return required.points
    return sum(each.awarded.points for each in assessed)


def _possible_so_far(terms: Terms, earned: float, replies_earned: float, as_of: datetime) -> float:
    """What could have been earned by now: before a deadline only what was earned early. What is
    counted together can be made up for until the last deadline."""
    if terms.calculation is Calculation.CUMULATIVE:
        is_due = as_of >= max(terms.deadlines)
        return terms.possible if is_due else earned + replies_earned
    return sum(
        required.points if as_of >= required.late_from else points
        for required, points in ((terms.response, earned), (terms.replies, replies_earned))
    )
