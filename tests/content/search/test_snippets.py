"""Snippets of search hits: words as they read, without the marks of the corpus."""

from __future__ import annotations

import pytest

from tests.support.search_texts import index_of


def snippet_of(text: str, words: str) -> str:
    """The snippet of the only hit."""
    (hit,) = index_of(text).search(words, "w")
    return hit.snippet


@pytest.mark.parametrize(
    ("text", "words", "snippet"),
    [
        ("Of a \\_river\\_ is old.", "river", "Of a _**river**_ is old."),
        ("The *ruling* **caste**[^1] has", "caste", "The ruling **caste** has"),
        ("un*believ*able things", "unbelievable", "**unbelievable** things"),
        ("> A quoted word\n> and more", "more", "A quoted word and **more**"),
        ("- one\n- two\n3. three", "two", "one **two** 3. three"),
        ("Of arms\\\nand the man", "man", "Of arms and the **man**"),
        ("The con\u00adsti\u00adtu\u00adtion", "constitution", "The **constitution**"),
        ("Die Straße", "strasse", "Die **Straße**"),
        ("子曰：學而時習之", "時習", "子曰：學而**時習**之"),
        ("the ruling caste, the caste", '"ruling caste"', "the **ruling caste**, the caste"),
        ("It rules; the rulers", "ruler", "It rules; the **rulers**"),
    ],
)  # fmt: skip
def test_snippet_reads_as_the_text(text: str, words: str, snippet: str) -> None:
    assert snippet_of(text, words) == snippet


def test_snippet_shows_the_match_in_a_long_paragraph() -> None:
    text = "filler words, " * 3000 + "the needle is here, " + "then more, " * 3000
    assert "the **needle** is here" in snippet_of(text, "needle")
    assert snippet_of(text, "needle").startswith("…")
    assert snippet_of(text, "needle").endswith("…")


def test_snippet_is_short_without_blanks_too() -> None:
    text = "之" * 5000 + "國家" + "之" * 5000
    assert "**國家**" in snippet_of(text, "國家")
    assert len(snippet_of(text, "國家")) < 400


def test_snippet_begins_where_most_words_are() -> None:
    text = "a party " + "and so on " * 60 + "the party of the caste " + "and so on " * 60
    assert "**party** of the **caste**" in snippet_of(text, "party caste")


def test_long_paragraphs_have_whole_words_in_snippets() -> None:
    text = " ".join(f"word{at}" for at in range(2000))
    for at in range(0, 2000, 7):
        snippet = snippet_of(text, f"word{at}")
        words = snippet.replace("**", "").strip("…").split()
        assert set(words) <= set(text.split()), snippet
        assert snippet.startswith("…") == (words[0] != "word0")
        assert snippet.endswith("…") == (words[-1] != "word1999")
