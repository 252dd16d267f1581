"""Real texts, old enough to be free, with the outlines that a reader would draw of them."""

from __future__ import annotations

from functools import cache

import pytest

from bot.content.importing import ImportedReading
from bot.core.library import Section
from tests.support.imported_texts import REAL, doubts, import_case, labels, notes, paragraphs, parts

pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="../shared/texts is not at hand")

SHAPES = {
    # levels, chapters, sections, paragraphs or lines, notes
    "aozora": ("paragraph", 1, 1, 78, 0),
    "bge1": ("chapter section paragraph", 1, 23, 26, 0),
    "candide": ("chapter paragraph", 1, 31, 719, 35),
    "candide-notes": ("chapter paragraph", 1, 5, 120, 1),
    "dante1": ("canto line", 1, 1, 136, 0),
    "devilA": ("entry paragraph", 1, 83, 107, 0),
    "faust-latin1": ("section speech", 1, 28, 1037, 0),
    "federalist10": ("federalist paragraph", 1, 1, 28, 0),
    "frank1": ("chapter paragraph", 1, 1, 7, 0),
    "gall1": ("liber paragraph", 1, 1, 54, 0),
    "hume4": ("section number paragraph", 1, 14, 22, 1),
    "joys": ("line", 1, 1, 161, 0),
    "leviathan13": ("chapter section paragraph", 1, 7, 14, 0),
    "liberty2": ("chapter paragraph", 1, 1, 44, 5),
    "manifesto1": ("paragraph", 1, 1, 50, 0),
    "opinion": ("chapter section paragraph", 5, 19, 113, 9),
    "pl1": ("book line", 1, 1, 798, 0),
    "play4": ("act speech", 1, 1, 360, 0),
    "prince20": ("chapter paragraph", 1, 1, 6, 1),
    "republic1": ("book paragraph", 1, 1, 492, 0),
    "ruth-he": ("פרק verse", 1, 4, 85, 0),
    "sonnets": ("sonnet line", 1, 154, 2155, 0),
    "souls14": ("chapter paragraph", 1, 1, 49, 0),
    "tao": ("chapter paragraph", 1, 81, 253, 0),
    "tour1": ("chapter paragraph", 1, 1, 30, 0),
    "tractatus-english_ogden": ("proposition", 1, 1, 277, 0),
    "usc5": ("article section paragraph", 7, 24, 111, 0),
    "util2": ("chapter paragraph", 1, 1, 25, 2),
    "verw1": ("chapter paragraph", 1, 1, 30, 0),
    "wasteland": ("section line", 1, 10, 535, 2),
}
TITLES = {
    "bge1": ("1", "PREJUDICES OF PHILOSOPHERS"),
    "federalist10": (
        "10",
        "The Same Subject Continued (The Union as a Safeguard Against Domestic Faction and "
        "Insurrection)",
    ),
    "gall1": ("1", "C. IVLI CAESARIS COMMENTARIORVM DE BELLO GALLICO LIBER PRIMVS"),
    "leviathan13": (
        "13",
        "OF THE NATURALL CONDITION OF MANKIND, AS CONCERNING THEIR FELICITY, AND MISERY",
    ),
    "liberty2": ("2", "OF THE LIBERTY OF THOUGHT AND DISCUSSION."),
    "manifesto1": ("", "BOURGEOIS AND PROLETARIANS"),
    "play4": ("4", "FOURTH ACT"),
    "prince20": (
        "20",
        "ARE FORTRESSES, AND MANY OTHER THINGS TO WHICH PRINCES OFTEN RESORT, ADVANTAGEOUS OR "
        "HURTFUL?",
    ),
    "souls14": ("14", "Of the Sorrow Songs"),
    "util2": ("2", "WHAT UTILITARIANISM IS."),
}


@cache
def reading(name: str) -> ImportedReading:
    """The reading of a text; each is imported once. Every word of it is accounted for."""
    return import_case(REAL / f"{name}.txt")


def section(name: str, label: str, chapter: int = 0) -> Section:
    sections = reading(name).chapters[chapter].sections
    return next(section for section in sections if section.label == label)


@pytest.mark.parametrize("name", SHAPES)
def test_outline_is_the_readers(name: str) -> None:
    made = reading(name)
    sections = [section for chapter in made.chapters for section in chapter.sections]
    assert (
        " ".join(made.draft.levels),
        len(made.chapters),
        len(sections),
        len(paragraphs(made)),
        sum(len(chapter.notes) for chapter in made.chapters),
    ) == SHAPES[name]


@pytest.mark.parametrize("name", TITLES)
def test_title_is_that_of_the_chapter(name: str) -> None:
    (chapter,) = reading(name).chapters
    assert (chapter.label, chapter.title) == TITLES[name]


def test_aphorisms_have_their_own_numbers() -> None:
    assert [one.label for one in reading("bge1").chapters[0].sections] == [
        str(number) for number in range(1, 24)
    ]
    assert section("bge1", "23").paragraphs[0].text.startswith("All psychology hitherto")


def test_chapters_are_found_in_spite_of_the_contents() -> None:
    sections = reading("candide").chapters[0].sections
    assert [one.label for one in sections[1:]] == [str(number) for number in range(1, 31)]
    assert sections[1].title.startswith("HOW CANDIDE WAS BROUGHT UP")
    assert "preceptor pangloss[^1] was" in paragraphs(reading("candide"))[12].lower()


