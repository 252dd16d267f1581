"""Terms as the JSON documents in which they are stored.

Version 1 is that of posts before there were weeks, cumulative calculation, linear decay and replies
on different days; what it does not name is as it was then. Version 2 called whatever is cited a
paragraph, and version 3 asked for no quotations.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from bot.core.course import Calculation, Grading, LateCredit, LateDecay
from bot.core.library import DEFAULT_LEVELS
from bot.core.terms import ParticipationWeek, RequiredWork, Terms

T = TypeVar("T")

_VERSION = 4
_KEYS_OF_VERSION_1 = frozenset(
    {"version", "response", "replies", "grading", "late", "join", "cite_example"}
)
_NEW_KEYS = frozenset({"calculation", "different_day_zone", "week", "recorded"})
_KEYS_OF_VERSION_2 = _KEYS_OF_VERSION_1 | _NEW_KEYS
_WORK_KEYS_OF_VERSION_1 = frozenset({"count", "words", "due", "cite", "points"})
_WORK_KEYS = _WORK_KEYS_OF_VERSION_1 | {"quote"}
_LATE_KEYS_OF_VERSION_1 = frozenset({"until", "credit"})
_NEW_LATE_KEYS = frozenset({"decay", "floor"})
_WEEK_KEYS = frozenset({"began_at", "best"})


def write_terms(terms: Terms) -> str:
    """The terms as a JSON document; equal terms give equal texts."""
    late, week = terms.late, terms.week
    document = {
        "version": _VERSION,
        "response": _write_work(terms.response),
        "replies": _write_work(terms.replies),
        "grading": terms.grading.value,
        "calculation": terms.calculation.value,
        "late": _write_late(late) if late else None,
        "different_day_zone": terms.different_day_zone,
        "week": {"began_at": week.began_at.isoformat(), "best": week.best} if week else None,
        "join": terms.join,
        "cite_example": terms.cite_example,
        "cited_level": terms.cited_level,
        "recorded": terms.recorded,
    }
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_terms(text: str) -> Terms:
    """The terms that `write_terms` has written, now or in an older version. Raises ValueError for
    any other text."""
    document = _current_document(json.loads(text))
    late, week, zone = document["late"], document["week"], document["different_day_zone"]
    return Terms(
        response=_read_work(document["response"]),
        replies=_read_work(document["replies"]),
        grading=Grading(document["grading"]),
        calculation=Calculation(document["calculation"]),
        late=_read_late(late) if late is not None else None,
        different_day_zone=None if zone is None else _require(str, zone),
        week=_read_week(week) if week is not None else None,
        join=_require(bool, document["join"]),
        cite_example=_require(str, document["cite_example"]),
        cited_level=_require(str, document["cited_level"]),
        recorded=_require(bool, document["recorded"]),
    )


def _current_document(document: Any) -> dict[str, Any]:
    """A document of any version as one of the current version."""
    version = document.get("version") if isinstance(document, dict) else None
    if version == _VERSION:
        return _require_keys(document, _KEYS_OF_VERSION_2 | {"cited_level"})
    if version == 3:
        return _without_quotations(_require_keys(document, _KEYS_OF_VERSION_2 | {"cited_level"}))
    if version == 2:
        old = _without_quotations(_require_keys(document, _KEYS_OF_VERSION_2))
        return {**old, "cited_level": DEFAULT_LEVELS.paragraph}
    if version is not None and version != 1:
        raise ValueError(f"terms of version {version} are not known here")
    old = _without_quotations(_require_keys(document, _KEYS_OF_VERSION_1))
    late = old["late"]
    if late is not None:
        late = {**_require_keys(late, _LATE_KEYS_OF_VERSION_1), "decay": "none", "floor": 0.0}
    absent = {
        "different_day_zone": None,
        "week": None,
        "recorded": True,
        "cited_level": DEFAULT_LEVELS.paragraph,
    }
    return {**old, **absent, "late": late, "calculation": "separate"}


def _without_quotations(document: dict[str, Any]) -> dict[str, Any]:
    """A document of a version before quotations were asked for."""
    works = {
        name: {**_require_keys(document[name], _WORK_KEYS_OF_VERSION_1), "quote": 0}
        for name in ("response", "replies")
    }
    return {**document, **works}


def _write_work(required: RequiredWork) -> dict[str, Any]:
    points = float(required.points)
    return {**asdict(required), "points": points, "due": required.due.isoformat()}


def _write_late(late: LateCredit) -> dict[str, Any]:
    return {
        "until": late.until.total_seconds(),
        "credit": float(late.credit),
        "decay": late.decay.value,
        "floor": float(late.floor),
    }


def _read_work(document: Any) -> RequiredWork:
    values = _require_keys(document, _WORK_KEYS)
    return RequiredWork(
        count=_require(int, values["count"]),
        words=_require(int, values["words"]),
        due=_read_instant(values["due"]),
        cite=_require(int, values["cite"]),
        points=_require(float, values["points"]),
        quote=_require(int, values["quote"]),
    )


def _read_late(document: Any) -> LateCredit:
    values = _require_keys(document, _LATE_KEYS_OF_VERSION_1 | _NEW_LATE_KEYS)
    return LateCredit(
        until=timedelta(seconds=_require(float, values["until"])),
        credit=_require(float, values["credit"]),
        decay=LateDecay(values["decay"]),
        floor=_require(float, values["floor"]),
    )


def _read_week(document: Any) -> ParticipationWeek:
    values = _require_keys(document, _WEEK_KEYS)
    best = values["best"]
    return ParticipationWeek(
        began_at=_read_instant(values["began_at"]),
        best=None if best is None else _require(int, best),
    )


def _read_instant(value: Any) -> datetime:
    return datetime.fromisoformat(_require(str, value)).astimezone(UTC)


def _require_keys(document: Any, keys: frozenset[str]) -> dict[str, Any]:
    if not isinstance(document, dict) or document.keys() != keys:
        raise ValueError(f"not the terms of a post: {document!r:.100}")
    return document


def _require(kind: type[T], value: Any) -> T:
    if type(value) is not kind:  # a bool is an int to isinstance()
        raise ValueError(f"not a value of the terms of a post: {value!r:.100}")
    return value
