"""Quotations of the shipped chapter as students make them, and what looks like one."""

from __future__ import annotations

import random
from functools import lru_cache

import pytest

from bot.core.citations.citation import CitationContext, CitedPlace
from bot.core.citations.quotations import (
    FoundQuotation,
    QuotationFinder,
    QuotationIndex,
    build_quotation_index,
)
from bot.core.citations.recognition import CitationRecognizer
from bot.core.references import Place
from tests.support.labelled_messages import COURSE_READING, library_of_reading
from tests.support.quotation_changes import (
    CHANGES,
    SIZES,
    may_be_changed,
    paragraph_words,
    word_windows,
)

SEED = 7
CONTEXT = CitationContext(reading=COURSE_READING)
WINDOWS = 400  # of the four thousand; benchmarks/citations.py takes all


@lru_cache
def finder() -> QuotationFinder:
    library = library_of_reading(COURSE_READING)
    return QuotationFinder(QuotationIndex(build_quotation_index(library), library), library)


def found(text: str, context: CitationContext = CONTEXT) -> tuple[FoundQuotation, ...]:
    quotations, _ = finder().find(text, context)
    return quotations


def places(text: str) -> set[str]:
    return {str(place.place) for each in found(text) for place in (each.cited, *each.also)}


def test_quotations_of_the_question_are_quotations() -> None:
    question = "“I weigh every word.” What makes this testimony persuasive?"
    context = CitationContext(reading=COURSE_READING, other_words=(question,))
    assert found("he says “I weigh every word” and then?", context)
    assert not found(f"You ask: {question} I do not know.", context)
    assert not found("“What makes this testimony persuasive”", context)


def test_exact_words_in_italics_are_quotations() -> None:
    assert places("he says *cut off his own claws* and I laughed") == {"11.3.6"}
    assert places("he says *cut off his new claws* and I laughed") == set()
    _, unknown = finder().find("I stress *what nobody has ever said before me*", CONTEXT)
    assert unknown == ()


def test_words_run_over_no_paragraph_by_chance() -> None:
    text = "In 1.12 this is the crown of the system, in the other it is a cover"
    assert finder().find(text, CONTEXT)[0] == ()


def test_repeated_words_stand_where_the_message_says() -> None:
    recognizer = CitationRecognizer(library_of_reading(COURSE_READING))
    first = CitedPlace(COURSE_READING, Place("11", "1", "7"))
    context = CitationContext(reading=COURSE_READING, passage=(first,))

    def cited_by(text: str) -> list[tuple[str, str]]:
        found = recognizer.find(text, context).citations
        return [(str(each.cited.place), each.kind.value) for each in found]

    words = "“the dying away of the state”"
    assert cited_by(f"he repeats {words}") == [("11.1.7", "quotation")]
    assert cited_by(f"§3 ¶1 has {words}") == [("11.3.1", "both")]
    assert cited_by(f"{words}: §1 ¶7, §3 ¶1") == [("11.1.7", "both"), ("11.3.1", "reference")]


