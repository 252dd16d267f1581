"""Staff excuse students, give them more time and mark messages, each with a reason and an undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.core.assessment import Assessment
from bot.core.course import Course, DiscussionSettings, RubricLevel, ThreadClosing
from bot.discussion.participation.standings import read_standings
from bot.rehearsal.loopback import InteractionReply, Message, Person
from bot.store.judgements import judgements_of
from tests.support.evidence import DUE, HOUR, LATE_END, REPLIES_DUE
from tests.support.harness import Harness, set_up
from tests.support.people import discussion

ANSWER = "In ¶2 he calls it a pure gain. " + "word " * 100
PROMPT, LATER = "mistakes-that-pay", "accounts-against-caprice"
EXCUSE, EXTEND = "seminar record excuse", "seminar record extend"
LEVEL = "seminar record level"


async def answer(h: Harness) -> Message:
    message = await h.ada.say(h.thread, ANSWER)
    await h.wait_until_idle()
    return message


async def assessment(h: Harness, name: str = "Ada") -> Assessment:
    course = await h.placed(h.database)
    standings = await read_standings(course, h.database, h.clock.now() + HOUR)
    (under,) = [each for each in standings if each.student.name == name]
    return under.posts[0].assessment


async def mark(h: Harness, by: Person, menu: str, on: Message, reason: str) -> InteractionReply:
    shown = await by.run_message_command(menu, on)
    assert shown.modal is not None, shown.text
    return await by.submit(shown.modal, {"reason": reason})


async def undo(h: Harness, done: InteractionReply) -> str:
    undone = await h.instructor.press(done.messages[0], "Undo")
    await h.wait_until_idle()
    return undone.text


async def test_a_message_that_does_not_count_earns_nothing(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        message = await answer(h)
        assert (await assessment(h)).points == 4
        marked = await mark(h, h.instructor, "Does not count", message, "Copied")
        assert marked.ephemeral
        assert marked.text.startswith("This message of Ada does not count any more.")
        assert (await assessment(h)).points == 0
        await h.wait_until_idle()
        assert list(message.reactions) == ["📝"]
        undone = await undo(h, marked)
        assert undone.startswith("The message counts again, by the rules of its prompt.")
        assert (await assessment(h)).points == 4


async def test_the_second_assistant_is_told_of_the_first(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        message = await answer(h)
        opened = await h.instructor.run_message_command("Exemplary", message)
        assert opened.modal is not None
        await mark(h, h.instructor, "Exemplary", message, "A *clear* case")
        too_late = await h.instructor.submit(opened.modal, {"reason": "Mine"})
        for reply in (too_late, await h.instructor.run_message_command("Exemplary", message)):
            assert reply.text.startswith(f"<@{h.instructor.id}> did that already (<t:")
            assert "A \\*clear\\* case" in reply.text
        course = await h.placed(h.database)
        assert len(await judgements_of(h.database, course.id)) == 1


async def test_only_recorded_messages_are_marked(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        for message in (h.posts[0], await h.instructor.say(h.thread, "Well done")):
            refused = await h.instructor.run_message_command("Exemplary", message)
            assert refused.text.startswith("This message is in no record")


async def test_more_time_makes_late_work_count(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        options = {"prompt": PROMPT, "until": "2027-01-23 12:00", "reason": "Ill"}
        given = await h.run(h.instructor, EXTEND, student="Ada", **options)
        assert "is due until <t:1800723600:f> for Ada." in given.text
        thread = h.thread
        await h.to(DUE + 10 * HOUR)
        for student in (h.ada, h.boris):
            await student.say(thread, ANSWER)
        await h.wait_until_idle()
        assert [(await assessment(h, name)).points for name in ("Ada", "Boris")] == [4, 2]
        await undo(h, given)
        assert (await assessment(h)).points == 2


async def test_a_thread_stays_open_for_whoever_has_time(tmp_path: Path) -> None:
    def closing(course: Course) -> Course:
        return replace(course, discussion=DiscussionSettings(close=ThreadClosing.LOCK))

    async with discussion(tmp_path, change=closing) as h:
        thread = h.thread
        options = {"student": "Ada", "prompt": PROMPT, "reason": "Ill"}
        await h.run(h.instructor, EXTEND, until="2027-02-02 12:00", **options)
        await h.to(REPLIES_DUE + LATE_END + HOUR)
        assert not thread.locked
        await h.to(datetime(2027, 2, 4, 17, tzinfo=UTC) + HOUR)
        assert thread.locked


async def test_everybodys_new_deadline_is_that_of_the_thread(tmp_path: Path) -> None:
    def reminding(course: Course) -> Course:
        return replace(course, discussion=DiscussionSettings(remind=timedelta(hours=12)))

    async with discussion(tmp_path, change=reminding) as h:
        thread = h.thread
        await h.run(h.instructor, EXTEND, prompt=PROMPT, until="2027-01-23 12:00", reason="Storm")
        await h.to(DUE)
        assert not any("Responses are due" in each.content for each in thread.messages)
        await h.to(DUE + 25 * HOUR)
        assert "Responses are due <t:1800723600:R>" in thread.messages[-1].content


async def test_an_extension_is_for_one_kind_of_people(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        options = {"prompt": PROMPT, "until": "2027-01-23", "reason": "Storm"}
        both = await h.run(h.instructor, EXTEND, student="Ada", section="A", **options)
        assert both.text.startswith("Choose a student or a section, not both")
        nobody = await h.run(h.instructor, EXTEND, section="A", **options)
        assert nobody.text.startswith("Nobody is in a section “A”.")
        everybody = await h.run(h.instructor, EXTEND, **options)
        assert "for everybody" in everybody.text
        early = await h.run(h.instructor, EXTEND, **{**options, "until": "2027-01-21"})
        assert early.text.startswith("All deadlines of “Mistakes that pay” are later")


async def test_unknown_people_and_prompts_are_sentences(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        options = {"prompt": PROMPT, "reason": "Ill"}
        stranger = await h.run(h.instructor, EXCUSE, student="Eve", **options)
        assert stranger.text.startswith("“Eve” is no student here. Choose somebody from the list,")
        unknown = await h.run(h.instructor, EXCUSE, **{**options, "prompt": "none"}, student="Ada")
        assert unknown.text == "There is no prompt “none”. Choose one from the list."
        blank = await h.run(h.instructor, EXCUSE, **{**options, "reason": "  "}, student="Ada")
        assert blank.text.startswith("Give a reason.")


async def test_an_excuse_waits_for_its_prompt(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        choices = await h.instructor.autocomplete(EXCUSE, "prompt", "", student="Ada")
        assert LATER in [value for _, value in choices]
        excused = await h.run(
            h.instructor, EXCUSE, prompt=LATER, student="Ada", reason="Conference"
        )
        assert excused.text.startswith("Ada is excused from “")
        await h.to(h.clock.now() + timedelta(days=8))
        standings = await read_standings(
            await h.placed(h.database), h.database, h.clock.now() + HOUR
        )
        states = {
            (each.student.name, post.post.prompt): post.state
            for each in standings
            for post in each.posts
        }
        assert states["Ada", LATER] == "excused"
        assert states["Boris", LATER] == "open"


async def test_levels_are_those_of_the_rubric(tmp_path: Path) -> None:
    options = {"prompt": PROMPT, "student": "Ada", "reason": "Weighs both sides"}
    async with discussion(tmp_path) as h:
        none = await h.run(h.instructor, LEVEL, level="3", **options)
        assert none.text.startswith("The course has no rubric.")
        await h.stop()
        rubric = (RubricLevel(1, "Agrees"), RubricLevel(3, "Gives reasons"))
        h.course = replace(h.course, participation=replace(h.course.participation, rubric=rubric))
        await h.start()
        offered = await h.instructor.autocomplete(LEVEL, "level", "reas", **options)
        assert offered == (("3 · Gives reasons", "3"),)
        unknown = await h.run(h.instructor, LEVEL, level="2", **options)
        assert unknown.text == "The rubric has no level “2”. It has 1, 3."
        given = await h.run(h.instructor, LEVEL, level="3", **options)
        shown = "Ada’s work under “Mistakes that pay” is level 3, “Gives reasons”."
        assert given.text.startswith(shown)


async def test_students_who_left_may_be_excused(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await answer(h)
        await h.ada.leave()
        await h.wait_until_idle()
        gone = await h.run(h.instructor, EXCUSE, prompt=PROMPT, student="Ada", reason="Withdrew")
        assert gone.text.startswith("Ada is excused")


async def test_decisions_are_in_the_audit_log(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.run_to_first()
        options = {"prompt": PROMPT, "student": "Ada", "reason": "Ill"}
        excused = await h.run(h.instructor, EXCUSE, **options)
        await undo(h, excused)
        rows = await h.database.read(
            "SELECT action, detail FROM audit WHERE action IN ('excuse', 'undo') ORDER BY id"
        )
        assert [tuple(row) for row in rows] == [("excuse", "act 1"), ("undo", "act 1")]
