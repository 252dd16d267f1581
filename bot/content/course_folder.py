"""A whole course folder: `corpus/` and `prompts/`, read together, with every problem in them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.content.chapter_files import ChapterFile, parse_chapter_file
from bot.content.course_files import read_course
from bot.content.text_files import path_in_folder, read_text_file
from bot.core.course import Course
from bot.core.library import Library, Work
from bot.errors import ContentError, FileProblem

_SHARED = ("title", "author", "translator", "year", "aliases", "rights")


@dataclass(frozen=True, slots=True)
class FolderContent:
    """What could be read. Where there are problems it holds only what is without any."""

    library: Library
    courses: tuple[Course, ...]


def load_course_folder(course_folder: Path) -> FolderContent:
    """Read a course folder. Raises ContentError with every problem in it."""
    folder, problems = try_load_course_folder(course_folder)
    if problems:
        raise ContentError(problems)
    return folder


def try_load_course_folder(course_folder: Path) -> tuple[FolderContent, tuple[FileProblem, ...]]:
    """Read a course folder as far as that is possible, and tell everything that is wrong."""
    problems: list[FileProblem] = []
    if not course_folder.is_dir():
        message = f"there is no folder {course_folder}; make one with: discussant new DIR"
        return FolderContent(Library(()), ()), (FileProblem(".", 1, message),)
    library = _shelf(course_folder, problems)
    courses = _courses(course_folder, library, problems)
    return FolderContent(library, courses), tuple(sorted(problems))


def load_shelf(course_folder: Path) -> Library:
    """Read the readings alone. Raises ContentError with every problem in them."""
    problems: list[FileProblem] = []
    library = _shelf(course_folder, problems)
    if problems:
        raise ContentError(tuple(problems))
    return library


def _shelf(course_folder: Path, problems: list[FileProblem]) -> Library:
    corpus = course_folder / "corpus"
    folders = sorted(each for each in corpus.glob("*/") if each.is_dir())
    if not folders:
        message = "there is no reading here; add one with: discussant import FILE -o corpus/…"
        problems.append(FileProblem("corpus", 1, message))
    works = [_work(folder, course_folder, problems) for folder in folders]
    return Library(tuple(work for work in works if work is not None))


def _work(folder: Path, course_folder: Path, problems: list[FileProblem]) -> Work | None:
    readings: list[ChapterFile] = []
    files = sorted(folder.glob("*.md"))
    if not files:
        message = "the folder holds no chapter; a chapter is a file that ends in .md"
        problems.append(FileProblem(path_in_folder(folder, course_folder), 1, message))
    for path in files:
        try:
            file = path_in_folder(path, course_folder)
            readings.append(parse_chapter_file(read_text_file(path, course_folder), file))
        except ContentError as error:
            problems.extend(error.problems)
    disagreements = [*_misplaced(readings, folder.name), *_doubled(readings), *_differing(readings)]
    problems.extend(disagreements)
    if not readings or disagreements:
        return None
    return _as_work(sorted(readings, key=_number))


def _as_work(readings: list[ChapterFile]) -> Work:
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


def _number(reading: ChapterFile) -> tuple[int, str]:
    label = reading.chapter.label
    digits = label.rstrip("abcdefghijklmnopqrstuvwxyz")
    return int(digits), label


def _misplaced(readings: list[ChapterFile], folder: str) -> list[FileProblem]:
    return [
        _problem(
            each, "work", f"the work is “{each.about.work}”, the folder “{folder}”; rename one"
        )
        for each in readings
        if each.about.work != folder
    ]


def _doubled(readings: list[ChapterFile]) -> list[FileProblem]:
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


def _differing(readings: list[ChapterFile]) -> list[FileProblem]:
    return [
        _problem(each, key, f"`{key}` differs from {readings[0].file}; make them the same")
        for each in readings[1:]
        for key in _SHARED
        if getattr(each.about, key) != getattr(readings[0].about, key)
    ]


def _problem(reading: ChapterFile, key: str, message: str) -> FileProblem:
    return FileProblem(reading.file, reading.lines.line_of((key,)), message)


def _courses(
    course_folder: Path, library: Library, problems: list[FileProblem]
) -> tuple[Course, ...]:
    files = sorted([*course_folder.glob("prompts/*.yaml"), *course_folder.glob("prompts/*.yml")])
    if not files:
        message = "there is no course here; a course is a file that ends in .yaml"
        problems.append(FileProblem("prompts", 1, message))
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
            problems.append(FileProblem(path_in_folder(path, course_folder), 1, message))
        homes.setdefault(made.slug, path_in_folder(path, course_folder))
        courses.append(made)
    return tuple(courses)
