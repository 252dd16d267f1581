"""One response or reply, judged: what stood of it when, and the credit that it has.

It is judged twice: by the wording that stood at its deadline, and, if late work earns credit, by
the one that stood when that ended. The better result counts. Deadlines own their whole minute. What
was deleted before its deadline is not there; what stood then counts, whatever became of it
afterwards. A deletion that a sweep found happened at some time between two others, and is judged by
the later one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.core.awarded_points import NO_POINTS, AwardedPoints
from bot.core.receipts import ReceiptState
from bot.core.responses import Response, Revision
from bot.core.terms import RequiredWork, Terms

_INSTANT = timedelta.resolution


class CreditReason(StrEnum):
    """Why a response earns less than full credit."""

    DELETED = "deleted"
    DISCOUNTED = "discounted"
    TOO_SHORT = "too_short"
    TOO_FEW_CITATIONS = "too_few_citations"
    TOO_FEW_QUOTATIONS = "too_few_quotations"
    LATE = "late"
    TOO_LATE = "too_late"
    SAME_DAY = "same_day"
    NO_RESPONSE_YET = "no_response_yet"


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

    @property
    def quotations(self) -> int:
        """Quoted passages."""
        return sum(revision.quotations for _, revision in self.revisions)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessedResponse:
    """A response or reply, made of one or several messages, with its credit from 0 to 1.

    `reason` is None for full credit. `wording` is what was judged by what is `required`, and `late`
    tells that it stood only after the deadline; For late credit `complete_at` is
    since when, in UTC. `is_given`: something of it stood at its deadline, or stands now.
    `awarded` is what it earns.
    """

    required: RequiredWork
    responses: tuple[Response, ...]
    wording: Wording
    late: bool
    credit: float
    is_given: bool
    reason: CreditReason | None = None
    complete_at: datetime | None = None
    awarded: AwardedPoints = NO_POINTS

    @property
    def receipt(self) -> ReceiptState:
        """What its author is told of it: as long as it earns nothing, something is lacking."""
        return ReceiptState.COUNTS if self.credit > 0 else ReceiptState.SHORT

    @property
    def judged(self) -> tuple[Response, ...]:
        """The messages of which something was judged."""
        judged = {response_id for response_id, _ in self.wording.revisions}
        return tuple(response for response in self.responses if response.id in judged)

    @property
    def deleted_since(self) -> bool:
        """Whether some of what was judged has been deleted since its deadline."""
        return any(response.deleted_at is not None for response in self.judged)


def judge_response(
    responses: Sequence[Response], required: RequiredWork, terms: Terms, discounted: frozenset[int]
) -> AssessedResponse:
    """Judge the messages that are one response by their wording at the deadline and at the end of
    late credit, and take the better result. `discounted` are ids of responses that do not count."""
    counted = [response for response in responses if response.id not in discounted]
    on_time = _wording_at(counted, required.late_from)
    at_end = _wording_at(counted, terms.late_until(required))
    latest = _wording_at(counted, None)
    is_given = bool(on_time.revisions or at_end.revisions or latest.revisions)

    def result(
        wording: Wording,
        credit: float,
        reason: CreditReason | None,
        *,
        late: bool,
        complete_at: datetime | None = None,
    ) -> AssessedResponse:
        return AssessedResponse(
            required=required,
            responses=tuple(responses),
            wording=wording,
            late=late,
            credit=credit,
            is_given=is_given,
            reason=reason,
            complete_at=complete_at,
        )

    if on_time.revisions and _shortfall(on_time, required) is None:
        return result(on_time, 1, None, late=False)
    if terms.late and at_end.revisions and _shortfall(at_end, required) is None:
        since = _complete_since(counted, required, terms.late_until(required))
        credit = terms.late.credit_after(since - required.late_from)
        return result(at_end, credit, CreditReason.LATE, late=True, complete_at=since)
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
    if wording.citations < required.cite:
        return CreditReason.TOO_FEW_CITATIONS
    return CreditReason.TOO_FEW_QUOTATIONS if wording.quotations < required.quote else None


def _complete_since(
    responses: Sequence[Response], required: RequiredWork, end: datetime
) -> datetime:
    """Since when the wording that stood just before `end`, and is what is required, has been so
    without a break."""
    changes = {revision.at for response in responses for revision in response.revisions}
    changes |= {response.deleted_at for response in responses if response.deleted_at is not None}
    since = end
    for change in sorted((each for each in changes if each < end), reverse=True):
        wording = _wording_at(responses, change + _INSTANT)
        if not wording.revisions or _shortfall(wording, required) is not None:
            break
        since = change
    return since
