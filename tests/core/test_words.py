"""Words are counted by Unicode's rules in every script, the author's own apart from quoted ones."""

from __future__ import annotations

import unicodedata

import pytest
import uniseg.wordbreak
from hypothesis import given
from hypothesis import strategies as st

from bot.core.words import WordCount, count_words
from tests.support.sentences_by_script import ESTIMATED_SENTENCES, SENTENCES

ALL_SENTENCES = SENTENCES | ESTIMATED_SENTENCES


@pytest.mark.parametrize("script", ALL_SENTENCES)
def test_every_script_has_its_words(script: str) -> None:
    text, words = ALL_SENTENCES[script]
    assert count_words(text) == WordCount(words)


def test_chinese_answer_is_more_than_one_word() -> None:
    assert count_words("官僚不是一个阶级" * 36).own == 288


def test_quoted_lines_are_not_the_authors() -> None:
    text = (
        "> I think that the bureaucracy is a class of its own.\n> It owns what it runs.\nI agree."
    )
    assert count_words(text) == WordCount(own=2, quoted=16)
    assert count_words("Look:\n>>> all of\nthis is quoted") == WordCount(own=1, quoted=5)


PASSAGE = (
    "The bureaucracy is not a *ruling class* in the full sense of the word, they say.",
    "It has neither stocks nor bonds.",
)


def test_runs_of_the_passage_are_quoted() -> None:
    text = (
        "He says the bureaucracy is not a ruling class — in the FULL sense of the word. I doubt it."
    )
    assert count_words(text, PASSAGE) == WordCount(own=5, quoted=14)
    assert count_words("It is not a ruling class, I say.", PASSAGE) == WordCount(own=8)
    across = "of the word, they say. It has neither stocks nor bonds"
    assert count_words(across, PASSAGE) == WordCount(own=0, quoted=11)


def test_markup_of_discord_is_no_word() -> None:
    text = "<@123456789> see <#5> <:smile:77> <t:1700000000:R> 👍🏽 https://a.example/b?c=d"
    assert count_words(text) == WordCount(own=2)


def test_lone_marks_and_keycaps_are_no_words() -> None:
    assert count_words("\u0345 \u093e \u0301 … — ()") == WordCount(0)
    assert count_words("🅰️ 🅱 Ⓜ️ 1️⃣ 2⃣ #️⃣ ℹ️ 🇩🇪 👩‍👩‍👧") == WordCount(0)
    assert count_words("<id:customize> I agree") == WordCount(2)


def test_characters_without_width_change_no_count() -> None:
    for text in ("bureaucracy", "ชนชั้นใหม่", "官僚"):
        assert count_words("\u200b".join(text)) == count_words(text)
    assert count_words("a\0b") == count_words("a b") == WordCount(2)


def test_chinese_goes_on_after_an_address() -> None:
    assert count_words("见https://a.example/b，这是官僚。") == WordCount(6)


def test_address_in_capitals_is_one_word() -> None:
    assert count_words("HTTPS://A.EXAMPLE/B?C=D") == WordCount(1)


def test_code_blocks_quote_nothing() -> None:
    assert count_words("```\n> x\n>>> y\n```\nI agree.") == WordCount(4)
    assert count_words("``` is never closed\n> a quotation") == WordCount(own=3, quoted=2)
    assert count_words("> ```\n> a b\n> ```\nI agree.") == WordCount(own=2, quoted=2)


def test_only_line_feeds_begin_a_quoted_line() -> None:
    assert count_words("one\u2028> two\x1c> three") == WordCount(3)


def test_decomposed_and_hyphenated_quotations_are_quoted() -> None:
    passage = ("L’idée née à l’été où la société créée était ruinée.",)
    for text in (unicodedata.normalize("NFD", passage[0]), passage[0].replace("cré", "cré\u00ad")):
        assert count_words(text, passage) == WordCount(own=0, quoted=10)
        assert count_words(passage[0], (text,)) == WordCount(own=0, quoted=10)


def test_emphasis_and_apostrophes_do_not_hide_quotations() -> None:
    text = "It isn't what they _said_ it was at first."
    assert count_words(text, ("It isn’t what they said it was at first.",)).own == 0
    assert count_words("dogsʼ one two three four five six seven", ("dogs’ " + text,)).own == 8
    line = "the dogsʼ one two three four five six seven"
    assert count_words(line, (line.replace("ʼ", "’"),)).own == 0


def test_estimated_words_begin_anew_after_blanks() -> None:
    assert count_words("ก ก ก") == WordCount(3)
    assert count_words("ปี๒๕๖๐ไป") == WordCount(3)  # a number is a word of its own


def test_quotation_with_an_address_is_quoted() -> None:
    text = "See the essay at https://a.example/b for all of it."
    assert count_words(text, (text,)) == WordCount(own=0, quoted=9)


def test_shared_thai_phrase_is_no_quotation() -> None:
    passage = ("ก่อนอื่นเราต้องเข้าใจว่าชนชั้นใหม่คืออะไร",)
    assert count_words("ผมคิดว่าชนชั้นใหม่ไม่ดี", passage).quoted == 0


@pytest.mark.parametrize("script", ["han", "kana", *ESTIMATED_SENTENCES])
def test_scripts_without_blanks_are_quoted(script: str) -> None:
    text = ALL_SENTENCES[script][0] * 4
    count = count_words(text, ("… " + text + " …",))
    assert count == WordCount(own=0, quoted=count_words(text).own)


PIECES = [piece for text, _ in SENTENCES.values() for piece in text.split()]
SEPARATORS = [" ", "\n", ", ", "-", "—", "’", ".", "…", ""]


@given(st.lists(st.sampled_from(PIECES + SEPARATORS)).map("".join))
def test_counts_equal_an_independent_implementation(text: str) -> None:
    segments = uniseg.wordbreak.words(text)
    expected = sum(any(char.isalnum() for char in segment) for segment in segments)
    assert count_words(text).own == expected


ALL_PIECES = [piece for text, _ in ALL_SENTENCES.values() for piece in text.split()]
TEXTS = st.lists(st.sampled_from(ALL_PIECES + SEPARATORS), max_size=40).map("".join)


@given(TEXTS, TEXTS, TEXTS)
def test_quotations_move_words_and_lose_none(before: str, shared: str, after: str) -> None:
    text = f"{before} {shared} {after}"
    plain, apart = count_words(text), count_words(text, [shared])
    assert apart.own + apart.quoted == plain.own
    words = count_words(shared).own
    whole = WordCount(0, words) if words >= 8 else WordCount(words)
    assert count_words(shared, [shared]) == whole


@given(st.text(st.characters(exclude_categories=())), st.lists(st.text(), max_size=2))
def test_no_text_is_too_strange(text: str, passage: list[str]) -> None:
    plain, apart = count_words(text), count_words(text, passage)
    assert plain.own + plain.quoted == apart.own + apart.quoted
    assert min(apart.own, apart.quoted) >= 0
