"""What several tests stand on: the shipped course folder and its readings."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.core.library import Chapter, Library, Note, Paragraph, Section, Work

ROOT = Path(__file__).parent.parent


@pytest.fixture
def course_folder() -> Path:
    return ROOT


@pytest.fixture
def library() -> Library:
    """One work with one chapter, 11, shaped like the shipped one."""
    return Library(
        (make_work("revolution-betrayed", "The Revolution Betrayed", {"11": (13, 10, 11)}),)
    )


def make_work(
    slug: str, title: str, chapters: dict[str, tuple[int, ...]], alias: str = "RB"
) -> Work:
    """A work whose chapters have sections of so many paragraphs, and one note each."""
    return Work(
        slug=slug,
        title=title,
        author="An Author",
        translator=None,
        year=None,
        aliases=(alias,),
        rights=None,
        chapters=tuple(_chapter(label, sizes) for label, sizes in chapters.items()),
    )


TITLES = (
    "Bonapartism as a regime of crisis",
    "The Struggle of the Bureaucracy",
    "The Inevitability of a New Revolution",
)


def _chapter(label: str, sizes: tuple[int, ...]) -> Chapter:
    sections = tuple(
        Section(
            str(number),
            TITLES[(number - 1) % 3],
            tuple(
                Paragraph(str(n), f"Paragraph {n} of section {number}.") for n in range(1, size + 1)
            ),
        )
        for number, size in enumerate(sizes, 1)
    )
    return Chapter(label, f"Chapter {label}", sections, (Note("1", "A note."),))
