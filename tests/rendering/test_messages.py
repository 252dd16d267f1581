"""Texts for Discord keep every character, trigger no markup and stay within its limits."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.citations.examples import cite_example
from bot.core.course import Course, Display, Prompt
from bot.core.library import Chapter, Library, Paragraph, Section, Work
from bot.core.passages import passage
from bot.core.references import parse_reference
from bot.core.terms import Terms, terms_at
from bot.rendering.announcement import render_post
from bot.rendering.limits import MESSAGE_LIMIT
from bot.rendering.markdown import escape, parse_markdown, unwrap, write_markdown
from bot.rendering.passage_pages import split_passage
from bot.rendering.text_blocks import has_blocks
from tests.support.harness import FIRST
from tests.support.shipped_course import shipped

LIMITS = ((Display.PLAIN, 2000), (Display.COMPONENTS, 4000))
UNESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def terms_shown(course: Course, library: Library, prompt: Prompt) -> Terms:
    shown = passage(prompt.reference, library, course.reading)
    return terms_at(course, FIRST, cite_example=cite_example(shown, course, library))


def plain(markdown: str) -> str:
    """A text without emphasis as Discord displays it."""
    return UNESCAPED.sub(r"\1", markdown)


def shelf_of(text: str) -> Library:
    paragraphs = (Paragraph("1", text),)
    chapter = Chapter("1", "One", (Section("1", "", paragraphs),), ())
    work = Work(
        slug="w",
        title="W",
        author="A",
        translator=None,
        year=None,
        aliases=(),
        rights=None,
        chapters=(chapter,),
    )
    return Library((work,))


def pages_of(text: str, limit: int = MESSAGE_LIMIT) -> tuple[str, ...]:
    library = shelf_of(text)
    return split_passage(
        passage(parse_reference("1.1.1", library, reading="w"), library, "w"), limit
    )


@given(st.text(max_size=300))
@settings(max_examples=300)
def test_escaped_words_display_as_typed(text: str) -> None:
    assert plain(escape(text)) == text


def test_escaped_discord_markup_has_no_effect() -> None:
    shown = escape("||spoiler|| <@1> <t:1:R> **b** _i_ ~~s~~ `c` [x](y)\n# h\n- l\n-# s\n1. n\n> q")
    for mark in ("||", "<@", "<t:", "**", "~~", "\n#", "\n-", "\n1.", "\n>", " ["):
        assert mark not in shown.replace("\\" + mark.strip()[0], ""), mark


def test_emphasis_is_kept_and_nested_correctly() -> None:
    for text in ("a *b* c", "**a *b* c**", "***a***", "*a **b** c*", "snake\\_case"):
        assert write_markdown(parse_markdown(text)) == text
    assert write_markdown(parse_markdown("loose * star")) == "loose \\* star"
    assert write_markdown(parse_markdown("Yes.[^12] Next")) == "Yes.¹² Next"
    assert write_markdown(parse_markdown("> quoted\n> on")) == "> quoted\n> on"


@given(
    st.text(st.sampled_from("ab *_.,!?“”\n|#>-1"), min_size=1, max_size=400), st.integers(60, 90)
)
@settings(max_examples=200)
def test_pages_keep_every_character_within_the_limit(text: str, limit: int) -> None:
    texts = pages_of(text, limit)
    assert all(len(page) <= limit for page in texts)
    read = parse_markdown(text).text
    joined = "".join(plain(page).replace("**¶1**", "", 1) for page in texts)
    assert re.sub(r"[\s*_]", "", joined) == re.sub(r"[\s*_]", "", read)


def test_a_long_paragraph_is_split_between_sentences() -> None:
    sentence = "This is a sentence of about fifty characters, yes. "
    texts = pages_of((sentence * 60).strip())
    assert len(texts) == 2
    assert all(page.endswith("yes.") for page in texts)


def test_all_shipped_passages_equal_the_corpus() -> None:
    course, library = shipped()
    for prompt in course.prompts:
        source = passage(prompt.reference, library, course.reading)
        text = "".join(p.text for p in source.paragraphs) + "".join(n.text for n in source.notes)
        shown = "".join(split_passage(source))
        shown = re.sub(r"__§[^_]+__\n", "", shown)
        shown = re.sub(r"\*\*(?:¶|Note )\w+\*\* ", "", plain(shown))
        assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", text.replace("[^1]", "¹"))


@pytest.mark.parametrize(("display", "limit"), LIMITS)
def test_every_shipped_post_fits_discords_limits(display: Display, limit: int) -> None:
    course, library = shipped()
    course = replace(course, display=display)
    for prompt in course.prompts:
        shown = passage(prompt.reference, library, course.reading)
        text = render_post(course, prompt, shown, terms_shown(course, library, prompt), late=True)
        assert all(len(message) <= limit for message in text.texts)


def test_a_long_question_opens_the_thread() -> None:
    course, library = shipped()
    course = replace(course, display=Display.PLAIN)
    ask = "Why? " * 349 + "Why?"
    prompt = replace(course.prompts[0], title="*" * 90, ask=ask)
    shown = passage(prompt.reference, library, course.reading)
    text = render_post(course, prompt, shown, terms_shown(course, library, prompt))
    assert text.announcement.endswith("-# The question and the passage are in the thread.")
    assert text.in_thread[0] == ask
    assert all(len(message) <= 2000 for message in text.texts)


def test_question_of_any_length_stands_in_a_layout() -> None:
    course, library = shipped()
    prompt = replace(course.prompts[0], title="*" * 90, ask="Why? " * 279 + "Why?")
    shown = passage(prompt.reference, library, course.reading)
    terms = terms_shown(course, library, prompt)
    text = render_post(course, prompt, shown, terms)
    assert prompt.ask in text.announcement
    assert all(len(message) <= 4000 for message in text.texts)
    assert has_blocks(text.announcement) is (text.in_thread == ())


def test_prose_lines_join_and_lists_stay() -> None:
    assert unwrap("one\ntwo\n\nthree\n- a\n- b\n> c\n") == "one two\n\nthree\n- a\n- b\n> c"
