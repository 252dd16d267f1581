"""What other rules for a post that is out would change: its terms, and whose standing."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.acts import Act, RulesApplied, acts_concerning
from bot.core.assessment import Assessment, assess
from bot.core.people import Student
from bot.core.responses import Response
from bot.core.terms import Terms
from bot.core.terms_json import write_terms

_AFTER_ALL_ACTS = 1 << 60  # an id for an act that is not stored yet


@dataclass(frozen=True, slots=True)
class StandingChange:
    """One student's assessment under a post as it is, and as it would be."""

    student: Student
    before: Assessment
    after: Assessment


@dataclass(frozen=True, slots=True)
class RuleChange:
    """Other terms for a post, and every standing that they would change."""

    before: Terms
    after: Terms
    standings: tuple[StandingChange, ...]

    @property
    def digest(self) -> str:
        """16 hexadecimal characters that stand for both terms: staff agree to what they saw."""
        text = f"{write_terms(self.before)}\n{write_terms(self.after)}"
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def same_rules(terms: Terms, other: Terms) -> bool:
    """Whether two terms judge alike: how a paragraph is cited and called only shows in them."""
    alike = replace(other, cite_example=terms.cite_example, cited_level=terms.cited_level)
    return alike == terms


def standing_changes(
    terms: Terms,
    evidence: Sequence[Response],
    acts: Sequence[Act],
    later_acts: Sequence[Act],
    *,
    students: Sequence[Student],
    as_of: datetime,
) -> tuple[StandingChange, ...]:
    """The students whose points under a post would be others after `later_acts` in place of `acts`.
    `terms` are those with which it was posted, `evidence` is everything written under it."""
    changes = []
    for student in students:
        own = [response for response in evidence if response.author == student.id]
        before, after = (
            assess(terms, own, acts_concerning(student.id, each), as_of)
            for each in (acts, later_acts)
        )
        if (before.points, before.possible) != (after.points, after.possible):
            changes.append(StandingChange(student, before, after))
    return tuple(changes)


def with_rules(acts: Sequence[Act], post: int, terms: Terms, at: datetime) -> tuple[Act, ...]:
    """The acts about a post and one more, by which it has other terms."""
    return (*acts, RulesApplied(id=_AFTER_ALL_ACTS, at=at, post=post, terms=terms))


def without_act(acts: Sequence[Act], act_id: int) -> tuple[Act, ...]:
    """The acts about a post without one that is undone."""
    return tuple(act for act in acts if act.id != act_id)
