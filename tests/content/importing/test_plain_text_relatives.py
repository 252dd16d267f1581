"""Texts of many kinds and languages, each with the outline that a reader would draw."""

from __future__ import annotations

import pytest

from bot.content.importing.drafts import TextKind
from tests.support.imported_texts import (
    PROSE,
    doubts,
    labels,
    notes,
    outline,
    paragraphs,
    parts,
)
from tests.support.imported_texts import import_plain_text as imported

POEM = (
    "Of rivers and of hills I sing, and then of seas;\n"
    "The waters that have come to rest below the trees;\n"
    "The banks on which the herdsmen sat and had their ease;\n"
    "The mouths that open to the sound of every breeze.\n"
)


OUTLINES = {
    "german": ("Kapitel 1\n\nDer Fluß\n\n{0}\n\nKapitel 2\n\nDas Meer\n\n{0}\n", "Kapitel"),
    "french": ("CHAPITRE PREMIER\n\n{0}\n\nCHAPITRE II\n\n{0}\n", "chapitre"),
    "spanish": ("Capítulo primero\n\n{0}\n\nCapítulo segundo\n\n{0}\n", "capítulo"),
    "latin": ("LIBER PRIMUS\n\nArma cano.\n\nLIBER SECUNDUS\n\nConticuere.\n", "liber"),
    "greek": ("ΒΙΒΛΙΟΝ Α\n\nἮλθον χθές.\n\nΒΙΒΛΙΟΝ Β\n\nΠάλιν.\n", "βιβλίον"),
    "russian": ("Глава первая\n\nРека течет.\n\nГлава вторая\n\nМоре шумит.\n", "глава"),
    "arabic": ("الفصل الأول\n\nكان النهر طويلا.\n\nالفصل الثاني\n\nكان البحر عميقا.\n", "الفصل"),
    "hebrew": ("פרק א\n\nבראשית ברא.\n\nפרק ב\n\nויכלו השמים.\n", "פרק"),
    "chinese": ("第一章\n\n水善利萬物而不爭。\n\n第二章\n\n火就燥。\n", "章"),
    "chinese without sign": ("一章　水\n\n水善利萬物而不爭。\n\n二章　火\n\n火就燥。\n", "章"),
    "numbers with a sign": ("No. 1.\n\n{0}\n\nNo. 2.\n\n{0}\n", "section"),
    "articles in words": ("ARTICLE ONE\n\n{0}\n\nARTICLE TWO\n\n{0}\n", "article"),
    "mixed case": ("Letter 1\n\n{0}\n\nLetter 2\n\n{0}\n", "letter"),
}


@pytest.mark.parametrize("name", OUTLINES)
def test_headings_are_numbered_in_every_language(name: str) -> None:
    text, level = OUTLINES[name]
    reading = imported(text.format(PROSE))
    assert [one.label for one in reading.chapters[0].sections] == ["1", "2"]
    assert reading.draft.levels == (level, "paragraph")


def test_japanese_paragraphs_begin_with_wide_blanks() -> None:
    reading = imported("一　春\n\n　春はあけぼの。\n　夏は夜。\n\n二　秋\n\n　秋は夕暮れ。\n")
    assert outline(reading) == ["1 春 (2)", "2 秋 (1)"]


def test_books_and_chapters_make_files_and_sections() -> None:
    text = f"BOOK I\n\nCHAPTER 1\n\n{PROSE}\n\nCHAPTER 2\n\n{PROSE}\n\n"
    reading = imported(text + text.replace("BOOK I", "BOOK II"))
    assert outline(reading) == ["1.1 (1)", "1.2 (1)", "2.1 (1)", "2.2 (1)"]
    assert reading.draft.levels == ("book", "chapter", "paragraph")


def test_three_levels_make_dotted_chapters() -> None:
    chapter = f"Section 1\n\n{PROSE}\n\nSection 2\n\n{PROSE}\n\n"
    part = f"CHAPTER 1\n\n{chapter}CHAPTER 2\n\n{chapter}"
    reading = imported(f"PART ONE\n\n{part}PART TWO\n\n{part}")
    assert [one.label for one in reading.chapters] == ["1.1", "1.2", "2.1", "2.2"]
    assert parts(reading) == [("1", "PART ONE"), ("1", "PART TWO")]


def test_preface_and_epilogue_stand_beside_chapters() -> None:
    text = f"PREFACE\n\n{PROSE}\n\nCHAPTER I\n\n{PROSE}\n\nCHAPTER II\n\n{PROSE}\n\n"
    reading = imported(f"{text}EPILOGUE\n\n{PROSE}\n")
    assert outline(reading) == ["0 PREFACE (1)", "1 (1)", "2 (1)", "2b EPILOGUE (1)"]
    assert doubts(reading) == [(19, "“EPILOGUE” has no number of its own and is cited as 2b")]


def test_second_chapter_of_a_number_is_told() -> None:
    reading = imported(f"CHAPTER I\n\n{PROSE}\n\nCHAPTER I\n\n{PROSE}\n")
    assert [one.label for one in reading.chapters[0].sections] == ["1", "1b"]
    assert doubts(reading) == [(7, "“CHAPTER I”: a second one with the number 1")]


