"""Checks of a course that its schema cannot express: what it refers to, and how its parts agree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from bot.content.course_defaults import OPEN_END, only_reading
from bot.content.participation_checks import check_participation
from bot.content.strict_yaml import KeyPath, YamlDocument
from bot.content.written_values.dates import parse_date
from bot.content.written_values.miswritten import quote
from bot.core.course import Course, Reveal
from bot.core.library import Library
from bot.core.occurrence_planning import plan_occurrences
from bot.core.references import Reference
from bot.core.schedule import OccurrencePlan
from bot.core.text import plural
from bot.errors import BadReference, FileProblem

Finding = tuple[KeyPath, str]
IndexedPrompts = list[tuple[int, dict[str, Any]]]
ParsePassage = Callable[[str, str], Reference]
"""Parses a prompt's passage in a reading. Raises BadReference."""


def check_course_document(
    document: YamlDocument, file: str, library: Library, parse_passage: ParsePassage
) -> tuple[FileProblem, ...]:
    """The problems that can be found before the document fits the schema, so that the author sees
    them together with those of the schema.

    `document.value` is a mapping; whatever in it has the wrong type is passed over here.
    """
    course: dict[str, Any] = document.value
    prompts = course.get("prompts")
    indexed_prompts = [
        (index, prompt)
        for index, prompt in enumerate(prompts if isinstance(prompts, list) else [])
        if isinstance(prompt, dict)
    ]
    findings = [
        *_check_schedule_ends(course.get("schedule")),
        *_check_revealed_words(course.get("responses")),
        *_check_role_names(course),
        *_check_assistant_roles(course),
        *_check_prompt_ids(indexed_prompts),
        *check_participation(course.get("participation"), len(indexed_prompts)),
        *_check_references(course.get("reading"), indexed_prompts, library, parse_passage),
    ]
    return _to_problems(findings, document, file)


def check_course_dates(
    course: Course, document: YamlDocument, file: str
) -> tuple[FileProblem, ...]:
    """Too few dates for the prompts, and prompts that share their instant with another."""
    planned = plan_occurrences(course)
    indices = {prompt.id: index for index, prompt in enumerate(course.prompts)}
    findings: list[Finding] = []
    if planned.undated:
        findings.append((("schedule", "until"), _describe_missing_dates(course, planned)))
    for earlier, later in _simultaneous_prompts(planned):
        message = f"{later} is due at the same time as {earlier}; move one of them"
        findings.append((("prompts", indices[later], "at"), message))
    return _to_problems(findings, document, file)


def _describe_missing_dates(course: Course, planned: OccurrencePlan) -> str:
    undated = len(planned.undated)
    unpinned = sum(prompt.at is None for prompt in course.prompts)
    message = (
        f"the schedule has {plural(unpinned - undated, 'date')} for {plural(unpinned, 'prompt')}: "
        f"{'the last has' if undated == 1 else f'the last {undated} have'} none"
    )
    own_date = "give some a date and time of their own, like `at: 2027-02-04 14:00`"
    open_ended = replace(course, schedule=replace(course.schedule, last=OPEN_END))
    longer = plan_occurrences(open_ended)
    if longer.undated:
        return f"{message}; leave some dates out of `skip`, or {own_date}"
    last = max(each.local for each in longer.occurrences if each.prompt.at is None)
    return f"{message}; write `until: {last.date().isoformat()}` or a later date, or {own_date}"


def _to_problems(
    findings: Iterable[Finding], document: YamlDocument, file: str
) -> tuple[FileProblem, ...]:
    return tuple(
        FileProblem(file, document.line_of(path), message)
        for path, message in findings
        if path not in document.refused
    )


def _check_schedule_ends(schedule: Any) -> Iterator[Finding]:
    if not isinstance(schedule, dict):
        return
    try:
        first, last = (parse_date(str(schedule[key])) for key in ("from", "until"))
    except (KeyError, ValueError):
        return
    if first > last:
        yield ("schedule", "until"), "the last date is before the first one; exchange them"


def _check_revealed_words(responses: Any) -> Iterator[Finding]:
    if not isinstance(responses, dict) or responses.get("keep_text") is not False:
        return
    if responses.get("reveal") in (Reveal.AFTER_OWN, Reveal.AT_DEADLINE):
        message = "with keep_text: false there are no words to reveal; write reveal: never"
        yield ("responses", "keep_text"), message


def _check_role_names(course: dict[str, Any]) -> Iterator[Finding]:
    """Several names that look like one: a name with a comma in it stands in brackets."""
    for key in ("staff", "assistants", "students", "sections"):
        names = course.get(key)
        if isinstance(names, str) and "," in names:
            message = f"these are several names; write `{key}: [{names[:100]}]`"
            yield (key,), message


def _check_assistant_roles(course: dict[str, Any]) -> Iterator[Finding]:
    """A role that is given to assistants and to others too: its students would read each other."""
    assistants = set(_role_names(course.get("assistants")))
    for key in ("staff", "students", "sections"):
        for name in _role_names(course.get(key)):
            if name in assistants:
                message = f"{quote(name)} is in `{key}` too; give assistants a role of their own"
                yield ("assistants",), message


def _role_names(given: Any) -> list[str]:
    return [str(name) for name in (given if isinstance(given, list) else [given]) if name]


def _check_prompt_ids(prompts: IndexedPrompts) -> Iterator[Finding]:
    seen: set[str] = set()
    for index, prompt in prompts:
        prompt_id = prompt.get("id")
        if isinstance(prompt_id, str) and prompt_id in seen:
            message = f"“{prompt_id}” is already the id of another prompt; choose a new one"
            yield ("prompts", index, "id"), message
        seen.add(str(prompt_id))


def _check_references(
    given: Any, prompts: IndexedPrompts, library: Library, parse_passage: ParsePassage
) -> Iterator[Finding]:
    reading = only_reading(library) if given is None else str(given)
    known = ", ".join(work.slug for work in library.works) or "none that can be read"
    if reading is None:
        message = f"there are several readings; write `reading:` and the one that is meant: {known}"
        yield ("reading",), message
        return
    if library.work(reading) is None:
        yield ("reading",), f"there is no reading {quote(reading)} in corpus/; there is: {known}"
        return
    for index, prompt in prompts:
        passage = prompt.get("passage")
        if isinstance(passage, str | int) and not isinstance(passage, bool):
            try:
                reference = parse_passage(str(passage), reading)
            except BadReference as refusal:
                yield ("prompts", index, "passage"), str(refusal)
                continue
            # In a work of one chapter, two numbers are section and paragraph by rule.
            if reference.other_reading and not reference.names_chapter:
                readings = f"{reference.label} or {reference.other_reading}"
                message = f"“{passage}” can be {readings}; write the one that is meant"
                yield ("prompts", index, "passage"), message


def _simultaneous_prompts(planned: OccurrencePlan) -> Iterator[tuple[str, str]]:
    pairs = zip(planned.occurrences, planned.occurrences[1:], strict=False)
    return (
        (earlier.prompt.id, later.prompt.id) for earlier, later in pairs if earlier.due == later.due
    )
