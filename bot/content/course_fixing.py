"""What `check --fix` writes in a course file: only what is certain, and never what changes its
meaning. Comments and everything else stay byte for byte."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import yaml

from bot.content.course_defaults import derive_prompt_ids
from bot.content.course_files import parse_course
from bot.content.course_folder import try_load_course_folder
from bot.content.course_schema import CourseModel
from bot.content.course_text import find_course_line_mistakes, parse_course_text
from bot.content.strict_yaml import KeyPath
from bot.content.text_files import course_file_paths, path_in_folder, read_text_file
from bot.content.written_values.dates import parse_date, parse_date_range, parse_moment
from bot.content.written_values.durations import parse_deadline, parse_duration
from bot.content.written_values.miswritten import MiswrittenValue
from bot.content.written_values.times import parse_time
from bot.content.written_values.weekdays import parse_weekday, parse_weekdays
from bot.content.yaml_loader import YAML_LOADER
from bot.content.yaml_mistakes.line_mistakes import apply_repairs
from bot.core.course import Course
from bot.core.library import Library
from bot.errors import ContentError

BOM = "\ufeff"
Written = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class _Edit:
    """New text in place of the characters from `start` to `end`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class FixedFile:
    """A course file that can be written better. `file` is its path in the course folder, `text`
    what to write, `difference` the lines that change."""

    path: Path
    file: str
    text: str
    difference: str


def fix_course_files(course_folder: Path) -> Iterator[FixedFile]:
    """The course files in which something can be written with certainty."""
    library = try_load_course_folder(course_folder)[0].library
    for path in course_file_paths(course_folder):
        try:
            text = read_text_file(path, course_folder)
        except ContentError:
            continue  # `check` reports it
        fixed, file = fix_course_text(text, path.stem, library), path_in_folder(path, course_folder)
        if fixed != text:
            mark = BOM if path.read_bytes().startswith(BOM.encode()) else ""
            yield FixedFile(path, file, mark + fixed, _difference(text, fixed, file))


def _difference(before: str, after: str, file: str) -> str:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), file, file, "", "", 1, "")
    return "\n".join(lines)


def fix_course_text(text: str, file_name: str, library: Library) -> str:
    """The text of a course file with what is certain written as it should be; `file_name` is the
    name of the file without its ending. A text that cannot be made better is given back."""
    certain = [mistake for mistake in find_course_line_mistakes(text) if mistake.certain]
    fixed = apply_repairs(text, certain)
    fixed = _apply(fixed, _canonical_values(fixed))
    fixed = _apply(fixed, _missing_ids(fixed, file_name, library))
    return fixed if _means_the_same(text, fixed, file_name, library) else text


def _apply(text: str, edits: Iterator[_Edit]) -> str:
    for edit in sorted(edits, key=lambda each: each.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _means_the_same(before: str, after: str, file_name: str, library: Library) -> bool:
    """Whether a course is still the same one, and one that could not be read has no new problem."""
    old, old_problems = _try_parse(before, file_name, library)
    new, new_problems = _try_parse(after, file_name, library)
    return new == old if old is not None else len(new_problems) <= len(old_problems)


def _try_parse(
    text: str, file_name: str, library: Library
) -> tuple[Course | None, tuple[object, ...]]:
    try:
        return parse_course(text, "", file_name, library), ()
    except ContentError as error:
        return None, error.problems


def _canonical_values(text: str) -> Iterator[_Edit]:
    """Days, times, dates and lengths of time as the schema writes them."""
    for path, node in _values(text):
        parse = _CANONICAL.get(tuple("*" if isinstance(part, int) else part for part in path))
        if parse is None or not isinstance(node, yaml.ScalarNode) or not node.value:
            continue
        try:
            written = parse(node.value)
        except MiswrittenValue as refusal:
            if not refusal.is_certain:
                continue
            written = refusal.instead[0]
        if written.strip('"') != node.value or (written != node.value and not node.style):
            yield _Edit(node.start_mark.index, node.end_mark.index, written)


def _missing_ids(text: str, file_name: str, library: Library) -> Iterator[_Edit]:
    """The ids of the prompts that have none; none while anything in the file is wrong, since they
    are made of what stands in it."""
    course, _ = _try_parse(text, file_name, library)
    document, _ = parse_course_text(text, "")
    if course is None or document is None:
        return
    ids = derive_prompt_ids(CourseModel.model_validate(document.value).prompts)
    given = document.value["prompts"]
    without = {("prompts", at) for at, prompt in enumerate(given) if "id" not in prompt}
    line_end = "\r\n" if "\r\n" in text else "\n"
    for path, node in _values(text):
        if path in without:
            yield _insert_id(node, ids[int(path[1])], line_end)


def _insert_id(node: yaml.Node, prompt_id: str, line_end: str) -> _Edit:
    start = node.start_mark.index
    written = f"id: {_quote_digits(prompt_id)}"
    if getattr(node, "flow_style", False):
        return _Edit(start + 1, start + 1, f"{written}, ")
    return _Edit(start, start, f"{written}{line_end}{' ' * node.start_mark.column}")


def _values(text: str) -> Iterator[tuple[KeyPath, yaml.Node]]:
    """Every value with its path, while the syntax is right."""
    try:
        root = yaml.compose(text, Loader=YAML_LOADER)
    except yaml.YAMLError:
        return
    stack: list[tuple[KeyPath, yaml.Node]] = [] if root is None else [((), root)]
    while stack:
        path, node = stack.pop()
        yield path, node
        if isinstance(node, yaml.MappingNode):
            stack.extend(((*path, str(key.value)), value) for key, value in node.value)
        elif isinstance(node, yaml.SequenceNode):
            stack.extend(((*path, at), value) for at, value in enumerate(node.value))


def _quoted(parse: Written) -> Written:
    return lambda text: f'"{parse(text)}"'


def _quote_digits(text: str) -> str:
    """A key that YAML would read as a number or a date stands in quotation marks."""
    return text if any(char.isalpha() for char in text) else f'"{text}"'


def _listed_days(text: str) -> str:
    return f"[{', '.join(parse_weekdays(text))}]"


_CANONICAL: Mapping[tuple[str | int, ...], Written] = MappingProxyType(
    {
        ("schedule", "days"): _listed_days,
        ("schedule", "days", "*"): parse_weekday,
        ("schedule", "time"): _quoted(parse_time),
        ("schedule", "from"): parse_date,
        ("schedule", "until"): parse_date,
        ("schedule", "skip"): parse_date_range,
        ("schedule", "skip", "*"): parse_date_range,
        ("schedule", "grace"): parse_duration,
        ("prompts", "*", "at"): parse_moment,
        ("prompts", "*", "follow_up", "after"): parse_duration,
        ("participation", "response", "due"): _quoted(parse_deadline),
        ("participation", "replies", "due"): _quoted(parse_deadline),
        ("participation", "late", "until"): parse_duration,
        ("participation", "week", "from"): parse_weekday,
        ("discussion", "remind"): parse_duration,
        ("privacy", "retention"): parse_duration,
    }
)
"""How the values at these paths are written; `*` stands for a place in a list."""
