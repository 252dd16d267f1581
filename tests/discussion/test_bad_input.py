"""Whatever students write or are called, everybody is recorded and every file can be read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.rehearsal.loopback import InteractionReply
from tests.support.csv_files import read_csv
from tests.support.exported_files import csv_files, json_document
from tests.support.harness import FIRST, Harness, harness
from tests.support.people import discussion, restart, role, texts
from tests.support.private_form import answer_privately

TEXTS = {
    "as long as Nitro allows": "word " * 800,
    "one word of 4,000 letters": "x" * 4000,
    "lone surrogates": "before \ud800 and \udc00\ud800 after",
    "zero bytes": "before \x00 after\x00",
    "control characters": "".join(map(chr, range(1, 32))) + "\x7f\x80\x9f words",
    "right to left": "\u202eevil\u202c \u2066isolated \u2067and open",
    "fifty mentions": " ".join(f"<@{10**17 + n}>" for n in range(50)),
    "no characters": "\ufffe\uffff\ufdd0 words",
    "marks upon marks": "e" + "\u0301" * 1500,
    "a formula": '=HYPERLINK("http://x","y")',
    "line ends": "a\r\nb\rc\u2028d\u2029e\x0bf",
    "an open block of code": "```\n> quoted ``` `` |||| **__~~",
    "emoji": "👩‍👩‍👧‍👦" * 100 + "🏳️‍🌈<:a:1>",
    "broken markup": "<@> <#> <t:9999999999999999999:R> </a:1> <id:> <@&0>",
    "citations": "§" * 2000 + "1-" * 900,
    "a number": "9" * 4000,
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
async def test_words_of_any_kind_are_recorded(tmp_path: Path, text: str) -> None:
    async with discussion(tmp_path) as h:
        h.ada.has_nitro = True
        live = await h.say(h.ada, text)
        await h.say(h.boris, "said after it")
        await h.ada.edit(live, text[:3990] + " edited")
        await h.stop()
        await h.ada.say(h.thread, text)
        await h.boris.say(h.thread, "said while away")
        await h.start()
        sent = await answer_privately(h, h.ada, text)
        assert "recorded" in sent.text
        record = await h.record()
        assert record.completeness.complete
        assert {"said after it", "said while away"} <= {row.text for row in record.responses}
        await assert_files_hold(h, 5)
        for command in ("me standing", "me responses"):
            assert_answered(await h.run(h.ada, command))
        assert_answered(await h.run(h.instructor, "seminar record export"))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
async def test_commands_answer_whatever_is_typed(tmp_path: Path, text: str) -> None:
    async with discussion(tmp_path) as h:
        typed = text[:200]
        for command, option in (("passage", "where"), ("search", "words")):
            assert_answered(await h.run(h.ada, command, **{option: typed}))
        await h.ada.autocomplete("passage", "where", typed)


def assert_answered(answer: InteractionReply) -> None:
    """Fail if the answer is none, or says that there was an error of the bot's own."""
    assert answer.text
    assert "went wrong" not in answer.text


async def assert_files_hold(h: Harness, responses: int) -> None:
    """Read every file of the record as those who get it do."""
    for record in (await h.record(), await h.record(names=False)):
        assert len(read_csv(csv_files(record)["responses.csv"])) == responses
        assert len(json_document(record)["responses"]) == responses


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
async def test_names_of_any_kind_fail_nothing(tmp_path: Path, text: str) -> None:
    async with discussion(tmp_path) as h:
        cleo = h.guild.add_person(text[:32], [role(h, "Student")])
        await h.ada.set_nickname(text[:32])
        await h.wait_until_idle()
        for person in (h.ada, cleo, h.boris):
            await h.say(person, "words")
        h.thread.name = text[:100]
        await answer_privately(h, cleo, "private words")
        await restart(h)
        record = await h.record()
        assert record.completeness.complete
        await assert_files_hold(h, 4)
        for command in ("me standing", "me responses"):
            assert_answered(await h.run(cleo, command))
        for command in ("seminar record export", "seminar plan show"):
            assert_answered(await h.run(h.instructor, command))
        exported = await h.run(h.instructor, "seminar record export", names=True)
        assert_answered(exported)


async def test_student_of_two_courses_has_two_records(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.stop()
        h.other_courses = (replace(h.course, slug="other", title="Another one"),)
        await h.start()
        second = h.guild.add_text_channel("second")
        for channel, slug in ((h.channel, h.course.slug), (second, "other")):
            await h.run(h.instructor, "seminar course setup", channel=channel, course=slug)
        await h.to(FIRST)
        first_post, second_post = (
            next(message for message in channel.messages if message.buttons)
            for channel in (h.channel, second)
        )
        assert first_post.thread is not None
        assert second_post.thread is not None
        await h.ada.say(first_post.thread, "said in the first")
        await h.ada.say(second_post.thread, "said in the second")
        await answer_privately(h, h.ada, "sent to the first", first_post)
        await answer_privately(h, h.ada, "sent to the second", second_post)
        await restart(h)
        assert set(await texts(h)) == {"said in the first", "sent to the first"}
        for post, mine in ((first_post, "in the first"), (second_post, "in the second")):
            listed = (await h.ada.run("me responses", in_=post.place)).text
            assert mine in listed
            assert listed.count("said in") == 1
        asked = await h.ada.run("me responses", in_=h.guild.add_text_channel("elsewhere"))
        assert "Which one of" in asked.text
        (h.course,) = h.other_courses
        assert set(await texts(h)) == {"said in the second", "sent to the second"}