def test_sentence_about_a_chapter_is_no_heading() -> None:
    reading = imported(f"Chapter 2 tells of springs, as we know.\n\n{PROSE}\n")
    assert len(paragraphs(reading)) == 2


def test_headings_without_text_are_kept() -> None:
    reading = imported("CHAPTER I\n\nCHAPTER II\n\nCHAPTER III\n")
    assert len(doubts(reading)) == 2


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1. First it rains.\n\n2. Then it runs.\n\n3. Last it rests.\n", ["1", "2", "3"]),
        ("§ 12. It rains here.\n\n§ 13. It runs.\n\n§ 14. It rests.\n", ["12", "13", "14"]),
        ("[1] Gallia est.\n\n[2] Apud eos.\n\n[3] His rebus.\n", ["1", "2", "3"]),
        ("1 The world is so.\n\n1.1 It is facts.\n\n1.11 All.\n\n2 A fact.\n", None),
        ("1 In it was the river.\n2 And it ran.\n3 And it rested.\n", ["1", "2", "3"]),
        ("[2a] What is new?\n\n[2b] No suit.\n\n[2c] What?\n", ["2a", "2b", "2c"]),
    ],
)
def test_numbers_of_paragraphs_are_their_labels(text: str, numbers: list[str] | None) -> None:
    assert labels(imported(text)) == (numbers or ["1", "1.1", "1.11", "2"])


def test_pages_of_an_edition_cut_a_running_text() -> None:
    reading = imported(
        "BOOK I\n\n[327a] I went down to the river, that I might pray; [327b] and I was\n"
        "delighted with it.\n\nOf course. [327c] Certainly, he said.\n"
    )
    assert outline(reading) == ["1.327a (1)", "1.327b (2)", "1.327c (1)"]
    assert paragraphs(reading)[1] == "and I was delighted with it."


def test_lines_of_columns_are_references() -> None:
    reading = imported(
        "[1094a1] Every art aims at some good; [1094a18] and if there is an end of it,\n"
        "[1094b7] that of the city is greater.\n\n[1094b11] Enough of this (1095a1 is later).\n"
    )
    assert labels(reading) == ["1094a1", "1094a18", "1094b7", "1094b11"]


def test_numbers_of_a_list_are_no_headings() -> None:
    reading = imported(f"{PROSE}\n\nHe wanted:\n\n1. bread\n2. peace\n\n{PROSE}\n\n{PROSE}\n")
    assert paragraphs(reading)[2] == "1\\. bread\\\n2\\. peace"


def test_metrical_poem_keeps_its_lines() -> None:
    reading = imported(POEM)
    assert reading.draft.levels == ("line",)
    assert len(paragraphs(reading)) == 4


def test_what_is_said_of_the_whole_text_overrules() -> None:
    assert len(paragraphs(imported(POEM, TextKind.PROSE))) == 1
    assert len(paragraphs(imported(PROSE, TextKind.VERSE))) == 3


def test_wrapped_prose_in_capitals_of_names_is_prose() -> None:
    prose = (
        "The names of those who came were read aloud in the evening to the whole of the\n"
        "Assembly, and to the Committee, and to each of the Officers of the Society, and\n"
        "Secretaries wrote them down in the books that were kept for the purpose there."
    )
    assert "\n" not in paragraphs(imported(f"{prose}\n\n{PROSE}\n\n{PROSE}\n"))[0]


def test_quoted_verse_keeps_its_lines_in_prose() -> None:
    verse = "    I ran to the sea,\n    And nobody saw me,\n    And the sea took me in."
    made = paragraphs(imported(f"{PROSE}\n\n{verse}\n\n{PROSE}\n\n{PROSE}\n"))
    assert made[1].split("\\\n") == [line.strip() for line in verse.split("\n")]


def test_acts_and_scenes_are_levels_of_plays() -> None:
    scene = "HAMLET.\n\nWho is there?\n\nGHOST.\n\nIt is I.\n\nHAMLET.\n\nSpeak.\n\n"
    reading = imported(f"ACT I\n\nSCENE 1\n\n{scene}SCENE 2\n\n{scene}ACT II\n\nSCENE 1\n\n{scene}")
    assert outline(reading) == ["1.1 (3)", "1.2 (3)", "2.1 (3)"]
    assert reading.draft.levels == ("act", "scene", "speech")


