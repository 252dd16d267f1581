"""Acts of staff about what counts: they fold in their order, and undone ones stay in the record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.occurrences import Occurrence
from bot.core.terms import Terms, extend_terms

_NOBODY = 0  # the id of no student


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
class Recheck:
    """From `at` on, what a version of the recogniser counts is what counts, also of what another
    one counted first. `by` is a Discord id, None for the command line; instants are in UTC."""

    id: int
    at: datetime
    recognizer: int
    by: int | None = None
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judgement:
    """What staff decided about one student or response, and why. `by` is a Discord id, None for the
    command line; `student` is a student's id; instants are in UTC."""

    id: int = 0
    at: datetime
    by: int | None = None
    reason: str = ""
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Excuse(_Judgement):
    """Nothing is asked of a student under a prompt, be it posted or not."""

    prompt: str
    student: int

    @property
    def subject(self) -> tuple[object, ...]:
        """What it is about: of two acts of one kind with the same only one can be in force."""
        return self.prompt, self.student


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension(_Judgement):
    """The deadlines of a prompt that are earlier than `until` are at `until`: for one student, for
    a section, whose `members` they are, or for everybody."""

    prompt: str
    until: datetime
    student: int | None = None
    section: str | None = None
    members: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        if self.until.utcoffset() != timedelta(0):
            raise ValueError(f"a deadline is an instant in UTC, not {self.until}")
        if self.student is not None and self.section is not None:
            raise ValueError("an extension is for a student or for a section, not for both")

    @property
    def subject(self) -> tuple[object, ...]:
        """See `Excuse.subject`."""
        return self.prompt, self.student, self.section

    def concerns(self, student: int) -> bool:
        """Whether it is for this student."""
        if self.student is not None:
            return self.student == student
        return self.section is None or student in self.members


@dataclass(frozen=True, slots=True, kw_only=True)
class Discount(_Judgement):
    """A response does not count from `at` on. `response` is its id."""

    response: int

    @property
    def subject(self) -> tuple[object, ...]:
        """See `Excuse.subject`."""
        return (self.response,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemplary(_Judgement):
    """A response is one to learn from. It earns no points. `response` is its id."""

    response: int

    @property
    def subject(self) -> tuple[object, ...]:
        """See `Excuse.subject`."""
        return (self.response,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Level(_Judgement):
    """A student's work under a prompt is of a level of the course's rubric, which `says` what that
    means. It earns no points."""

    prompt: str
    student: int
    level: int
    says: str

    @property
    def subject(self) -> tuple[object, ...]:
        """See `Excuse.subject`."""
        return self.prompt, self.student


Judgement = Excuse | Extension | Discount | Exemplary | Level
Act = RulesApplied | Recheck | Judgement


def acts_in_force(acts: Iterable[Act], as_of: datetime) -> tuple[Act, ...]:
    """The acts that had been done by then and not yet undone, in their order."""
    return tuple(
        act
        for act in sorted(acts, key=lambda act: act.id)
        if act.at <= as_of and (act.undone_at is None or act.undone_at > as_of)
    )


def acts_about(post: Occurrence, acts: Iterable[Act]) -> tuple[Act, ...]:
    """The acts that may concern the assessment of one post: those about other posts do not."""
    return tuple(act for act in acts if _is_about(act, post))


def acts_concerning(student: int, acts: Iterable[Act]) -> tuple[Act, ...]:
    """The acts that may concern one student, by their id: those about others do not."""
    return tuple(act for act in acts if _concerns(act, student))


def acts_concerning_everybody(acts: Iterable[Act]) -> tuple[Act, ...]:
    """The acts that are not about single students."""
    return acts_concerning(_NOBODY, acts)


def terms_in_force(terms: Terms, acts: Iterable[Act], as_of: datetime) -> Terms:
    """The terms of a post as of an instant. `terms` are those with which it was posted, and `acts`
    those about this post, and about one student if it is for them."""
    in_force = acts_in_force(acts, as_of)
    for act in in_force:
        if isinstance(act, RulesApplied):
            terms = act.terms
    # After all rules: whoever was given more time keeps it when the rules change.
    for act in in_force:
        if isinstance(act, Extension):
            terms = extend_terms(terms, act.until)
    return terms


def recognizer_in_force(acts: Iterable[Act], as_of: datetime) -> int | None:
    """The version of the recogniser by which all was counted anew as of an instant; None if each
    wording counts as it was counted first."""
    rechecks = (act for act in acts_in_force(acts, as_of) if isinstance(act, Recheck))
    return max((act.recognizer for act in rechecks), default=None)


def discounted_responses(acts: Iterable[Act], as_of: datetime) -> frozenset[int]:
    """The ids of the responses that did not count as of an instant."""
    return frozenset(
        act.response for act in acts_in_force(acts, as_of) if isinstance(act, Discount)
    )


def _is_about(act: Act, post: Occurrence) -> bool:
    match act:
        case RulesApplied():
            return act.post == post.id
        case Discount() | Exemplary() | Recheck():
            return True  # which the ids of their responses tell
        case _:
            return act.prompt == post.prompt


def _concerns(act: Act, student: int) -> bool:
    match act:
        case Extension():
            return act.concerns(student)
        case Excuse() | Level():
            return act.student == student
        case _:
            return True  # which the ids of their responses tell
