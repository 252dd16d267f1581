"""Roles change in every order, also while the bot is away or Discord fails: no answer is lost by
it, and nobody becomes a student by it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.core.folder_content import FolderContent
from tests.support.harness import BOT_MAY
from tests.support.people import (
    assistant,
    discussion,
    names,
    pass_time,
    restart,
    role,
    texts,
    without_student_role,
)


async def test_kicked_student_comes_back_without_role(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.say(h.ada, "before")
        await h.guild.remove_member(h.ada)
        await pass_time(h)
        await h.ada.rejoin()
        back = await h.say(h.ada, "back without the role")
        assert set(await texts(h)) == {"before"}
        await pass_time(h)
        await h.ada.give_role(role(h, "Student"))
        assert set(await texts(h)) == {"before", "back without the role"}
        assert "📝" in back.reactions


async def test_role_taken_right_after_a_message(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.ada.set_nickname("Ada L.")
        await h.wait_until_idle()
        message = await h.ada.say(h.thread, "while I have the role")
        await h.guild.set_roles(h.ada, [])
        assert set(await texts(h)) == {"while I have the role"}
        assert "📝" in message.reactions


async def test_role_taken_in_replayed_events(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.ada.set_nickname("Ada L.")
        await h.wait_until_idle()
        await h.server.gateway.close(4000)
        message = await h.ada.say(h.thread, "while the connection was broken")
        await h.guild.set_roles(h.ada, [])
        await h.server.wait_until_connected()
        assert set(await texts(h)) == {"while the connection was broken"}
        assert "📝" in message.reactions


async def test_remark_of_staff_whose_role_goes_at_once(tmp_path: Path) -> None:
    async with discussion(tmp_path, change=without_student_role) as h:
        tess = assistant(h)
        await h.wait_until_idle()
        await tess.say(h.thread, "a remark")
        await h.guild.set_roles(tess, [])
        assert await texts(h) == {}
        await restart(h)
        assert await texts(h) == {}


async def test_staff_role_by_mistake_costs_no_answer(tmp_path: Path) -> None:
    async with discussion(tmp_path, change=without_student_role) as h:
        await h.guild.set_roles(h.boris, [role(h, "Teaching Assistant")])
        await h.wait_until_idle()
        await h.guild.set_roles(h.boris, [])
        assert await names(h) == {"Ada", "Boris"}
        await pass_time(h)
        await h.say(h.boris, "a student as before")
        assert set(await texts(h)) == {"a student as before"}


async def test_silent_student_who_is_promoted_keeps_rows(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await pass_time(h, minutes=60)
        await h.guild.set_roles(h.boris, [role(h, "Student"), role(h, "Teaching Assistant")])
        assert await names(h) == {"Ada", "Boris"}


async def test_student_and_assistant_from_the_start_is_staff(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        both = h.guild.add_person("Cleo", [role(h, "Student"), role(h, "Teaching Assistant")])
        remark = await h.say(both, "as both")
        await h.ada.say(h.thread, "to both", reply_to=remark)
        await h.guild.set_roles(both, [])
        await restart(h)
        assert await texts(h) == {"to both": ("Ada", "response")}
        assert await names(h) == {"Ada", "Boris"}


async def test_late_edit_of_dropped_student_is_kept(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        message = await h.say(h.ada, "first wording")
        await h.guild.set_roles(h.ada, [])
        await pass_time(h)
        await h.ada.edit(message, "second wording")
        assert set(await texts(h)) == {"second wording"}


async def test_edit_of_missed_message_counts_by_its_time(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        h.server.faults.drop_events("MESSAGE_CREATE")
        missed = await h.say(h.ada, "while I was a student")
        await pass_time(h)
        await h.guild.set_roles(h.ada, [])
        await pass_time(h)
        await h.ada.edit(missed, "edited when I was none any more")
        assert set(await texts(h)) == {"edited when I was none any more"}


async def test_former_assistant_does_not_answer_as_student(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        tess = assistant(h)
        await h.wait_until_idle()
        await h.guild.set_roles(tess, [])
        await pass_time(h)
        await h.say(tess, "no longer staff, not yet a student")
        await pass_time(h)
        await h.guild.set_roles(tess, [role(h, "Student")])
        assert await texts(h) == {}


async def test_another_role_in_the_file_counts_after_reload(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        cleo = h.guild.add_person("Cleo", [h.guild.add_role("Auditor")])
        await h.say(cleo, "as an auditor")
        edited = replace(h.course, students=("Student", "Auditor"))
        h.read_folder = lambda: FolderContent(h.folder.library, (edited,))
        await h.run(h.instructor, "seminar course reload")
        assert set(await texts(h)) == {"as an auditor"}


async def test_bot_that_joins_again_reads_what_it_missed(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        tess, cleo = assistant(h), h.guild.add_person("Cleo")
        await h.wait_until_idle()
        await h.guild.kick_bot()
        await h.wait_until_idle()
        remark = await tess.say(h.thread, "a remark while the bot is gone")
        await h.ada.say(h.thread, "to the remark", reply_to=remark)
        await cleo.say(h.thread, "early")
        await h.guild.remove_member(tess)
        await h.guild.invite_bot(BOT_MAY)
        assert await texts(h) == {"to the remark": ("Ada", "response")}
        await cleo.give_role(role(h, "Student"))
        assert set(await texts(h)) == {"to the remark", "early"}


async def test_owner_who_leaves_stays_staff(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.guild.set_owner(h.instructor)
        remark = await h.say(h.instructor, "a remark of the owner")
        await h.ada.say(h.thread, "to the owner", reply_to=remark)
        await h.wait_until_idle()
        await h.guild.set_owner(h.boris)
        await h.instructor.leave()
        await restart(h)
        assert await texts(h) == {"to the owner": ("Ada", "response")}
