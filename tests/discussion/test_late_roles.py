"""Roles of which the bot learns late, as Discord fails, is slow, or the bot was away."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

from bot.rehearsal.loopback.wait_until_idle import yield_to_threads
from tests.support.harness import FIRST, Harness
from tests.support.people import assistant, discussion, pass_time, restart, role, texts

HISTORY = "/channels/{channel_id}/messages"
MEMBERS = "/guilds/{guild_id}/members"
MEMBER = "/guilds/{guild_id}/members/{user_id}"


def requests(h: Harness, route: str) -> int:
    return sum((each.method, each.route) == ("GET", route) for each in h.exchanges)


async def test_threads_not_read_after_a_role_stay_incomplete(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        cleo = h.guild.add_person("Cleo")
        await h.say(cleo, "before the role")
        await pass_time(h, minutes=16)
        h.server.faults.fail_requests("GET", HISTORY, 403)
        await cleo.give_role(role(h, "Student"))
        await h.wait_until_idle()
        assert not (await h.record()).completeness.complete
        await pass_time(h, minutes=16)
        assert set(await texts(h)) == {"before the role"}
        assert (await h.record()).completeness.complete


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
        # The reading of the channel, which ends the export, and the one because of the role.
        h.server.faults.fail_requests("GET", HISTORY, 403, times=2)
        await cleo.give_role(role(h, "Student"))
        while "Cleo" not in {row.student for row in (await h.record()).participation}:
            await yield_to_threads()
        second.set()
        await export
        await h.wait_until_idle()
        assert not (await h.record()).completeness.complete
        await pass_time(h, minutes=16)
        assert "on the first page" in await texts(h)
        assert (await h.record()).completeness.complete


async def test_reading_again_holds_up_no_post(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        cleo = h.guild.add_person("Cleo")
        await h.say(cleo, "early")
        await h.to(FIRST + timedelta(days=3) - timedelta(minutes=10))
        release = h.server.faults.hold_requests("GET", HISTORY)
        await cleo.give_role(role(h, "Student"))
        await h.server.faults.wait_until_held()
        h.clock.jump(FIRST + timedelta(days=3))
        while len(h.posts) < 2:
            await yield_to_threads()
        release.set()
        assert set(await texts(h)) == {"early"}


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
