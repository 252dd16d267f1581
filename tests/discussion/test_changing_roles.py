"""Roles change in every order, also while the bot is away or Discord fails: no answer is lost by
it, and nobody becomes a student by it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.content.course_folder import FolderContent
from tests.support.harness import BOT_MAY, Harness
from tests.support.people import (
    assistant,
    discussion,
    names,
    restart,
    role,
    texts,
    without_student_role,
)

HISTORY = "/channels/{channel_id}/messages"
MEMBERS = "/guilds/{guild_id}/members"
MEMBER = "/guilds/{guild_id}/members/{user_id}"


async def pass_time(h: Harness, minutes: int = 1) -> None:
    await h.to(h.clock.now() + timedelta(minutes=minutes))


def requests(h: Harness, route: str) -> int:
    return sum((each.method, each.route) == ("GET", route) for each in h.exchanges)


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
        assert "✅" in back.reactions


async def test_role_taken_right_after_a_message(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.ada.set_nickname("Ada L.")
        await h.wait_until_idle()
        message = await h.ada.say(h.thread, "while I have the role")
        await h.guild.set_roles(h.ada, [])
        assert set(await texts(h)) == {"while I have the role"}
        assert "✅" in message.reactions


async def test_role_taken_in_replayed_events(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.ada.set_nickname("Ada L.")
        await h.wait_until_idle()
        await h.server.gateway.close(4000)
        message = await h.ada.say(h.thread, "while the connection was broken")
        await h.guild.set_roles(h.ada, [])
        while h.server.gateway.sequence is None:
            await h.server.yield_to_event_loop()
        assert set(await texts(h)) == {"while the connection was broken"}
        assert "✅" in message.reactions


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


async def test_threads_not_read_after_a_role_stay_incomplete(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        cleo = h.guild.add_person("Cleo")
        await h.say(cleo, "before the role")
        await pass_time(h, minutes=16)
        h.server.faults.fail_requests("GET", HISTORY, 403)
        await cleo.give_role(role(h, "Student"))
        await h.wait_until_idle()
        assert not (await h.record()).complete
        await pass_time(h, minutes=16)
        assert set(await texts(h)) == {"before the role"}
        assert (await h.record()).complete


async def test_role_given_during_a_sweep_restarts_it(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        cleo = h.guild.add_person("Cleo")
        await h.say(cleo, "on the first page")
        for number in range(100):
            await h.ada.say(h.thread, f"{number}")
        await h.wait_until_idle()
        first = h.server.faults.hold_requests("GET", HISTORY)
        export = asyncio.create_task(h.instructor.run("seminar record export"))
        await h.server.faults.wait_until_held()
        second = h.server.faults.hold_requests("GET", HISTORY)
        first.set()
        await h.server.faults.wait_until_held()
        h.server.faults.fail_requests("GET", HISTORY, 403)  # the reading because of the role
        await cleo.give_role(role(h, "Student"))
        while "Cleo" not in {row.student for row in (await h.record()).participation}:
            await h.server.yield_to_event_loop()
        second.set()
        await export
        await h.wait_until_idle()
        assert not (await h.record()).complete
        await pass_time(h, minutes=16)
        assert "on the first page" in await texts(h)
        assert (await h.record()).complete


async def test_members_are_listed_and_not_looked_up(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        gone, guest = assistant(h), h.guild.add_person("Guest")
        for person in (h.ada, h.boris, gone, guest):
            await h.say(person, f"by {person.name}")
        await h.guild.remove_member(gone)
        await h.stop()
        lists, single = requests(h, MEMBERS), requests(h, MEMBER)
        await h.start()
        assert (requests(h, MEMBERS) - lists, requests(h, MEMBER) - single) == (1, 0)


async def test_without_the_list_authors_are_looked_up(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.say(h.ada, "known")
        await h.stop()
        new = h.guild.add_person("Cleo", [role(h, "Student")])
        gone = h.guild.add_person("Gone", [role(h, "Student")])
        for person in (new, gone, new):
            await person.say(h.thread, f"by {person.name}")
        await h.guild.remove_member(gone)
        single = requests(h, MEMBER)
        h.server.faults.fail_requests("GET", MEMBERS, 403)
        await h.start()
        assert set(await texts(h)) == {"known", "by Cleo"}
        assert requests(h, MEMBER) - single == 2


async def test_role_given_to_member_unseen_so_far(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        cleo = h.guild.add_person("Cleo")
        await restart(h)  # the session knows nobody by now
        await h.say(cleo, "early")
        await cleo.give_role(role(h, "Student"))
        assert set(await texts(h)) == {"early"}


async def test_unchanged_knowledge_writes_nothing(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.say(h.ada, "known")
        before = [tuple(row) for row in await h.database.read("SELECT * FROM membership")]
        await pass_time(h)
        await restart(h)
        await h.say(h.ada, "known still")
        after = [tuple(row) for row in await h.database.read("SELECT * FROM membership")]
        assert after == before


async def test_second_account_elsewhere_takes_no_role(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.database.write(
            lambda transaction: transaction.run(
                "INSERT INTO account (discord_id, person_id) "
                "SELECT 4711, person_id FROM account WHERE discord_id = ?",
                (h.ada.id,),
            )
        )
        await restart(h)
        await h.stop()
        await pass_time(h)
        await h.ada.say(h.thread, "while the bot is away")
        await h.guild.remove_member(h.ada)
        await h.start()
        assert set(await texts(h)) == {"while the bot is away"}
