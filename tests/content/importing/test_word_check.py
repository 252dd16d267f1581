"""Every word of a source is in the reading or in what was left out, once and in its order."""

from __future__ import annotations

import pytest

from bot.content.importing.drafts import LeftOut, SourceLine, SourceMarkup, SourceText
from bot.content.importing.reading_files import ReadingFile
from bot.content.importing.word_check import WordComparison, compare_words

SOURCE = "Chapter II\n\nThe river runs.[1] It runs to the sea.\n\n[1] All of them do.\n"
HEAD = "work: w\ntitle: On Rivers\nauthor: A. Writer\nchapter: 2\n"
BODY = "The river runs.[^1] It runs to the sea.\n\n[^1]: All of them do.\n"


def compare(
    source: str, body: str, *left_out: str, markup: SourceMarkup = SourceMarkup.PLAIN
) -> WordComparison:
    lines = tuple(SourceLine(at, line) for at, line in enumerate(source.split("\n"), 1))
    supplied = SourceText(supplied=source, markup=markup, lines=lines)
    files = (ReadingFile("w/2.md", HEAD, body),)
    pieces = [LeftOut(1, 1, "for a reason", text) for text in left_out]
    return compare_words(supplied, files, pieces, "chapter paragraph")


def test_a_faithful_reading_is_complete() -> None:
    words = compare(SOURCE, BODY)
    assert words.is_complete
    assert (words.source, words.reading, words.left_out) == (16, 16, 0)


@pytest.mark.parametrize(
    ("source", "body"),
    [
        ("It was deci-\nded at last.", "It was decided at last."),
        ("A self-\ngovernment.", "A self-government."),
        ("deci\u00ad\nsions", "decisions"),
        ("Rosen¹ blühen.\n\n¹ Im Juni.", "Rosen[^1] blühen.\n\n[^1]: Im Juni."),
        ("6.54 My propositions", "My propositions {#6.54}"),
        ("學而\n時習之", "學而時習之"),
        ("I went. I saw.", "I went. I saw."),
        ("ver\u200bse", "verse"),
    ],
)
def test_joined_lines_and_numbers_lose_nothing(source: str, body: str) -> None:
    assert compare(source, body).is_complete


def test_entities_of_markdown_are_words_of_no_text() -> None:
    source, body = "Law &amp; order", "Law & order"
    assert compare(source, body, markup=SourceMarkup.MARKDOWN).is_complete
    assert compare(source, body).lost == ("amp",)


def test_a_lost_word_is_named() -> None:
    words = compare(SOURCE, BODY.replace("It runs ", "It "))
    assert words.lost == ("runs",)
    assert words.source == words.reading + words.left_out + 1


def test_a_lost_note_is_named_word_by_word() -> None:
    words = compare(SOURCE, BODY.split("\n\n", maxsplit=1)[0])
    assert words.lost == ("1", "all", "of", "them", "do")


def test_a_doubled_word_is_named() -> None:
    assert compare(SOURCE, BODY.replace("river", "river river")).doubled == ("river",)
    assert compare(SOURCE, BODY, "The river").doubled == ("the", "river")


def test_words_left_out_are_counted() -> None:
    words = compare("Page header\n\n" + SOURCE, BODY, "Page header")
    assert words.is_complete
    assert (words.reading, words.left_out) == (16, 2)


def test_a_moved_paragraph_is_noticed() -> None:
    words = compare("One two.\n\nThree four.", "Three four.\n\nOne two.")
    assert (words.lost, words.doubled, words.misplaced) == ((), (), "one")


def test_the_front_matter_hides_no_second_loss() -> None:
    source = "On Rivers\n\nA. Writer\n\nRivers run."
    assert compare(source, "Rivers run.").is_complete
    assert compare(source, "Run.").lost == ("rivers",)
