"""Changes of the plan from Discord: the plan is right after each."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.core.folder_content import FolderContent
from bot.core.library import Library
from bot.core.occurrences import ChannelPlace
from bot.rehearsal.loopback import InteractionReply
from bot.store.occurrences import OccurrenceStore
from tests.support.harness import FIRST, Harness, set_up
from tests.support.plan_by_prompt import plan_by_prompt
from tests.support.shipped_course import shipped

MINUTE = timedelta(minutes=1)


async def undo(h: Harness, answer: InteractionReply) -> str:
    """Press Undo under an answer."""
    undone = await h.instructor.press(answer.messages[0], "Undo")
    await h.wait_until_idle()
    return undone.messages[0].content


async def test_changes_and_undo_show_in_plan(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        before = await plan_by_prompt(h)
        moved = await h.run(
            h.instructor, "seminar plan move", prompt="mistakes-that-pay", to="2027-01-19 10:00"
        )
        assert moved.text == "Moved 1 prompt.\n“Mistakes that pay”: Tue 19 Jan 2027, 10:00"
        told = (await h.run(h.instructor, "seminar plan show")).text
        assert "moved by staff; the file says Mon 2027-01-18 09:00" in told
        skipped = await h.run(h.instructor, "seminar plan skip", prompt="accounts-against-caprice")
        assert "skipped" in (await plan_by_prompt(h))["accounts-against-caprice"]
        shifted = await h.run(h.instructor, "seminar plan shift", after="2027-01-25", meetings=1)
        assert shifted.text.startswith("Moved 16 prompts.")
        assert (await plan_by_prompt(h))["the-gray-label"].startswith("01-28 09:00 pending")
        assert (await undo(h, shifted)).startswith("Undone: shift “The gray label of indifference”")
        assert (await undo(h, skipped)).startswith("Undone: skip “Accounts against caprice”.")
        after = await plan_by_prompt(h)
        assert after.pop("mistakes-that-pay").startswith("01-19 10:00 pending moved by staff")
        before.pop("mistakes-that-pay")
        assert after == before
        await h.to(FIRST + MINUTE)
        assert h.posts == []
        await h.to(FIRST + timedelta(days=1, hours=1))
        assert len(h.posts) == 1
        assert "Posted late" not in h.posts[0].text


async def test_audit_log_has_changes_and_their_undo(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        skipped = await h.run(h.instructor, "seminar plan skip", prompt="claws")
        await undo(h, skipped)
        assert skipped.messages[0].buttons == ()
        await h.run(h.instructor, "seminar plan post", prompt="plebiscite")
        rows = await h.database.read(
            "SELECT discord_id, action FROM audit JOIN account ON person_id = actor_id ORDER BY id"
        )
        assert [row["action"] for row in rows] == ["setup", "skip", "undo", "post"]
        assert {row["discord_id"] for row in rows} == {h.instructor.id}


async def test_undo_takes_the_newest_act_first(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        before = await plan_by_prompt(h)
        await h.run(h.instructor, "seminar plan skip", prompt="claws")
        await h.run(h.instructor, "seminar plan move", prompt="predictions", to="2027-04-01")
        for act in ("move", "skip"):
            undone = await h.run(h.instructor, "seminar plan undo")
            assert undone.text.startswith(f"Undone: {act} “")
        assert (await h.run(h.instructor, "seminar plan undo")).text == "There is nothing to undo."
        assert await plan_by_prompt(h) == before


@pytest.mark.parametrize(
    ("command", "options", "told"),
    [
        ("move", {"prompt": "claws", "to": "2027-01-17 09:00"}, "is past"),
        ("move", {"prompt": "claws", "to": "2027-02-15 09:00"}, "a date that the course skips"),
        ("move", {"prompt": "claws", "to": "soon"}, "“soon” cannot be read. Write it like"),
        ("move", {"prompt": "nothing", "to": "2027-02-16"}, "There is no prompt “nothing”"),
        ("skip", {"prompt": "nothing"}, "There is no prompt “nothing”"),
        ("shift", {"after": "2027-02-01"}, "Say by how many days or by how many class meetings"),
        ("shift", {"after": "2027-02-01", "days": 1, "meetings": 1}, "one of the two"),
        ("resume", {}, "The course is not paused; there is nothing to resume."),
    ],
)
async def test_impossible_change_is_refused_and_changes_nothing(
    tmp_path: Path, command: str, options: dict[str, Any], told: str
) -> None:
    async with set_up(tmp_path) as h:
        before = await plan_by_prompt(h)
        answer = await h.run(h.instructor, f"seminar plan {command}", **options)
        assert told in answer.text
        assert answer.ephemeral
        assert await plan_by_prompt(h) == before


async def test_posted_prompt_cannot_be_moved_or_skipped(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.to(FIRST)
        for command, more in (("move", {"to": "2027-02-16"}), ("skip", {})):
            answer = await h.run(
                h.instructor, f"seminar plan {command}", prompt="mistakes-that-pay", **more
            )
            assert answer.text.startswith("“Mistakes that pay” has been posted already: https://")


async def test_prompt_moved_meanwhile_is_not_sent_early(
    tmp_path: Path,
) -> None:
    async with set_up(tmp_path) as h:
        occurrences = OccurrenceStore(h.database)
        as_read = (await h.stored())[0]
        await h.run(
            h.instructor, "seminar plan move", prompt="mistakes-that-pay", to="2027-01-19 10:00"
        )
        place = ChannelPlace(h.guild.id, h.channel.id)
        assert not await occurrences.claim(as_read, (), None, place, by_hand=False)
        as_moved = await occurrences.by_id(as_read.id)
        assert as_moved is not None
        assert await occurrences.claim(as_moved, (), None, place, by_hand=False)


async def test_a_pause_holds_everything_until_it_is_resumed(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.run(h.instructor, "seminar plan pause")
        assert "**Paused** since" in (await h.run(h.instructor, "seminar plan show")).text
        again = await h.run(h.instructor, "seminar plan pause")
        assert again.text == "The course is paused already. Resume it to go on."
        await h.stop()
        await h.start()
        await h.to(FIRST + timedelta(hours=2))
        assert h.posts == []
        by_hand = await h.run(h.instructor, "seminar plan post", prompt="plebiscite")
        assert by_hand.text.startswith("Posted: ")
        await h.run(h.instructor, "seminar plan resume")
        await h.to(FIRST + timedelta(hours=2, minutes=1))
        assert len(h.posts) == 2
        assert "Posted late" in h.posts[1].text


async def test_added_prompt_is_posted_at_once(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        opened = await h.run(h.instructor, "seminar plan ask")
        assert opened.modal is not None
        typed = {"passage": "2.4", "question": "What did *Pravda* print?", "when": ""}
        answer = await h.instructor.submit(opened.modal, typed)
        await h.wait_until_idle()
        assert answer.text == f"Posted: {h.posts[0].jump_url}"
        assert h.posts[0].text.startswith("## On Ch. 11, §2 ¶4\n")
        assert "What did *Pravda* print?" in h.posts[0].text
        await h.ada.say(h.thread, "An answer.")
        await h.wait_until_idle()
        await h.stop()
        await h.start()
        record = await h.record()
        assert [row.prompt for row in record.responses] == ["asked-1"]


async def test_added_prompt_for_later_can_be_undone(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        opened = await h.run(h.instructor, "seminar plan ask")
        typed = {"passage": "§2 ¶4", "question": "And now?", "when": "2027-01-18 12:30"}
        answer = await h.instructor.submit(opened.modal, typed)
        await h.wait_until_idle()
        assert answer.text == "Asked 1 prompt.\n“On Ch. 11, §2 ¶4”: Mon 18 Jan 2027, 12:30"
        assert (await plan_by_prompt(h))["asked-1"] == "01-18 12:30 pending"
        await h.stop()
        await h.start()
        await h.to(FIRST)
        await h.to(FIRST + timedelta(hours=3, minutes=30))
        assert [p.text.split("\n")[0] for p in h.posts][1:] == ["## On Ch. 11, §2 ¶4"]
        kept = await h.instructor.press(answer.messages[0], "Undo")
        await h.wait_until_idle()
        assert "is on Discord already. Delete it there to take it back" in kept.text
        opened = await h.run(h.instructor, "seminar plan ask")
        later = await h.instructor.submit(opened.modal, {**typed, "when": "2027-01-19 12:30"})
        await h.wait_until_idle()
        await undo(h, later)
        assert "asked-2" not in await plan_by_prompt(h)


async def test_refused_form_returns_typed_text(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        opened = await h.run(h.instructor, "seminar plan ask")
        typed = {"passage": "2.44", "question": "A long thought", "when": ""}
        answer = await h.instructor.submit(opened.modal, typed)
        await h.wait_until_idle()
        assert answer.text.endswith("This is what you wrote:\n```\n2.44\nA long thought\n```")
        assert "§2 has no paragraph 44" in answer.text
        assert h.posts == []


async def test_former_staff_cannot_submit_the_form(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        opened = await h.run(h.instructor, "seminar plan ask")
        await h.guild.set_roles(h.instructor, [])
        typed = {"passage": "2.4", "question": "Mine", "when": ""}
        answer = await h.instructor.submit(opened.modal, typed)
        await h.wait_until_idle()
        assert answer.text.startswith("This is for staff.")
        assert h.posts == []


async def test_added_prompt_without_passage_is_noted(
    tmp_path: Path,
) -> None:
    async with set_up(tmp_path) as h:
        opened = await h.run(h.instructor, "seminar plan ask")
        typed = {"passage": "2.10", "question": "And now?", "when": "2027-01-19 12:30"}
        await h.instructor.submit(opened.modal, typed)
        await h.wait_until_idle()
        (work,) = h.folder.library.works
        (chapter,) = work.chapters
        first, second, third = chapter.sections
        shorter = replace(second, paragraphs=second.paragraphs[:9])
        library = Library(
            (replace(work, chapters=(replace(chapter, sections=(first, shorter, third)),)),)
        )
        kept = tuple(each for each in h.course.prompts if each.id != "the-witness")
        h.read_folder = lambda: FolderContent(library, (replace(h.course, prompts=kept),))
        assert (await h.run(h.instructor, "seminar course reload")).text.startswith("Reloaded:")
        told = (await h.run(h.instructor, "seminar plan show")).text
        assert "asked-1: staff decided about it, but it is gone" in told


async def test_two_courses_do_not_share_a_channel(tmp_path: Path) -> None:
    course, _ = shipped()
    other = replace(course, slug="other", title="Another one")
    async with set_up(tmp_path) as h:
        await h.stop()
        h.other_courses = (other,)
        await h.start()
        refused = await h.run(
            h.instructor, "seminar course setup", channel=h.channel, course="other"
        )
        assert refused.text == (
            "HIST 431: The Soviet Experiment is posted there already. Choose another channel."
        )
