"""A whole course folder: `corpus/` and `prompts/`, read together, with every problem in them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.content.courses import read_course
from bot.content.readings import Reading, read_reading
from bot.content.text_files import read_text, shown
from bot.core.course import Course
from bot.core.library import Library, Work
from bot.errors import ContentError, Problem

_SHARED = ("title", "author", "translator", "year", "aliases", "rights")


@dataclass(frozen=True, slots=True)
class Folder:
    """What could be read. Where there are problems it holds only what is without any."""

    library: Library
    courses: tuple[Course, ...]


def load_folder(course_folder: Path) -> Folder:
    """Read a course folder. Raises ContentError with every problem in it."""
    folder, problems = examine(course_folder)
    if problems:
        raise ContentError(problems)
    return folder


def examine(course_folder: Path) -> tuple[Folder, tuple[Problem, ...]]:
    """Read a course folder as far as that is possible, and tell everything that is wrong."""
    problems: list[Problem] = []
    if not course_folder.is_dir():
        message = f"there is no folder {course_folder}; make one with: discussant new DIR"
        return Folder(Library(()), ()), (Problem(".", 1, message),)
    library = _shelf(course_folder, problems)
    courses = _courses(course_folder, library, problems)
    return Folder(library, courses), tuple(sorted(problems))


def load_shelf(course_folder: Path) -> Library:
    """Read the readings alone. Raises ContentError with every problem in them."""
    problems: list[Problem] = []
    library = _shelf(course_folder, problems)
    if problems:
        raise ContentError(tuple(problems))
    return library


def _shelf(course_folder: Path, problems: list[Problem]) -> Library:
    corpus = course_folder / "corpus"
    folders = sorted(each for each in corpus.glob("*/") if each.is_dir())
    if not folders:
        message = "there is no reading here; add one with: discussant import FILE -o corpus/…"
        problems.append(Problem("corpus", 1, message))
    works = [_work(folder, course_folder, problems) for folder in folders]
    return Library(tuple(work for work in works if work is not None))


def _work(folder: Path, course_folder: Path, problems: list[Problem]) -> Work | None:
    readings: list[Reading] = []
    files = sorted(folder.glob("*.md"))
    if not files:
        message = "the folder holds no chapter; a chapter is a file that ends in .md"
        problems.append(Problem(shown(folder, course_folder), 1, message))
    for path in files:
        try:
            file = shown(path, course_folder)
            readings.append(read_reading(read_text(path, course_folder), file))
        except ContentError as error:
            problems.extend(error.problems)
    disagreements = [*_misplaced(readings, folder.name), *_doubled(readings), *_differing(readings)]
    problems.extend(disagreements)
    if not readings or disagreements:
        return None
    return _as_work(sorted(readings, key=_number))


def _as_work(readings: list[Reading]) -> Work:
    about = readings[0].about
    return Work(
        about.work,
        about.title,
        about.author,
        about.translator,
        about.year,
        tuple(about.aliases),
        about.rights,
        tuple(reading.chapter for reading in readings),
    )


def _number(reading: Reading) -> tuple[int, str]:
    label = reading.chapter.label
    digits = label.rstrip("abcdefghijklmnopqrstuvwxyz")
    return int(digits), label


def _misplaced(readings: list[Reading], folder: str) -> list[Problem]:
    return [
        _problem(
            each, "work", f"the work is “{each.about.work}”, the folder “{folder}”; rename one"
        )
        for each in readings
        if each.about.work != folder
    ]


def _doubled(readings: list[Reading]) -> list[Problem]:
    seen: dict[str, str] = {}
    problems = []
    for each in readings:
        label = each.chapter.label
        if label in seen:
            message = (
                f"chapter {label} is in {seen[label]} already; give one of them another number"
            )
            problems.append(_problem(each, "chapter", message))
        seen.setdefault(label, each.file)
    return problems


def _differing(readings: list[Reading]) -> list[Problem]:
    return [
        _problem(each, key, f"`{key}` differs from {readings[0].file}; make them the same")
        for each in readings[1:]
        for key in _SHARED
        if getattr(each.about, key) != getattr(readings[0].about, key)
    ]


def _problem(reading: Reading, key: str, message: str) -> Problem:
    return Problem(reading.file, reading.lines.line_of((key,)), message)


def _courses(course_folder: Path, library: Library, problems: list[Problem]) -> tuple[Course, ...]:
    files = sorted([*course_folder.glob("prompts/*.yaml"), *course_folder.glob("prompts/*.yml")])
    if not files:
        message = "there is no course here; a course is a file that ends in .yaml"
        problems.append(Problem("prompts", 1, message))
    courses: list[Course] = []
    homes: dict[str, str] = {}
    for path in files:
        try:
            made = read_course(path, course_folder, library)
        except ContentError as error:
            problems.extend(error.problems)
            continue
        if made.slug in homes:
            message = f"{homes[made.slug]} holds a course “{made.slug}” too; rename one of them"
            problems.append(Problem(shown(path, course_folder), 1, message))
        homes.setdefault(made.slug, shown(path, course_folder))
        courses.append(made)
    return tuple(courses)
