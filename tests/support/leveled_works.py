"""Works with levels of their own: statutes, propositions, plays, poems, books in parts."""

from __future__ import annotations

from bot.core.library import Chapter, LevelNames, Note, Paragraph, Section, Work

Shape = dict[str, dict[str, tuple[str, ...]]]  # chapter → section → paragraphs, by labels


def make_leveled_work(levels: LevelNames, shape: Shape, *, title: str = "Work") -> Work:
    """A work of this shape; the labels of levels that it does not have are empty."""
    return Work(
        slug="w",
        title=title,
        author="An Author",
        translator=None,
        year=None,
        aliases=(),
        rights=None,
        chapters=tuple(
            Chapter(
                label,
                f"Title of {label}",
                tuple(_section(name, paragraphs) for name, paragraphs in sections.items()),
                (Note("1", "A note."),),
            )
            for label, sections in shape.items()
        ),
        levels=levels,
    )


def counted(first: int, last: int) -> tuple[str, ...]:
    """The labels from one number to another."""
    return tuple(str(number) for number in range(first, last + 1))


def _section(label: str, paragraphs: tuple[str, ...]) -> Section:
    texts = tuple(Paragraph(each, f"Words of {label} {each}.") for each in paragraphs)
    return Section(label, "Springs and mouths" if label else "", texts)


PLAIN = make_leveled_work(LevelNames(None, None), {"": {"": counted(1, 9)}}, title="Letter")
SECTIONS = make_leveled_work(
    LevelNames(None), {"": {"0": ("1",), "1": counted(1, 4), "2": counted(1, 3)}}, title="Essay"
)
STATUTE = make_leveled_work(
    LevelNames(None, "article"),
    {"": {"1": counted(1, 3), "2": counted(1, 2), "6": counted(1, 4), "6a": ("1",)}},
    title="Statute",
)
PROPOSITIONS = make_leveled_work(
    LevelNames(None, None, "proposition"),
    {"": {"": ("1", "1.1", "1.11", "2", "2.01", "2.1", "6", "6.5", "6.53", "6.54", "7")}},
    title="Tractatus",
)
COLUMNS = make_leveled_work(
    LevelNames(None, None),
    {"": {"": ("1094a1", "1094a18", "1094b7", "1095a", "1095b2")}},
    title="Ethics",
)
EPIC = make_leveled_work(
    LevelNames("book", None, "line"),
    {"1": {"": counted(1, 20)}, "2": {"": counted(1, 15)}},
    title="Epic",
)
PLAY = make_leveled_work(
    LevelNames("act", "scene", "line"),
    {"1": {"1": counted(1, 9), "2": counted(1, 5)}, "2": {"1": counted(1, 6)}},
    title="Play",
)
TREATISE = make_leveled_work(
    LevelNames("book", "chapter"),
    {"1": {"1": counted(1, 2), "2": counted(1, 2)}, "2": {"1": counted(1, 3)}},
    title="Treatise",
)
THESIS = make_leveled_work(
    LevelNames(None),
    {"": {"1": counted(1, 2), "1.1": counted(1, 3), "1.2": ("1", "1.1"), "2": counted(1, 2)}},
    title="Thesis",
)
PARTS = make_leveled_work(
    LevelNames(),
    {"1.1": {"1": counted(1, 2), "2": ("1",)}, "1.2": {"1": counted(1, 3)}, "2.1": {"1": ("1",)}},
    title="Parts",
)
DIALOGUE = make_leveled_work(
    LevelNames("book", "section"),
    {"7": {"514a": counted(1, 2), "514b": counted(1, 3)}, "10": {"595a": ("1",)}},
    title="Dialogue",
)
ONE_CHAPTER = make_leveled_work(
    LevelNames("chapter", None), {"2": {"": counted(1, 6)}}, title="Chapter Two"
)
CHAPTERS = make_leveled_work(
    LevelNames(None, "chapter"), {"": {"1": counted(1, 2), "2": counted(1, 3)}}, title="Tale"
)
GERMAN = make_leveled_work(
    LevelNames(None, "Kapitel", "Absatz"),
    {"": {"1": counted(1, 2), "2": counted(1, 3)}},
    title="Aufsatz",
)
CHINESE = make_leveled_work(
    LevelNames(None, "章", "段"), {"": {"1": counted(1, 4), "2": counted(1, 3)}}, title="論語"
)
RUSSIAN = make_leveled_work(
    LevelNames("глава", None, "абзац"),
    {"1": {"": counted(1, 3)}, "2": {"": counted(1, 2)}},
    title="Повесть",
)
FIRST_CHAPTER = make_leveled_work(
    LevelNames(), {"1": {"1": counted(1, 3), "2": counted(1, 4)}}, title="First"
)
NUMBERED = make_leveled_work(
    LevelNames("section", "number"), {"4": {"20": ("1",), "21": counted(1, 2)}}, title="Enquiry"
)
EVERY_SHAPE = (
    *(PLAIN, SECTIONS, STATUTE, PROPOSITIONS, EPIC, PLAY, TREATISE, THESIS, PARTS, DIALOGUE),
    *(ONE_CHAPTER, CHAPTERS, GERMAN, CHINESE, RUSSIAN, FIRST_CHAPTER),
    NUMBERED,
)
CONSTITUTION = make_leveled_work(
    LevelNames("article"),
    {"1": {"1": ("1",), "2": counted(1, 3)}, "5": {"0": ("1",)}, "6": {"0": counted(1, 3)}},
    title="Constitution",
)
