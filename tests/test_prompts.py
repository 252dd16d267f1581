"""The prompts that are shipped: whole, in order, true to the text, and open questions."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from bot.content.course_folder import load_course_folder
from bot.core.course import Prompt
from bot.core.occurrences import Occurrence, OccurrenceState
from bot.core.passages import Passage, passage
from bot.core.schedule import plan_occurrences
from bot.rendering.announcement import render_post
from bot.rendering.limits import MESSAGE_LIMIT
from bot.rendering.markdown import escape, unwrap

FOLDER = load_course_folder(Path(__file__).parent.parent)
(COURSE,) = FOLDER.courses
EACH = pytest.mark.parametrize("prompt", COURSE.prompts, ids=lambda prompt: prompt.id)


def shown(prompt: Prompt) -> Passage:
    return passage(prompt.reference, FOLDER.library, COURSE.reading)


def places(prompt: Prompt) -> list[tuple[int, int]]:
    """Section and paragraph of each paragraph of the passage."""
    found = [str(paragraph.place).split(".") for paragraph in shown(prompt).paragraphs]
    return [(int(section), int(paragraph)) for _, section, paragraph in found]


def test_every_paragraph_of_the_chapter_is_asked_about() -> None:
    asked = {place for prompt in COURSE.prompts for place in places(prompt)}
    sizes = {1: 13, 2: 10, 3: 11}
    assert asked == {(section, n) for section in sizes for n in range(1, sizes[section] + 1)}


def test_the_prompts_follow_the_text_and_each_has_a_date_of_its_own() -> None:
    ends = [max(places(prompt)) for prompt in COURSE.prompts]
    assert ends == sorted(ends)
    planned = plan_occurrences(COURSE)
    assert not planned.undated
    assert [each.prompt.id for each in planned.occurrences] == [each.id for each in COURSE.prompts]
    assert len({each.due for each in planned.occurrences}) == len(COURSE.prompts) >= 14


def test_the_sample_shows_each_kind_of_prompt() -> None:
    passages = {prompt.id: shown(prompt) for prompt in COURSE.prompts}
    lengths = [sum(len(p.text) for p in each.paragraphs) for each in passages.values()]
    assert any(prompt.at for prompt in COURSE.prompts)
    assert any(each.notes for each in passages.values())
    assert any(len(each.paragraphs) == 1 for each in passages.values())
    assert any("," in str(prompt.reference) for prompt in COURSE.prompts)
    assert min(lengths) < 1000
    assert max(lengths) > MESSAGE_LIMIT


@EACH
def test_a_quotation_in_a_question_is_in_its_passage_word_for_word(prompt: Prompt) -> None:
    texts = [each.text for each in (*shown(prompt).paragraphs, *shown(prompt).notes)]
    text = re.sub(r"\s+", " ", " ".join(texts))
    quoted = re.findall(r"“([^”]+)”", re.sub(r"\s+", " ", prompt.ask))
    assert [q for q in quoted if q.rstrip(",.") not in text] == (
        ["if …, then …"] if prompt.id == "predictions" else []  # the form of an answer
    )


@EACH
def test_a_question_cannot_be_answered_by_yes_and_asks_nobody_to_take_a_side(
    prompt: Prompt,
) -> None:
    sentences = re.split(r"(?<=[.?!:;])\s+", prompt.ask.strip())
    questions = [each for each in sentences if each.endswith("?")]
    closed = r"(Is|Do|Does|Did|Was|Were|Are|Can|Could|Should|Would|Will|Has|Have|Had)\b"
    assert "?" in prompt.ask
    assert not [each for each in questions if re.match(closed, each, re.I)]
    assert not re.search(
        r"\bagree|\bdo you (think|believe)|\byour (opinion|view)", prompt.ask, re.I
    )


@EACH
def test_a_question_is_posted_whole_in_one_message(prompt: Prompt) -> None:
    (due,) = [each for each in plan_occurrences(COURSE).occurrences if each.prompt is prompt]
    post = Occurrence(
        id=1,
        course=COURSE.slug,
        prompt=prompt.id,
        local=due.local,
        zone=COURSE.timezone,
        due=due.due,
        reference=str(prompt.reference),
        state=OccurrenceState.PENDING,
    )
    announced = render_post(COURSE, prompt, shown(prompt), post, due.due + timedelta(hours=1))
    assert len(announced.announcement) <= MESSAGE_LIMIT
    assert unwrap(prompt.ask) in announced.announcement
    assert escape(prompt.title) in announced.announcement
    assert 40 <= len(prompt.ask.split()) <= 130
    assert len(prompt.title) <= 90


def test_questions_begin_in_different_ways() -> None:
    openings = [" ".join(prompt.ask.split()[:2]).casefold() for prompt in COURSE.prompts]
    assert len(set(openings)) == len(openings)