def test_words_of_other_sources_are_not_unknown() -> None:
    invented = '"hunger was a minister without portfolio in those years"'
    said_to_be_its = ["our author says {}", "my copy says {}", "The man says {}", "{} is a gem"]
    said_to_be_its += ["T. admits as much, {}", "And then {}. chills", "in his own words: {}"]
    said_to_be_its += [
        "{} he uses, or was it the lecture?",
        "Wenn er {} schreibt, dann als Dichter",
    ]
    said_to_be_its += ["selon lui, {}", "{} pisze", "يقول {}", "他写道：{}", "{}と書いている"]
    of_others = ["my gran used to say {}", "as the saying goes, {}", "my summary: {}", "imagine {}"]
    of_others += ["The bus driver yelled {}", "I felt like {}", "my landlord's note: {}"]
    of_others += ["{} isn't by Stalin either", "I'm citing my own paper: {}"]
    named = [bool(finder().find(each.format(invented), CONTEXT)[1]) for each in said_to_be_its]
    assert named == [True] * len(said_to_be_its)
    named = [bool(finder().find(each.format(invented), CONTEXT)[1]) for each in of_others]
    assert named == [False] * len(of_others)


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("> {}\nI underlined this twice", True),
        ("> {}\nmy favourite line of the chapter", True),
        ("> {}\nMein Lieblingssatz", True),
        ("Trotsky writes:\n> {}\nhm", True),
        ("> {}\nI disagree with you, Mia", False),
        ("Lenin writes:\n> {}\nhm", False),
    ],
)
def test_quoted_lines_may_be_a_classmates(text: str, is_named: bool) -> None:
    context = CitationContext(reading=COURSE_READING, other_words=("Which steps are events?",))
    message = text.format("The army will be the last free citizen of Russia.")
    assert bool(finder().find(message, context)[1]) is is_named


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ('"The end justifies the means", as always', False),
        ("«цель оправдывает средства» и всё", False),
        ('"who lives by spying dies by spying" is the oldest trick in the book', False),
        ('"absolute power corrupts absolutely" and so on', False),
        ('he writes "the end justifies the means" in ¶4', True),
        ('"the end justifies the privileges of these" here', True),
        (
            '"if my grandmother had wheels she would have been a bike" is the correct reading',
            False,
        ),
        ('"Wenn meine Oma Räder hätte, wär sie ein Omnibus" ist das ganze Argument', False),
        ("«кто не работает тот не ест» говорит всё", False),
        ("\" “ « ' is it only my keyboard again ” » '", False),
        ("“‘is it only my keyboard again’”", True),
    ],
)
def test_proverbs_and_stray_marks_quote_nothing(text: str, is_named: bool) -> None:
    assert bool(finder().find(text, CONTEXT)[1]) is is_named


@pytest.mark.parametrize("change", CHANGES)
def test_windows_are_found_in_spite_of_changes(change: str) -> None:
    every = [each for each in word_windows(SIZES.get(change, 5)) if may_be_changed(each[1], change)]
    missed = [
        (reference, words)
        for reference, words in random.Random(SEED).sample(every, WINDOWS)
        if reference not in places(CHANGES[change](words))
    ]
    assert len(missed) <= WINDOWS // 100, missed


def test_slips_are_inexact_and_omissions_exact() -> None:
    (quotation,) = found(
        "He says “Spying and tale-telling are corroding social relations throughout”."
    )
    assert not quotation.is_exact
    (exact,) = found(
        "“The increasingly insistent deification of Stalin is […] a necessary element”"
    )
    assert exact.is_exact


def test_words_of_classmates_are_no_quotations() -> None:
    words = "the panic of aggression against the kulak, spreading also to the middle peasant"
    assert found(words)
    context = CitationContext(reading=COURSE_READING, other_words=(f"Mia: {words}!",))
    assert found(words, context) == ()


@pytest.mark.parametrize(
    "text",
    [
        "§" * 4000,
        "“" * 4000,
        '"' * 3999,
        "'a" * 2000,
        "> " * 2000,
        "[…]" * 1300,
        "the of " * 600,
        "\u200b".join("bureaucracy" * 300),
    ],
)
def test_senseless_input_is_no_quotation(text: str) -> None:
    assert found(text) == ()


def test_whole_chapter_is_found_paragraph_by_paragraph() -> None:
    text = "\n\n".join(" ".join(words) for words in paragraph_words().values())
    assert {str(each.cited.place) for each in found(text)} == set(paragraph_words())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('lol "a first consul if not an emperor', "a first consul if not an emperor"),
        ("„a first consul if not an emperor«: and then", "a first consul if not an emperor"),
        ('"a first consul if not an emperor\nmine', "a first consul if not an emperor"),
        ('he is "a first consul, like it or not', None),
        ('5" of snow and "nothing that anybody ever wrote down', None),
    ],
)
def test_unclosed_marks_set_off_what_the_text_has(text: str, said: str | None) -> None:
    found, unknown = finder().find(text, CONTEXT)
    assert [text[slice(*each.range)] for each in found] == ([said] if said else [])
    assert unknown == ()