def test_numbered_paragraphs_keep_their_numbers_through_parts() -> None:
    sections = reading("hume4").chapters[0].sections
    assert [one.label for one in sections] == [str(number) for number in range(20, 34)]
    assert [one.part for one in sections if one.part] == ["PART I.", "PART II."]


def test_notes_hang_at_their_marks() -> None:
    assert list(notes(reading("liberty2"))) == ["6", "7", "8", "9", "10"]
    assert list(notes(reading("util2"))) == ["A", "B"]
    assert "Countess of Forli,[^1] when" in " ".join(paragraphs(reading("prince20")))


def test_notes_without_marks_are_told() -> None:
    told = dict(doubts(reading("candide-notes")))
    assert told[485].startswith("34 blocks look like notes")
    assert told[483].startswith("“FOOTNOTES:” has no number of its own and is cited as 30b")


def test_poem_is_cited_by_line() -> None:
    lines = reading("pl1").chapters[0].sections[0].paragraphs
    assert lines[25].text == "And justify the ways of God to men."
    assert (lines[25].label, lines[-1].label) == ("26", "798")


def test_stanzas_of_a_canto_keep_their_lines() -> None:
    lines = reading("dante1").chapters[0].sections[0].paragraphs
    assert sum(line.begins_block for line in lines) == 46


def test_sonnets_are_counted_by_line() -> None:
    lengths = {one.label: len(one.paragraphs) for one in reading("sonnets").chapters[0].sections}
    assert lengths["18"] == 14
    assert {label: count for label, count in lengths.items() if count != 14} == {
        "99": 15,
        "126": 12,
    }


def test_lines_have_the_numbers_of_the_margin() -> None:
    first = {
        one.label: one.paragraphs[0].label for one in reading("wasteland").chapters[0].sections
    }
    assert [first[label] for label in "12345"] == ["1", "77", "173", "312", "322"]


def test_propositions_are_cited_by_decimal_numbers() -> None:
    made = reading("tractatus-english_ogden")
    texts = dict(zip(labels(made), paragraphs(made), strict=True))
    assert texts["2.0123"].startswith("If I know an object")
    assert texts["7"] == "Whereof one cannot speak, thereof one must be silent."
    assert "2.013" in texts


def test_articles_have_their_sections() -> None:
    chapters = reading("usc5").chapters
    assert [chapter.label for chapter in chapters] == list("1234567")
    assert [one.label for one in chapters[0].sections] == [str(n) for n in range(1, 11)]
    assert section("usc5", "8").paragraphs[0].text.startswith("The Congress shall have Power")


def test_verses_have_their_numbers() -> None:
    sections = reading("ruth-he").chapters[0].sections
    assert [len(one.paragraphs) for one in sections] == [22, 23, 18, 22]
    assert [verse.label for verse in sections[2].paragraphs] == [str(n) for n in range(1, 19)]


def test_chapters_and_paragraphs_are_numbered_in_one_line() -> None:
    sections = reading("tao").chapters[0].sections
    assert [one.label for one in sections] == [str(number) for number in range(1, 82)]
    assert [one.label for one in sections[0].paragraphs] == ["1", "2", "3", "4"]
    assert sections[0].paragraphs[2].text.startswith("Always without desire")
    assert parts(reading("tao")) == [("38", "PART II.")]


def test_caesar_is_cited_by_his_own_numbers() -> None:
    texts = dict(zip(labels(reading("gall1")), paragraphs(reading("gall1")), strict=True))
    assert texts["1"].startswith("Gallia est omnis divisa")
    assert texts["54"].startswith("Hoc proelio trans Rhenum")


def test_speeches_keep_their_speakers() -> None:
    texts = paragraphs(reading("play4"))
    assert "LILY.\\\n\\[*Starting slightly.*\\] Eh?" in [text.replace("]", "\\]") for text in texts]
    assert not any(text in ("LILY.", "MAUD.") for text in texts)


def test_epigraph_and_music_keep_their_lines() -> None:
    first = paragraphs(reading("souls14"))[0].split("\\\n")
    assert [line.strip() for line in first][:2] == [
        "I walk through the churchyard",
        "To lay this body down;",
    ]


def test_opinions_of_judges_have_their_parts() -> None:
    chapters = reading("opinion").chapters
    assert [chapter.title for chapter in chapters] == [
        "Syllabus",
        "Opinion of the Court",
        "SCALIA, J., concurring",
        "THOMAS, J., concurring",
        "GINSBURG, J., dissenting",
    ]
    assert [one.label for one in chapters[1].sections] == ["0", "1.1", "1.2", "2"]
    text = " ".join(paragraphs(reading("opinion")))
    assert "Grutter v. Bollinger, 539 U. S. 306" in text
    assert "a definite and close relationship to the prevention of espionage" in text


def test_scenes_of_a_play_in_verse_are_sections() -> None:
    titles = [one.title for one in reading("faust-latin1").chapters[0].sections]
    assert titles[:4] == ["Zueignung.", "Vorspiel auf dem Theater", "Prolog im Himmel.", "Nacht."]
    assert titles[-1] == "Kerker"
    assert not {"Faust und Wagner.", "Margarete mit einer Lampe."} & set(titles)
