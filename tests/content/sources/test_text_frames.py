"""What a source says of itself is read, and its frame is left out with its words and lines."""

from __future__ import annotations

import pytest

from bot.content.importing.drafts import SourceText
from bot.content.importing.sources import read_source
from tests.support.paths import SHARED

WALKING = """\
The Project Gutenberg EBook of Walking, by Henry David Thoreau

This eBook is for the use of anyone anywhere.

*** START OF THIS PROJECT GUTENBERG EBOOK WALKING ***

I wish to speak a word for Nature.

*** END OF THIS PROJECT GUTENBERG EBOOK WALKING ***

Section 1.  General Terms of Use.
"""
PHAEDO = """\
\ufeffThe Project Gutenberg eBook of Phaedo

This ebook is for the use of anyone anywhere.

Title: Phaedo
        The Last Hours of Socrates

Author: Plato

Translator: Benjamin Jowett
        Another Hand

Release date: October 29, 2008 [eBook #1658]

Language: Greek, Ancient

Credits: Produced by Sue Asscher


*** START OF THE PROJECT GUTENBERG EBOOK PHAEDO ***


E-text prepared by Sue Asscher
and others

Transcribed from the 1892 edition

PHAEDO

Were you yourself, Phaedo, in the prison?

End of Project Gutenberg's Phaedo, by Plato

*** END OF THE PROJECT GUTENBERG EBOOK PHAEDO ***
Updated editions will replace the previous one.
"""


def read(text: str, name: str = "a.txt") -> SourceText:
    return read_source(text.encode(), name)


def kept(source: SourceText) -> list[str]:
    return [line.text for line in source.lines if line.text.strip()]


def left_out(source: SourceText) -> list[tuple[int, int, str]]:
    return [(part.first, part.last, part.why) for part in source.left_out]


def words(*texts: str) -> list[str]:
    return sorted(word for text in texts for word in text.split())


def assert_every_word_is_accounted_for(source: SourceText) -> None:
    parts = [line.text for line in source.lines] + [part.text for part in source.left_out]
    assert words(*parts) == words(source.supplied)


def test_gutenberg_frame_is_left_out() -> None:
    source = read(WALKING)
    assert (source.header.title, source.header.author) == ("Walking", "Henry David Thoreau")
    assert kept(source) == ["I wish to speak a word for Nature."]
    assert source.lines[1].number == 7
    assert left_out(source) == [
        (1, 5, "the header of Project Gutenberg"),
        (9, 11, "the licence of Project Gutenberg"),
    ]
    assert_every_word_is_accounted_for(source)


def test_gutenberg_header_gives_what_it_knows() -> None:
    source = read(PHAEDO)
    header = source.header
    assert header.title == "Phaedo The Last Hours of Socrates"
    assert header.author == "Plato"
    assert header.translator == "Benjamin Jowett, Another Hand"
    assert header.language == "grc"
    assert header.year is None
    assert kept(source) == ["PHAEDO", "Were you yourself, Phaedo, in the prison?"]
    assert_every_word_is_accounted_for(source)


@pytest.mark.parametrize(
    ("first_line", "title", "author"),
    [
        ("Project Gutenberg's On Liberty, by John Stuart Mill", "On Liberty", "John Stuart Mill"),
        ("The Project Gutenberg Etext of Emma by Jane Austen", "Emma", "Jane Austen"),
        ("The Project Gutenberg eBook, Stand by Me, by A. B.", "Stand by Me", "A. B."),
        ("The Project Gutenberg EBook of The Book of Job", "The Book of Job", None),
    ],
)
def test_gutenberg_first_line_names_title_and_author(
    first_line: str, title: str, author: str | None
) -> None:
    source = read(
        f"{first_line}\n\nFree.\n\n*** START OF THE PROJECT GUTENBERG EBOOK X ***\n\nText."
    )
    assert (source.header.title, source.header.author) == (title, author)
    assert kept(source) == ["Text."]


def test_licence_without_header_is_left_out() -> None:
    text = "The text itself.\n\n*** END OF THE PROJECT GUTENBERG EBOOK X ***\n\nTerms.\n"
    source = read(text)
    assert kept(source) == ["The text itself."]
    assert_every_word_is_accounted_for(source)


def test_text_that_names_gutenberg_keeps_its_words() -> None:
    text = "Johannes Gutenberg printed.\n\nIt was produced by hand.\n\nThe End of the project."
    source = read(text)
    assert kept(source) == [line for line in text.split("\n") if line]
    assert source.left_out == ()


@pytest.mark.parametrize(
    ("name", "title", "author"),
    [
        ("candide.txt", "Candide", "Voltaire"),
        ("sonnets.txt", "Shakespeare's Sonnets", "William Shakespeare"),
        ("faust-latin1.txt", "Faust: Der Tragödie erster Teil", "Johann Wolfgang von Goethe"),
    ],
)
def test_real_gutenberg_files_lose_their_frame(name: str, title: str, author: str) -> None:
    path = SHARED / "texts" / "real" / name
    if not path.is_file():
        pytest.skip("../shared/texts/real is not at hand")
    source = read_source(path.read_bytes(), name)
    assert (source.header.title, source.header.author) == (title, author)
    assert not [line for line in kept(source) if "Gutenberg" in line]
    assert_every_word_is_accounted_for(source)
