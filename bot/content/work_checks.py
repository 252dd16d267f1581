"""Checks of the works together: names that two of them have, and editions of works that are not
there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.content.chapter_files import ChapterFile
from bot.core.references import name_words
from bot.errors import FileProblem


def check_works(first_files: Sequence[ChapterFile]) -> tuple[FileProblem, ...]:
    """The problems of works that are read well each for itself, each by its first file."""
    return (*_shared_names(first_files), *_unknown_editions(first_files))


def _shared_names(first_files: Sequence[ChapterFile]) -> Iterator[FileProblem]:
    """A reference that begins with such a name could mean either work."""
    work_of_name: dict[tuple[str, ...], str] = {}
    for file in first_files:
        work = file.front_matter.work
        for key, name in _names(file):
            words = name_words(name)
            other = work_of_name.setdefault(words, work) if words else work
            if other != work:
                message = f"{key}: “{name}” is a name of {other} too; change it in one of them"
                yield file.problem_at(key, message)


def _names(file: ChapterFile) -> Iterator[tuple[str, str]]:
    yield "work", file.front_matter.work
    yield "title", file.front_matter.title
    yield from (("aliases", alias) for alias in file.front_matter.aliases)


def _unknown_editions(first_files: Sequence[ChapterFile]) -> Iterator[FileProblem]:
    works = [file.front_matter.work for file in first_files]
    for file in first_files:
        other = file.front_matter.edition_of
        if other is not None and (other not in works or other == file.front_matter.work):
            known = ", ".join(work for work in works if work != file.front_matter.work)
            message = f"edition_of: there is no other work “{other}” in corpus/; there is: {known}"
            yield file.problem_at("edition_of", message.removesuffix("; there is: "))