def test_turns_of_a_dialogue_are_speeches() -> None:
    reading = imported("ION: What?\n\nPAN: Water.\n\nION: And then?\n\nPAN: A sea.\n")
    assert reading.draft.levels == ("speech",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("So.[1] Yes.[2]\n\nANMERKUNGEN\n\n[Fußnote 1: Eins.]\n\n[Fußnote 2: Zwei.]\n", "1 2"),
        ("A claim[A] and b[B].\n\n[A] First.\n\n[B] Second.\n", "A B"),
        ("A claim* and more† here.\n\n* First.\n\n† Second.\n", "1 2"),
        ("Un mot¹ et deux².\n\n¹ Un.\n² Deux.\n", "1 2"),
        ("He came.1 He saw.2\n\n1. Here.\n\n2. There.\n", "1 2"),
        ("A claim(1) and b(2).\n\n(1) First.\n\n(2) Second.\n", "1 2"),
        ("A claim{{1}} here.\n\n{{1}} The note.\n".replace("{{", "{").replace("}}", "}"), "1"),
    ],
)
def test_notes_have_many_forms(text: str, expected: str) -> None:
    assert list(notes(imported(text))) == expected.split()


def test_notes_by_chapter_hang_in_their_order() -> None:
    reading = imported(
        "CHAPTER I\n\nOne.[1] Two.[2]\n\nCHAPTER II\n\nThree.[1]\n\n"
        "NOTES\n\n[1] First.\n\n[2] Second.\n\n[1] Third.\n"
    )
    assert notes(reading) == {"1": "First.", "2": "Second.", "1-2": "Third."}
    assert paragraphs(reading)[1] == "Three.[^1-2]"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("A claim[1] and another[2] stand here.\n\nMore.\n", 1),
        ("Text here.\n\n[7] Looks like a note.\n\nMore text.\n", 3),
        ("1 The world is all that is there.*\n\n2 It is said in No.1* of the book.\n", 1),
        ("A claim† stands here, and *so* does a star.\n\nMore.\n", 1),
    ],
)
def test_lone_marks_and_notes_are_told(text: str, line: int) -> None:
    reading = imported(text)
    assert notes(reading) == {}
    assert [at for at, _ in doubts(reading)] == [line]


def test_numbers_of_tables_and_years_mark_no_notes() -> None:
    reading = imported("See table 4.\n\nThings follow.\n\n4. We remark it.\n\n5. In 1848.\n")
    assert notes(reading) == {}


def test_thousands_of_notes_are_matched() -> None:
    marked = "\n\n".join(f"Claim {n}.[{n}]" for n in range(1, 5001))
    listed = "\n\n".join(f"[{n}] Note {n}." for n in range(1, 5001))
    assert len(notes(imported(f"{marked}\n\nNOTES\n\n{listed}\n"))) == 5000


def test_act_and_scene_stand_in_one_line() -> None:
    scene = "HAMLET\nWho is there?\n\nGHOST\nIt is I.\n\nHAMLET\nSpeak.\n\n"
    reading = imported(f"ACT I. SCENE 1.\n\n{scene}ACT I. SCENE 2.\n\n{scene}")
    assert [one.label for one in reading.chapters[0].sections] == ["1.1", "1.2"]
    assert reading.draft.levels == ("scene", "speech")


def test_titles_stand_above_their_text_without_blank() -> None:
    reading = imported(f"1. On Springs\n{PROSE}\n\n2. On Mouths\n{PROSE}\n")
    assert outline(reading) == ["1 On Springs (1)", "2 On Mouths (1)"]


def test_digits_of_other_scripts_are_numbers() -> None:
    assert labels(imported("١ قال النهر\n\n٢ قال البحر\n\n٣ قال الجبل\n")) == ["1", "2", "3"]


def test_columns_of_a_table_are_kept() -> None:
    table = "Name     Age    City\nAnn      32     Rome\nBob      41     Bonn"
    assert paragraphs(imported(f"{PROSE}\n\n{table}\n\n{PROSE}\n"))[1] == table.replace(
        "\n", "\\\n"
    )


@pytest.mark.parametrize(
    "stanza",
    [
        "Wenn die Sonne sinkt ins Meer\nund der Abend kommt daher,\nschweigen alle Vögel still,\n"
        "weil der Tag nicht enden will.\n",
        "multa quoque et bello passus, dum conderet urbem,\ninferretque deos Latio, genus suum,\n"
        "Albanique patres, atque altae moenia Romae,\nquidve dolens, regina deum tot volvere.\n",
    ],
)
def test_short_lines_that_end_with_sense_are_verse(stanza: str) -> None:
    reading = imported(f"{stanza}\n{stanza}\n{stanza}")
    assert reading.draft.levels == ("line",)
    message = "the short lines of 3 blocks were kept as verse; they may be prose"
    assert (1, message) in doubts(reading)


def test_short_lines_that_may_be_verse_are_told() -> None:
    stanza = (
        "Arma virumque cano, Troiae qui primus ab oris\nItaliam fato profugus Laviniaque venit\n"
        "litora, multum ille et terris iactatus et alto\nvi superum, saevae memorem ob iram.\n"
    )
    message = "the short lines of 2 blocks were joined as prose; they may be verse"
    assert (1, message) in doubts(imported(f"{stanza}\n{stanza}"))


def test_narrow_prose_with_parted_words_is_no_verse() -> None:
    prose = "The river runs past its banks and no-\nbody asks it why it runs, and so it\nruns on."
    told = doubts(imported(f"{prose}\n\n{prose}\n\n{prose}\n"))
    assert not any("may be verse" in message for _, message in told)
