"""Reads a whole course folder, `corpus/` and `prompts/`, and collects every problem in it."""

from __future__ import annotations

from pathlib import Path

from bot.content.cache.chapter_cache import ChapterCache
from bot.content.chapter_files import ChapterFile, parse_chapter_file
from bot.content.course_files import read_course
from bot.content.text_files import course_file_paths, decode_text, path_in_folder, read_file_bytes
from bot.content.work_checks import check_works
from bot.core.course import Course
from bot.core.folder_content import FolderContent
from bot.core.library import Library, Work
from bot.errors import ContentError, FileProblem

_WORK_KEYS = (
    *("title", "author", "translator", "year", "aliases", "rights"),
    *("levels", "language", "edition_of"),
)


def load_course_folder(course_folder: Path) -> FolderContent:
    """Read a course folder. Raises ContentError with every problem in it."""
    content, problems = try_load_course_folder(course_folder)
    if problems:
        raise ContentError(problems)
    return content


def try_load_course_folder(course_folder: Path) -> tuple[FolderContent, tuple[FileProblem, ...]]:
    """Read a course folder as far as possible; also returns every problem, in file and line
    order."""
    problems: list[FileProblem] = []
    if not course_folder.is_dir():
        message = f"there is no folder {course_folder}; make one with: discussant new DIR"
        return FolderContent(Library(()), ()), (FileProblem(".", 1, message),)
    library = _read_shelf(course_folder, problems)
    courses = _read_courses(course_folder, library, problems)
    return FolderContent(library, courses), tuple(sorted(problems))


def load_shelf(course_folder: Path) -> Library:
    """Read the works alone. Raises ContentError with every problem in them."""
    problems: list[FileProblem] = []
    library = _read_shelf(course_folder, problems)
    if problems:
        raise ContentError(tuple(problems))
    return library


def _read_shelf(course_folder: Path, problems: list[FileProblem]) -> Library:
    corpus = course_folder / "corpus"
    folders = sorted(path for path in corpus.glob("*/") if path.is_dir())
    if not folders:
        message = "there is no reading here; add one with: discussant import FILE -o corpus/…"
        problems.append(FileProblem("corpus", 1, message))
    cache = ChapterCache(course_folder)
    works = [
        chapters
        for folder in folders
        if (chapters := _read_work(folder, course_folder, cache, problems))
    ]
    cache.save()
    problems.extend(check_works([chapters[0] for chapters in works]))
    return Library(tuple(map(_build_work, works)))


def _read_work(
    folder: Path, course_folder: Path, cache: ChapterCache, problems: list[FileProblem]
) -> list[ChapterFile]:
    """The chapters of a work in their order; none if they do not fit together."""
    chapters: list[ChapterFile] = []
    paths = sorted(folder.glob("*.md"))
    if not paths:
        message = "the folder holds no chapter; a chapter is a file that ends in .md"
        problems.append(FileProblem(path_in_folder(folder, course_folder), 1, message))
    for path in paths:
        try:
            chapters.append(_read_chapter(path, course_folder, cache))
        except ContentError as error:
            problems.extend(error.problems)
    disagreements = [
        *_misplaced_chapters(chapters, folder.name),
        *_repeated_chapters(chapters),
        *_differing_front_matter(chapters),
    ]
    problems.extend(disagreements)
    return [] if disagreements else sorted(chapters, key=_chapter_sort_key)


def _read_chapter(path: Path, course_folder: Path, cache: ChapterCache) -> ChapterFile:
    content, file = read_file_bytes(path, course_folder), path_in_folder(path, course_folder)
    chapter_file = cache.find(content, file)
    if chapter_file is None:
        chapter_file = parse_chapter_file(decode_text(content, file), file)
        cache.keep(content, chapter_file)
    return chapter_file


def _build_work(chapters: list[ChapterFile]) -> Work:
    front_matter = chapters[0].front_matter
    return Work(
        slug=front_matter.work,
        title=front_matter.title,
        author=front_matter.author,
        translator=front_matter.translator,
        year=front_matter.year,
        aliases=tuple(front_matter.aliases),
        rights=front_matter.rights,
        chapters=tuple(file.chapter for file in chapters),
        levels=chapters[0].levels,
        language=front_matter.language,
        edition_of=front_matter.edition_of,
    )


def _chapter_sort_key(file: ChapterFile) -> tuple[tuple[int, str], ...]:
    parts = file.chapter.label.split(".")
    digits = [part.rstrip("abcdefghijklmnopqrstuvwxyz") for part in parts]
    return tuple(
        (int(number or 0), part[len(number) :]) for number, part in zip(digits, parts, strict=True)
    )


def _misplaced_chapters(chapters: list[ChapterFile], folder: str) -> list[FileProblem]:
    return [
        file.problem_at("work", f"the work is “{work}”, the folder “{folder}”; rename one of them")
        for file in chapters
        if (work := file.front_matter.work) != folder
    ]


def _repeated_chapters(chapters: list[ChapterFile]) -> list[FileProblem]:
    file_of_label: dict[str, str] = {}
    problems = []
    for file in chapters:
        label = file.chapter.label
        if not label and len(chapters) > 1:
            message = "a work of several files has chapters; add `chapter:` with its number"
            problems.append(file.problem_at("chapter", message))
        elif label in file_of_label:
            level = file.levels.chapter
            message = f"{level} {label} is already in {file_of_label[label]}; renumber one of them"
            problems.append(file.problem_at("chapter", message))
        file_of_label.setdefault(label, file.file)
    return problems


def _differing_front_matter(chapters: list[ChapterFile]) -> list[FileProblem]:
    return [
        file.problem_at(key, f"`{key}` differs from {chapters[0].file}; make them the same")
        for file in chapters[1:]
        for key in _WORK_KEYS
        if getattr(file.front_matter, key) != getattr(chapters[0].front_matter, key)
    ]


def _read_courses(
    course_folder: Path, library: Library, problems: list[FileProblem]
) -> tuple[Course, ...]:
    paths = course_file_paths(course_folder)
    if not paths:
        message = "there is no course here; a course is a file that ends in .yaml"
        problems.append(FileProblem("prompts", 1, message))
    courses: list[Course] = []
    file_of_slug: dict[str, str] = {}
    for path in paths:
        file = path_in_folder(path, course_folder)
        try:
            course = read_course(path, course_folder, library)
        except ContentError as error:
            problems.extend(error.problems)
            continue
        slug = course.slug
        if slug in file_of_slug:
            message = f"{file_of_slug[slug]} holds a course “{slug}” too; rename one of them"
            problems.append(FileProblem(file, 1, message))
        file_of_slug.setdefault(slug, file)
        courses.append(course)
    return tuple(courses)
