"""Acts of staff about what counts: they fold in their order, and undone ones stay in the record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.core.terms import Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesApplied:
    """A post has these terms from `at` on, in place of those that it had. `post` is its
    occurrence's id, `by` a Discord id, None for the command line; instants are in UTC."""

    id: int
    at: datetime
    post: int
    terms: Terms
    by: int | None = None
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Discount:
    """A response does not count from `at` on. `response` is its id; instants are in UTC."""

    id: int
    at: datetime
    response: int
    undone_at: datetime | None = None


Act = RulesApplied | Discount


def acts_in_force(acts: Iterable[Act], as_of: datetime) -> tuple[Act, ...]:
    """The acts that had been done by then and not yet undone, in their order."""
    return tuple(
        act
        for act in sorted(acts, key=lambda act: act.id)
        if act.at <= as_of and (act.undone_at is None or act.undone_at > as_of)
    )


def terms_in_force(terms: Terms, acts: Iterable[Act], as_of: datetime) -> Terms:
    """The terms of a post as of an instant. `terms` are those with which it was posted, and `acts`
    those about this post."""
    for act in acts_in_force(acts, as_of):
        if isinstance(act, RulesApplied):
            terms = act.terms
    return terms


def discounted_responses(acts: Iterable[Act], as_of: datetime) -> frozenset[int]:
    """The ids of the responses that did not count as of an instant."""
    return frozenset(
        act.response for act in acts_in_force(acts, as_of) if isinstance(act, Discount)
    )
