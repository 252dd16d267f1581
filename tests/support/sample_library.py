"""A library of made-up works, shaped like real ones."""

from __future__ import annotations

from bot.core.library import Chapter, Note, Paragraph, Section, Work


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
