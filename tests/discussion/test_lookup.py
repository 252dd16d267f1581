"""Look-ups in readings of any size: what they cost grows with what they show, and it fits."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bot.content.search.search_index import SearchIndex
from bot.core.citations.context import post_context
from bot.core.citations.recognition import CitationRecognizer
from bot.core.citations.recognized_citations import recognize_citations
from bot.core.library import Chapter, Library, Note, Paragraph, Section, Work
from bot.core.occurrences import Occurrence, OccurrenceState
from bot.discussion.lookup import PassageLookup
from bot.errors import CourseError
from bot.rendering.limits import MESSAGE_LIMIT
from tests.support.call_counts import count_calls
from tests.support.harness import FIRST
from tests.support.sample_library import make_work
from tests.support.shipped_course import shipped

WORDS = "The caste is *not* the state, and the state is no caste. "


def lookup_in(work: Work) -> PassageLookup:
    course = replace(shipped()[0], reading=work.slug)
    library = Library((work,))
    return PassageLookup(course, library, SearchIndex.build(library))


def work_with(text: str) -> Work:
    chapter = Chapter("1", "One", (Section("1", "", (Paragraph("1", text),)),))
    return replace(make_work("w", "A work", {"1": (1,)}), chapters=(chapter,))


def paragraph_of(length: int) -> str:
    return (WORDS * (length // len(WORDS) + 1))[:length]


def test_splitting_takes_time_in_proportion_to_length() -> None:
    short, long = (lookup_in(work_with(paragraph_of(size))) for size in (5_000, 20_000))
    cost = count_calls(lambda: short.page("1.1.1"))
    assert count_calls(lambda: long.page("1.1.1")) < 5 * cost


@pytest.mark.parametrize(
    "words", ["*a* ", "a_b*c ", "[^", "**a** *b ", "- a\n", "word", "12.\n3.\n"]
)
def test_every_kind_of_paragraph_splits_in_proportion(words: str) -> None:
    short, long = (lookup_in(work_with(words * (size // len(words)))) for size in (5_000, 20_000))
    cost = count_calls(lambda: short.page("1.1.1", 2))
    assert count_calls(lambda: long.page("1.1.1", 2)) < 5 * cost


def test_chapter_of_many_paragraphs_splits_in_proportion() -> None:
    def cost(count: int) -> int:
        paragraphs = tuple(Paragraph(str(at), WORDS, (str(at),)) for at in range(count))
        notes = tuple(Note(str(at), WORDS) for at in range(count))
        chapter = Chapter("1", "One", (Section("1", "", paragraphs),), notes)
        lookup = lookup_in(replace(make_work("w", "A work", {"1": (1,)}), chapters=(chapter,)))
        return count_calls(lambda: lookup.page("ch 1", 2))

    assert cost(800) < 5 * cost(200)


def test_turning_a_page_splits_nothing_again() -> None:
    lookup = lookup_in(work_with(paragraph_of(100_000)))
    first = lookup.page("1.1.1")
    assert first.count > 25
    assert count_calls(lambda: lookup.page(first.key, 30)) < 1000


def test_each_asker_reads_how_their_reference_was_read() -> None:
    lookup = lookup_in(make_work("w", "A work", {"2": (3, 3)}))
    ambiguous = lookup.page("2.1")
    assert "Read as" in ambiguous.text
    assert "Read as" not in lookup.page("ch 2 §1").text
    assert "Read as" in lookup.page("2.1").text


def test_choices_cost_the_same_in_any_reading() -> None:
    small = lookup_in(make_work("w", "A work", {str(at): (5, 5) for at in range(1, 4)}))
    large = lookup_in(make_work("w", "A work", {str(at): (50, 50) for at in range(1, 40)}))
    for typed in ("1.1.1", "ch 2", "1.1-2"):
        small.choices(typed), large.choices(typed)
        cost = count_calls(lambda typed=typed: small.choices(typed))
        assert count_calls(lambda typed=typed: large.choices(typed)) < 3 * cost, typed


def test_choice_of_a_long_paragraph_reads_its_beginning() -> None:
    lookup = lookup_in(work_with(paragraph_of(100_000)))
    assert lookup.choices("1.1.1")[0][0].startswith("Ch. 1, §1 ¶1 · The caste is not the state")
    assert count_calls(lambda: lookup.choices("1.1.1")) < 3000


def test_hundreds_of_cited_ranges_are_read_once() -> None:
    library = Library((make_work("w", "A work", {str(at): (50, 50) for at in range(1, 40)}),))
    course = replace(shipped()[0], reading="w")
    context = post_context(planned_post("1.1.1"), course, library)
    recognizer = CitationRecognizer(library)
    whole_work = "see 1.1.1-39.2.50 "

    def count(message: str) -> int:
        return recognize_citations(message, context, recognizer, library).places

    assert count(whole_work * 220) == 39 * 100
    once, small = (
        count_calls(lambda: count(whole_work)),
        count_calls(lambda: count("see 1.1.1 " * 220)),
    )
    assert count_calls(lambda: count(whole_work * 220)) < once + 5 * small


def planned_post(reference: str) -> Occurrence:
    """A post that is due."""
    return Occurrence(
        id=1,
        course_id=1,
        course="c",
        prompt="p",
        local=FIRST.replace(tzinfo=None),
        zone="UTC",
        due=FIRST,
        reference=reference,
        state=OccurrenceState.PENDING,
    )


def test_search_results_fit_whatever_a_word_is() -> None:
    texts = ["caste, " + "专政" * 3000 + " caste " + "x" * 5000, "caste " * 20_000, "国" * 90_000]
    paragraphs = tuple(Paragraph(str(at), text) for at, text in enumerate(texts, 1))
    chapter = Chapter("1", "One", (Section("1", "", paragraphs),))
    lookup = lookup_in(replace(make_work("w", "A work", {"1": (1,)}), chapters=(chapter,)))
    for words in ("caste", '"caste caste caste"', "x" * 5000):
        found = lookup.search(words)
        assert found.passages
        assert len(found.text) <= MESSAGE_LIMIT


def test_phrases_are_in_bold_anywhere_in_a_paragraph() -> None:
    for before in range(1600, 2100, 7):
        lookup = lookup_in(work_with("x " * (before // 2) + "the ruling caste " + "y " * 3000))
        assert "**ruling caste**" in lookup.search('"ruling caste"').text, before


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("beaurocracy", "Did you mean “bureaucracy”?"),
        ("strase", "Did you mean “Straße”?"),
        ("“caste bureaucracy”", "not side by side: leave out the quotation marks"),
        ("cheeseburger", "Try another word for it, or its first letters."),
        ("qqqq wwww", "No word of it is in the text"),
        ("?!", "Type a word or two of the text."),
        ("1.1.1", "is a place, Ch. 1, §1 ¶1: read it with /passage"),
        ("§1 ¶1", "is a place, Ch. 1, §1 ¶1: read it with /passage"),
    ],
)
def test_advice_fits_what_was_typed(typed: str, advice: str) -> None:
    lookup = lookup_in(work_with("The bureaucracy is a caste on the Straße."))
    with pytest.raises(CourseError, match=re.escape(advice)):
        lookup.search(typed)


def test_button_keeps_the_level_of_its_passage() -> None:
    lookup = lookup_in(make_work("w", "A work", {"1": (3, 3)}))
    assert "§1 ¶¶1–2" in lookup.page("1.1-2").text
    assert "§§1–2" in lookup.turn("1.1-2", 1).text
    shown = lookup.page("§1")
    assert shown.after is not None
    assert "§2" in lookup.turn(shown.after, 1).text
    assert "Ch. 1, §1\n" in lookup.turn(shown.key, 1).text
