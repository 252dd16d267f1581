"""Who reads private responses: staff, who are told that they came, and classmates as promised."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.course import Course, Reveal, RevealedNames
from bot.core.pseudonyms import course_pseudonym
from bot.rehearsal.loopback import Message
from tests.support.harness import FIRST, Harness, set_up, with_responses
from tests.support.private_form import answer_privately, open_form
from tests.support.staff_messages import staff_messages

CAME = "A private response to “Mistakes that pay” came. /seminar record read shows it."


def after_own(course: Course) -> Course:
    return with_responses(course, reveal=Reveal.AFTER_OWN)


def never(course: Course) -> Course:
    return with_responses(course, reveal=Reveal.NEVER)


def by_pseudonym(course: Course) -> Course:
    return with_responses(course, names=RevealedNames.PSEUDONYM)


def told(h: Harness) -> list[str]:
    """The lines about private responses that staff got."""
    lines = [line for message in staff_messages(h) for line in message.content.splitlines()]
    return [line for line in lines if "private response" in line]


def minutes(number: int) -> timedelta:
    return timedelta(minutes=number)


async def others(h: Harness, shown: Message) -> str:
    """What a press of the button under an answer shows."""
    return (await h.ada.press(shown, "Read the others’")).text


async def test_staff_are_told_without_the_words(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.run_to_first()
        await answer_privately(h, h.ada, "Unmistakable words.")
        await h.to(FIRST + minutes(1))
        assert told(h) == [CAME]
        assert "Unmistakable" not in "".join(m.content for m in staff_messages(h))
        await answer_privately(h, h.ada, "Other words.")  # a revision is no news
        await h.to(FIRST + minutes(90))
        assert told(h) == [CAME]


async def test_many_at_once_do_not_flood_staff(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.run_to_first()
        student = h.ada.member.roles
        await answer_privately(h, h.ada, "The first one.")
        await h.to(FIRST + minutes(1))
        for number in range(5):
            person = h.guild.add_person(f"Student {number}", student)
            await answer_privately(h, person, f"Number {number}.")
            await h.to(FIRST + minutes(2 + number))
        assert told(h) == [CAME]
        await h.to(FIRST + minutes(40))
        many = "5 private responses came: “Mistakes that pay”. /seminar record read shows them."
        assert told(h) == [CAME, many]


async def test_kill_neither_repeats_nor_loses_the_line(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.run_to_first()
        await h.to(FIRST + minutes(1))
        opened = await open_form(h, h.ada)
        await h.ada.submit(opened, {"text": "Just before the end."})
        await h.stop()
        await h.start()
        await h.to(FIRST + minutes(2))
        await h.stop()
        await h.start()
        await h.to(FIRST + minutes(90))
        assert told(h) == [CAME]


async def test_staff_read_private_responses(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.run_to_first()
        await answer_privately(h, h.ada, "Words of *Ada*.")
        await answer_privately(h, h.boris, "Words of Boris.")
        shown = await h.run(h.instructor, "seminar record read", prompt="mistakes-that-pay")
        assert shown.ephemeral
        assert "**Ada** · 3 words" in shown.text
        assert "Words of \\*Ada\\*." in shown.text
        assert "Words of Boris." in shown.text
        one = await h.run(
            h.instructor, "seminar record read", prompt="mistakes-that-pay", student="Boris"
        )
        assert "Ada" not in one.text
        noted = await h.database.read(
            "SELECT detail FROM audit WHERE action = 'read private responses' ORDER BY id"
        )
        assert [row["detail"].split(", ")[0] for row in noted] == ["mistakes-that-pay"] * 2


async def test_staff_turn_pages_of_long_responses(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.run_to_first()
        text = " ".join(f"word{number}*" for number in range(400))
        await answer_privately(h, h.ada, text)
        shown = await h.run(h.instructor, "seminar record read", prompt="mistakes-that-pay")
        read = [shown.text]
        page = shown.messages[0]
        while not page.buttons[1]["disabled"]:
            await h.instructor.press(page, "Next ▶")
            read.append(page.content)
        assert len(read) > 1
        assert " ".join(
            word.replace("\\*", "*") for page in read for word in page.split() if "word" in word
        ).endswith(text[text.index("word1*") :])


async def test_staff_do_not_read_what_was_withdrawn(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.run_to_first()
        sent = await answer_privately(h, h.ada, "Unmistakable.")
        await h.ada.press(sent.messages[0], "Withdraw")
        shown = await h.run(h.instructor, "seminar record read", prompt="mistakes-that-pay")
        assert "withdrawn <t:" in shown.text
        assert "Unmistakable" not in shown.text


async def test_others_are_shown_once_own_is_in(tmp_path: Path) -> None:
    async with set_up(tmp_path, change=after_own) as h:
        post = await h.run_to_first()
        await answer_privately(h, h.boris, "What *Boris* thinks.")
        occurrence = (await h.stored())[0].id
        early = await h.ada.forged.press(post, f"others:{occurrence}:{post.id}")
        assert early.text.startswith("You can read what classmates have sent once you have")
        sent = await answer_privately(h, h.ada, "What Ada thinks.")
        shown = await others(h, sent.messages[0])
        assert "**Boris** answered privately <t:" in shown
        assert "What \\*Boris\\* thinks." in shown
        assert "Ada" not in shown
        standing = await h.ada.press(post, "My standing")
        assert await others(h, standing.messages[0]) == shown


async def test_withdrawn_response_is_shown_to_nobody(tmp_path: Path) -> None:
    async with set_up(tmp_path, change=after_own) as h:
        await h.run_to_first()
        theirs = await answer_privately(h, h.boris, "Regretted.")
        sent = await answer_privately(h, h.ada, "Mine.")
        await h.boris.press(theirs.messages[0], "Withdraw")
        assert (await others(h, sent.messages[0])).startswith("No classmate has answered")
        assert "Mine." not in (await h.boris.press(h.posts[0], "My standing")).text


async def test_pseudonyms_are_stable_and_name_nobody(tmp_path: Path) -> None:
    async with set_up(tmp_path, change=by_pseudonym) as h:
        await h.run_to_first()
        assert "a pseudonym instead of your name" in (await open_form(h, h.boris)).text
        await answer_privately(h, h.boris, "What I think.")
        sent = await answer_privately(h, h.ada, "Mine.")
        shown = await others(h, sent.messages[0])
        assert "Boris" not in shown
        names = {word for word in shown.split() if word.startswith("**S-")}
        assert len(names) == 1
        assert await others(h, sent.messages[0]) == shown


def test_pseudonyms_differ_between_courses() -> None:
    key = bytes(32)
    assert course_pseudonym(1, 7, key) == course_pseudonym(1, 7, key)
    assert len({course_pseudonym(c, p, key) for c in (1, 2) for p in (1, 2)}) == 4
    assert course_pseudonym(1, 7, key) != course_pseudonym(1, 7, bytes([1]) * 32)


async def test_a_promise_outlives_an_edit_of_the_file(tmp_path: Path) -> None:
    async with set_up(tmp_path, change=never) as h:
        await h.run_to_first()
        assert "Only staff see what you send here." in (await open_form(h, h.boris)).text
        await answer_privately(h, h.boris, "For staff alone.")
        await h.stop()
        h.course = after_own(h.course)
        await h.start()
        sent = await answer_privately(h, h.ada, "Mine.")
        assert (await others(h, sent.messages[0])).startswith("No classmate has answered")


async def test_forged_turn_of_a_page_publishes_nothing(tmp_path: Path) -> None:
    async with set_up(tmp_path, change=after_own) as h:
        post = await h.run_to_first()
        await answer_privately(h, h.boris, "Not for the channel.")
        await answer_privately(h, h.ada, "Mine.")
        occurrence = (await h.stored())[0].id
        shown = post.text
        turned = await h.ada.forged.press(post, f"others:{occurrence}:{post.id}:1")
        assert turned.ephemeral
        assert "Not for the channel." in turned.text
        assert post.text == shown


@pytest.mark.parametrize("custom_id", ["others:{}:{}", "others:{}:{}:1"])
async def test_course_without_reveal_shows_nothing(tmp_path: Path, custom_id: str) -> None:
    async with set_up(tmp_path, change=never) as h:
        post = await h.run_to_first()
        await answer_privately(h, h.boris, "For staff alone.")
        sent = await answer_privately(h, h.ada, "Mine.")
        labels = [button["label"] for button in sent.messages[0].buttons]
        assert labels == ["Change it", "Withdraw"]
        occurrence = (await h.stored())[0].id
        forged = await h.ada.forged.press(post, custom_id.format(occurrence, post.id))
        assert forged.text == "In this course only staff read private responses."
