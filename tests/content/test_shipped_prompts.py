"""The shipped prompts cover the text in order, quote it exactly and ask open questions."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from bot.content.course_folder import load_course_folder
from bot.core.citations.examples import cite_example
from bot.core.course import Prompt
from bot.core.occurrence_planning import plan_occurrences
from bot.core.passages import Passage, passage
from bot.core.terms import terms_at
from bot.rendering.announcement import render_post
from bot.rendering.limits import LAYOUT_LIMIT, MESSAGE_LIMIT
from bot.rendering.markdown import escape, unwrap
from tests.support.paths import ROOT

FOLDER = load_course_folder(ROOT)
(COURSE,) = FOLDER.courses
EACH_PROMPT = pytest.mark.parametrize("prompt", COURSE.prompts, ids=lambda prompt: prompt.id)


def passage_of(prompt: Prompt) -> Passage:
    return passage(prompt.reference, FOLDER.library, COURSE.reading)


def places(prompt: Prompt) -> list[tuple[int, int]]:
    """The passage's paragraphs as (section, paragraph)."""
    labels = [str(paragraph.place).split(".") for paragraph in passage_of(prompt).paragraphs]
    return [(int(section), int(paragraph)) for _, section, paragraph in labels]


def test_every_paragraph_has_a_prompt() -> None:
    asked = {place for prompt in COURSE.prompts for place in places(prompt)}
    sizes = {1: 13, 2: 10, 3: 11}
    assert asked == {(section, n) for section in sizes for n in range(1, sizes[section] + 1)}


def test_prompts_follow_the_text_on_separate_dates() -> None:
    ends = [max(places(prompt)) for prompt in COURSE.prompts]
    assert ends == sorted(ends)
    planned = plan_occurrences(COURSE)
    assert not planned.undated
    prompts = [occurrence.prompt for occurrence in planned.occurrences]
    assert [prompt.id for prompt in prompts] == [prompt.id for prompt in COURSE.prompts]
    instants = {occurrence.due for occurrence in planned.occurrences}
    assert len(instants) == len(COURSE.prompts) >= 14


def test_the_sample_shows_each_kind_of_prompt() -> None:
    passages = [passage_of(prompt) for prompt in COURSE.prompts]
    lengths = [sum(len(p.text) for p in passage.paragraphs) for passage in passages]
    assert any(prompt.at for prompt in COURSE.prompts)
    assert any(passage.notes for passage in passages)
    assert any(len(passage.paragraphs) == 1 for passage in passages)
    assert any("," in str(prompt.reference) for prompt in COURSE.prompts)
    assert min(lengths) < 1000
    assert max(lengths) > MESSAGE_LIMIT


@EACH_PROMPT
def test_quotations_match_the_passage_exactly(prompt: Prompt) -> None:
    shown = passage_of(prompt)
    texts = [part.text for part in (*shown.paragraphs, *shown.notes)]
    text = re.sub(r"\s+", " ", " ".join(texts))
    quoted = re.findall(r"“([^”]+)”", re.sub(r"\s+", " ", prompt.ask))
    assert [q for q in quoted if q.rstrip(",.") not in text] == (
        ["if …, then …"] if prompt.id == "predictions" else []  # the form of an answer
    )


@EACH_PROMPT
def test_a_question_is_open_and_neutral(
    prompt: Prompt,
) -> None:
    sentences = re.split(r"(?<=[.?!:;])\s+", prompt.ask.strip())
    questions = [sentence for sentence in sentences if sentence.endswith("?")]
    closed = r"(Is|Do|Does|Did|Was|Were|Are|Can|Could|Should|Would|Will|Has|Have|Had)\b"
    assert "?" in prompt.ask
    assert not [question for question in questions if re.match(closed, question, re.I)]
    assert not re.search(
        r"\bagree|\bdo you (think|believe)|\byour (opinion|view)", prompt.ask, re.I
    )


@EACH_PROMPT
def test_a_question_is_posted_whole_in_one_message(prompt: Prompt) -> None:
    (due,) = [
        planned for planned in plan_occurrences(COURSE).occurrences if planned.prompt is prompt
    ]
    example = cite_example(passage_of(prompt), COURSE, FOLDER.library)
    terms = terms_at(COURSE, due.due + timedelta(hours=1), cite_example=example)
    announced = render_post(COURSE, prompt, passage_of(prompt), terms, late=True)
    assert len(announced.announcement) <= LAYOUT_LIMIT
    assert unwrap(prompt.ask) in announced.announcement
    assert escape(prompt.title) in announced.announcement
    assert 40 <= len(prompt.ask.split()) <= 130
    assert len(prompt.title) <= 90


def test_questions_begin_in_different_ways() -> None:
    openings = [" ".join(prompt.ask.split()[:2]).casefold() for prompt in COURSE.prompts]
    assert len(set(openings)) == len(openings)
