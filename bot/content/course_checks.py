"""What is wrong with a course beyond its shape: what it names, and how its parts agree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.content.strict_yaml import YamlDocument
from bot.core.course import Course
from bot.core.library import Library
from bot.core.references import parse_reference
from bot.core.schedule import OccurrencePlan, plan_occurrences
from bot.errors import BadReference, FileProblem

Found = Iterator[tuple[tuple[str | int, ...], str]]


def check_course_document(
    document: YamlDocument, file: str, library: Library
) -> tuple[FileProblem, ...]:
    """Problems that show before the file has its shape, so that they are told with the others.

    `document.value` is a mapping; whatever in it has the wrong type is passed over here.
    """
    raw: dict[str, Any] = document.value
    prompts = [
        (at, each) for at, each in enumerate(_list(raw.get("prompts"))) if isinstance(each, dict)
    ]
    found = [
        *_ends(raw.get("schedule")),
        *_doubled(prompts),
        *_dropped(raw.get("participation"), len(prompts)),
        *_references(raw.get("reading"), prompts, library),
    ]
    return _problems(found, document, file)


def check_course_dates(
    course: Course, document: YamlDocument, file: str
) -> tuple[FileProblem, ...]:
    """Prompts that find no date, or not one of their own."""
    planned = plan_occurrences(course)
    places = {prompt.id: at for at, prompt in enumerate(course.prompts)}
    found: list[tuple[tuple[str | int, ...], str]] = [
        (
            ("prompts", places[prompt.id]),
            f"{prompt.id}: no date of the schedule is left for it; lengthen the schedule or pin it",
        )
        for prompt in planned.undated
    ]
    found += [
        (
            ("prompts", places[later], "at"),
            f"{later} is due at the same time as {earlier}; move one of them",
        )
        for earlier, later in _clashes(planned)
    ]
    return _problems(found, document, file)


def _problems(
    found: list[tuple[tuple[str | int, ...], str]], document: YamlDocument, file: str
) -> tuple[FileProblem, ...]:
    return tuple(
        FileProblem(file, document.line_of(path), message)
        for path, message in found
        if path not in document.refused
    )


def _ends(schedule: Any) -> Found:
    if not isinstance(schedule, dict):
        return
    first, last = schedule.get("from"), schedule.get("until")
    # Dates that are written YYYY-MM-DD are in the order of their text.
    if (
        isinstance(first, str)
        and isinstance(last, str)
        and first > last
        and len(last) == len(first)
    ):
        yield ("schedule", "until"), "the last date is before the first one; exchange them"


def _doubled(prompts: list[tuple[int, dict[str, Any]]]) -> Found:
    seen: set[str] = set()
    for at, each in prompts:
        name = each.get("id")
        if isinstance(name, str) and name in seen:
            yield ("prompts", at, "id"), f"“{name}” is another prompt's id already; write a new one"
        seen.add(str(name))


def _dropped(participation: Any, prompts: int) -> Found:
    dropped = participation.get("drop_lowest") if isinstance(participation, dict) else None
    if isinstance(dropped, int) and 0 < prompts <= dropped:
        message = f"all {prompts} prompts would be left out; write a smaller number"
        yield ("participation", "drop_lowest"), message


def _references(reading: Any, prompts: list[tuple[int, dict[str, Any]]], library: Library) -> Found:
    if not isinstance(reading, str):
        return
    if library.work(reading) is None:
        known = ", ".join(work.slug for work in library.works) or "none that can be read"
        yield ("reading",), f"there is no reading “{reading}” in corpus/; there is: {known}"
        return
    for at, each in prompts:
        passage = each.get("passage")
        if isinstance(passage, str | int) and not isinstance(passage, bool):
            try:
                parse_reference(str(passage), library, reading=reading)
            except BadReference as refusal:
                yield ("prompts", at, "passage"), str(refusal)


def _clashes(planned: OccurrencePlan) -> Iterator[tuple[str, str]]:
    pairs = zip(planned.occurrences, planned.occurrences[1:], strict=False)
    return ((a.prompt.id, b.prompt.id) for a, b in pairs if a.due == b.due)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
