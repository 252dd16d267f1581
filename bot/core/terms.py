"""Terms: what a post asked of its students, fixed when it was posted and shown with it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from bot.core.course import Course, Grading, LateCredit, Requirement
from bot.core.schedule import deadline

T = TypeVar("T")

# Deadlines are shown in minutes, and the whole minute belongs to them.
_MINUTE = timedelta(minutes=1)

_VERSION = 1
_KEYS = frozenset({"version", "response", "replies", "grading", "late", "join", "cite_example"})
_WORK_KEYS = frozenset({"count", "words", "due", "cite", "points"})
_LATE_KEYS = frozenset({"until", "credit"})


@dataclass(frozen=True, slots=True, kw_only=True)
class RequiredWork:
    """How many responses or replies a post asks for, of how many words and citations of paragraphs
    each, until when, and what all of them together are worth. `due` is in UTC."""

    count: int
    words: int
    due: datetime
    cite: int = 0
    points: float = 0

    def __post_init__(self) -> None:
        if self.due.utcoffset() != timedelta(0):
            raise ValueError(f"a deadline is an instant in UTC, not {self.due}")
        if min(self.count, self.words, self.cite, self.points) < 0:
            raise ValueError(f"nothing can be required in a negative number: {self}")

    @property
    def late_from(self) -> datetime:
        """The first instant that is late: the end of the deadline's minute."""
        return self.due + _MINUTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What one post asks for. `join`: the messages of one student that are no replies are one
    response. `cite_example` is how a paragraph of its passage is cited, empty if none is."""

    response: RequiredWork
    replies: RequiredWork
    grading: Grading = Grading.SCALED
    late: LateCredit | None = None
    join: bool = True
    cite_example: str = ""

    @property
    def joins_messages(self) -> bool:
        """Whether several messages of one student are one response."""
        return self.join and self.response.count == 1

    @property
    def possible(self) -> float:
        """The points for everything that is asked for."""
        return self.response.points + self.replies.points

    def late_until(self, required: RequiredWork) -> datetime:
        """The first instant at which nothing written for this requirement counts any more."""
        return required.late_from + (self.late.until if self.late else timedelta(0))

    @property
    def counting_ends(self) -> datetime:
        """The first instant at which nothing written under the post counts any more."""
        return max(self.late_until(self.response), self.late_until(self.replies))


def terms_of(course: Course, start: datetime, *, cite_example: str = "") -> Terms:
    """The terms of a prompt that is posted at a naive local time of the course's zone."""
    rules, zone = course.participation, ZoneInfo(course.timezone)

    def required(requirement: Requirement, cite: int, points: float) -> RequiredWork:
        return RequiredWork(
            count=requirement.count,
            words=requirement.words,
            due=deadline(start, requirement.due, zone),
            cite=cite,
            points=points,
        )

    return Terms(
        response=required(rules.response, rules.cite, rules.response_points),
        replies=required(rules.replies, 0, rules.reply_points),
        grading=rules.grading,
        late=rules.late,
        join=course.responses.join,
        cite_example=cite_example if rules.cite else "",
    )


def terms_at(course: Course, posted_at: datetime, *, cite_example: str = "") -> Terms:
    """The terms of a prompt that is posted at an instant."""
    start = posted_at.astimezone(ZoneInfo(course.timezone)).replace(tzinfo=None)
    return terms_of(course, start, cite_example=cite_example)


def write_terms(terms: Terms) -> str:
    """The terms as a JSON document; equal terms give equal texts."""
    late = terms.late
    document = {
        "version": _VERSION,
        "response": _write_work(terms.response),
        "replies": _write_work(terms.replies),
        "grading": terms.grading.value,
        "late": _write_late(late) if late else None,
        "join": terms.join,
        "cite_example": terms.cite_example,
    }
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_terms(text: str) -> Terms:
    """The terms that `write_terms` has written. Raises ValueError for any other text."""
    document = _require_keys(json.loads(text), _KEYS)
    if document["version"] != _VERSION:
        raise ValueError(f"terms of version {document['version']} are not known here")
    late = document["late"]
    return Terms(
        response=_read_work(document["response"]),
        replies=_read_work(document["replies"]),
        grading=Grading(document["grading"]),
        late=_read_late(late) if late is not None else None,
        join=_require(bool, document["join"]),
        cite_example=_require(str, document["cite_example"]),
    )


def _write_work(required: RequiredWork) -> dict[str, Any]:
    points = float(required.points)
    return {**asdict(required), "points": points, "due": required.due.isoformat()}


def _write_late(late: LateCredit) -> dict[str, Any]:
    return {"until": late.until.total_seconds(), "credit": float(late.credit)}


def _read_work(document: Any) -> RequiredWork:
    values = _require_keys(document, _WORK_KEYS)
    return RequiredWork(
        count=_require(int, values["count"]),
        words=_require(int, values["words"]),
        due=datetime.fromisoformat(_require(str, values["due"])).astimezone(UTC),
        cite=_require(int, values["cite"]),
        points=_require(float, values["points"]),
    )


def _read_late(document: Any) -> LateCredit:
    values = _require_keys(document, _LATE_KEYS)
    until = timedelta(seconds=_require(float, values["until"]))
    return LateCredit(until=until, credit=_require(float, values["credit"]))


def _require_keys(document: Any, keys: frozenset[str]) -> dict[str, Any]:
    if not isinstance(document, dict) or document.keys() != keys:
        raise ValueError(f"not the terms of a post: {document!r:.100}")
    return document


def _require(kind: type[T], value: Any) -> T:
    if type(value) is not kind:  # a bool is an int to isinstance()
        raise ValueError(f"not a value of the terms of a post: {value!r:.100}")
    return value
