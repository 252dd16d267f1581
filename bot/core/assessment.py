"""Assessment of what one student wrote under one post, as of an instant, each credit with a reason.

Standings, receipts and exports all render the one value that `assess` returns. It depends on what
is bound to its moment, and on nothing that is true only today: the terms with which the post was
shown, the evidence with its own times, and the acts of staff.

Theory of operation. A response is judged twice: by the wording that stood at its deadline, and, if
late work earns credit, by the one that stood when that ended. The better result counts. Deadlines
own their whole minute. What was deleted before its deadline is not there; what stood then counts,
whatever became of it afterwards. A deletion that a sweep found happened at some time between two
others, and is judged by the later one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.core.acts import Act, discounted_responses, terms_in_force
from bot.core.course import Grading
from bot.core.receipts import ReceiptState
from bot.core.responses import Response, ResponseKind, Revision
from bot.core.terms import RequiredWork, Terms


class CreditReason(StrEnum):
    """Why a response earns less than full credit."""

    DELETED = "deleted"
    DISCOUNTED = "discounted"
    TOO_SHORT = "too_short"
    TOO_FEW_CITATIONS = "too_few_citations"
    LATE = "late"
    TOO_LATE = "too_late"


@dataclass(frozen=True, slots=True)
class Wording:
    """How a response read at one instant: the revisions that stood then, each with the id of its
    message's response."""

    revisions: tuple[tuple[int, Revision], ...]

    @property
    def words(self) -> int:
        """The student's own words."""
        return sum(revision.words for _, revision in self.revisions)

    @property
    def quoted_words(self) -> int:
        """Words quoted from the passage or from others."""
        return sum(revision.quoted_words for _, revision in self.revisions)

    @property
    def citations(self) -> int:
        """Cited paragraphs."""
        return sum(revision.citations for _, revision in self.revisions)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessedResponse:
    """A response or reply, made of one or several messages, with its credit from 0 to 1.

    `reason` is None for full credit. `wording` is what was judged by what is `required`, and `late`
    tells that it stood only after the deadline. `is_given`: something of it stood at its deadline,
    or stands now.
    """

    required: RequiredWork
    responses: tuple[Response, ...]
    wording: Wording
    late: bool
    credit: float
    is_given: bool
    reason: CreditReason | None = None

    @property
    def receipt(self) -> ReceiptState:
        """What its author is told of it: as long as it earns nothing, something is lacking."""
        return ReceiptState.COUNTS if self.credit > 0 else ReceiptState.SHORT

    @property
    def deleted_since(self) -> bool:
        """Whether some of what was judged has been deleted since its deadline."""
        judged = {response_id for response_id, _ in self.wording.revisions}
        return any(each.deleted_at is not None for each in self.responses if each.id in judged)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What one student has done under one post as of an instant in UTC.

    `terms` are those that held then. `points` are out of `possible`; `possible_so_far` leaves out
    what is neither due nor earned yet.
    """

    as_of: datetime
    terms: Terms
    responses: tuple[AssessedResponse, ...]
    replies: tuple[AssessedResponse, ...]
    points: float
    possible_so_far: float

    @property
    def possible(self) -> float:
        """The points for everything that the post asks for."""
        return self.terms.possible

    @property
    def is_due(self) -> bool:
        """Whether both deadlines are past."""
        ends = (self.terms.response.late_from, self.terms.replies.late_from)
        return max(ends) <= self.as_of

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
    ordered = sorted(evidence, key=lambda response: (response.sent_at, response.id))
    seen = [each for each in (_as_seen(response, as_of) for response in ordered) if each]
    own = [each for each in seen if each.kind is ResponseKind.RESPONSE]
    groups = [own] if terms.joins_messages and own else [[each] for each in own]
    replies = [[each] for each in seen if each.kind is ResponseKind.REPLY]
    responses = tuple(_judge(group, terms.response, terms, discounted) for group in groups)
    answers = tuple(_judge(group, terms.replies, terms, discounted) for group in replies)
    points = _points(terms.response, responses, terms.grading)
    reply_points = _points(terms.replies, answers, terms.grading)
    return Assessment(
        as_of=as_of,
        terms=terms,
        responses=responses,
        replies=answers,
        points=round(points + reply_points, 3),  # two decimals turn three thirds of 1 into 0.99
        possible_so_far=round(
            _so_far(terms.response, points, as_of) + _so_far(terms.replies, reply_points, as_of), 3
        ),
    )


def _as_seen(response: Response, as_of: datetime) -> Response | None:
    """A response as it could be seen at an instant; None if there was nothing of it."""
    revisions = tuple(revision for revision in response.revisions if revision.at <= as_of)
    if response.sent_at > as_of or not revisions:
        return None
    if response.deleted_at is not None and response.deleted_at > as_of:
        response = replace(response, deleted_at=None, deleted_after=None)
    return replace(response, revisions=revisions)


def _judge(
    responses: Sequence[Response], required: RequiredWork, terms: Terms, discounted: frozenset[int]
) -> AssessedResponse:
    """Judge what counts as one response by its wording at the deadline and at the end of late
    credit, and take the better result."""
    counted = [response for response in responses if response.id not in discounted]
    on_time = _wording_at(counted, required.late_from)
    at_end = _wording_at(counted, terms.late_until(required))
    latest = _wording_at(counted, None)
    is_given = bool(on_time.revisions or at_end.revisions or latest.revisions)

    def result(
        wording: Wording, credit: float, reason: CreditReason | None, *, late: bool
    ) -> AssessedResponse:
        return AssessedResponse(
            required=required,
            responses=tuple(responses),
            wording=wording,
            late=late,
            credit=credit,
            is_given=is_given,
            reason=reason,
        )

    if on_time.revisions and _shortfall(on_time, required) is None:
        return result(on_time, 1, None, late=False)
    if terms.late and at_end.revisions and _shortfall(at_end, required) is None:
        return result(at_end, terms.late.credit, CreditReason.LATE, late=True)
    shown = next((each for each in (latest, at_end, on_time) if each.revisions), latest)
    reason = _shortfall(shown, required) or CreditReason.TOO_LATE
    if not is_given:
        reason = CreditReason.DELETED if counted else CreditReason.DISCOUNTED
    begun_late = min(response.sent_at for response in responses) >= required.late_from
    return result(shown, 0, reason, late=begun_late or reason is CreditReason.TOO_LATE)


def _wording_at(responses: Iterable[Response], end: datetime | None) -> Wording:
    """The wording of responses just before an instant; None for now."""
    standing = []
    for response in responses:
        deleted = response.deleted_at is not None and (end is None or response.deleted_at < end)
        written = [each for each in response.revisions if end is None or each.at < end]
        if not deleted and written:
            standing.append((response.id, written[-1]))
    return Wording(tuple(standing))


def _shortfall(wording: Wording, required: RequiredWork) -> CreditReason | None:
    # Where no length is asked for, something has to be said all the same: emoji say nothing.
    if wording.words < max(required.words, 1):
        return CreditReason.TOO_SHORT
    return CreditReason.TOO_FEW_CITATIONS if wording.citations < required.cite else None


def _points(
    required: RequiredWork, assessed: Sequence[AssessedResponse], grading: Grading
) -> float:
    if required.count == 0:
        return required.points
    best = sorted((each.credit for each in assessed), reverse=True)[: required.count]
    if grading is Grading.ALL_OR_NOTHING:
        complete = len(best) == required.count and min(best) > 0
        return required.points * min(best) if complete else 0
    return required.points * sum(best) / required.count


def _so_far(required: RequiredWork, earned: float, as_of: datetime) -> float:
    """What could have been earned by now: before the deadline only what was earned early."""
    return required.points if as_of >= required.late_from else earned
