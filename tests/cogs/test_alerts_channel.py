"""The channel for alerts is private: nobody but staff may read it, by whatever road."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations
from pathlib import Path

import discord
import pytest

from bot.cogs.channel_readers import find_readers
from bot.rehearsal.loopback.model.objects import Channel, Member, Role
from bot.rehearsal.loopback.model.permissions import Permission, has_permissions
from tests.support.harness import FIRST, Harness, harness, set_up
from tests.support.staff_messages import staff_messages

VIEW, MANAGE_MESSAGES = Permission.VIEW_CHANNEL, Permission.MANAGE_MESSAGES


async def setup_answer(h: Harness) -> str:
    """The answer to a setup that has alerts sent to the private channel."""
    answer = await h.run(
        h.instructor, "seminar course setup", channel=h.channel, alerts=h.staff_channel
    )
    return answer.text


def refusal(*names: str) -> str:
    return f"Not only staff may read #seminar-staff: {', '.join(names)} may too. Choose a channel"


async def test_a_channel_that_a_role_opens_is_refused(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        guests = h.guild.add_role("Guests_of_honour")
        await h.guild.set_overwrite(h.staff_channel, guests, allow=VIEW)
        assert (await setup_answer(h)).startswith(refusal("Guests\\_of\\_honour"))


async def test_a_channel_that_base_permissions_open_is_refused(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.guild.set_role_permissions(
            h.guild.guild.everyone, h.guild.guild.everyone.permissions & ~VIEW
        )
        await h.guild.set_role_permissions(h.ada.member.roles[0], VIEW)
        await h.guild.set_role_permissions(h.instructor.member.roles[0], VIEW | MANAGE_MESSAGES)
        await h.guild.set_overwrite(h.staff_channel, None)
        assert (await setup_answer(h)).startswith(refusal("Student"))


async def test_a_channel_open_to_everyone_is_refused(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.guild.set_overwrite(h.staff_channel, None, allow=VIEW)
        assert (await setup_answer(h)).startswith(refusal("@everyone"))


async def test_own_overwrite_of_a_student_is_refused(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.guild.set_overwrite(h.staff_channel, h.boris, allow=VIEW)
        await h.guild.set_overwrite(h.staff_channel, h.ada, allow=VIEW)
        assert (await setup_answer(h)).startswith(refusal("Boris", "Ada"))
        await h.guild.set_overwrite(h.staff_channel, h.boris, deny=VIEW)
        await h.guild.remove_member(h.ada)
        assert (await setup_answer(h)).endswith(f"is told in <#{h.staff_channel.id}>.")


async def test_administrators_owner_and_staff_are_no_reason(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.stop()
        admins = h.guild.add_role("Admins", Permission.ADMINISTRATOR)
        people = [
            h.guild.add_person("Dean", [admins]),
            h.guild.add_person("Registrar", owner=True),
            h.guild.add_person("Assistant", h.instructor.member.roles),
        ]
        for person in people:
            await h.guild.set_overwrite(h.staff_channel, person, allow=VIEW)
        await h.guild.set_overwrite(h.staff_channel, admins, allow=VIEW)
        await h.start()
        assert (await setup_answer(h)).endswith(f"is told in <#{h.staff_channel.id}>.")


async def test_many_readers_are_counted_not_listed(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        for number in range(1, 9):
            role = h.guild.add_role(f"Group {number}")
            await h.guild.set_overwrite(h.staff_channel, role, allow=VIEW)
        named = [f"Group {number}" for number in range(1, 6)]
        assert (await setup_answer(h)).startswith(refusal(*named, "3 more"))


async def test_staff_learn_that_their_channel_was_opened(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.guild.set_overwrite(h.staff_channel, h.ada, allow=VIEW)
        await h.to(h.clock.now() + timedelta(minutes=1))
        (message,) = h.instructor.direct_channel.messages
        assert refusal("Ada") in message.content
        await h.to(FIRST)
        assert staff_messages(h) == []
        assert h.ada.direct_channel.messages == []
        assert len(h.instructor.direct_channel.messages) == 1


@pytest.mark.parametrize("seed", range(4))
async def test_readers_are_those_discord_lets_in(tmp_path: Path, seed: int) -> None:
    drawn = random.Random(seed)
    async with harness(tmp_path) as h:
        roles = [h.guild.add_role(f"Role {n}", drawn.choice((0, 0, VIEW))) for n in range(4)]
        everyone = h.guild.guild.everyone
        await h.guild.set_role_permissions(
            h.guild.guild.everyone, drawn.choice((0, everyone.permissions))
        )
        channels = [h.guild.add_text_channel(f"channel-{n}") for n in range(40)]
        for channel in channels:
            for role in (None, *roles):
                allow, deny = drawn.choice(((0, 0), (0, 0), (VIEW, 0), (0, VIEW)))
                await h.guild.set_overwrite(channel, role, allow=allow, deny=deny)
        await h.wait_until_idle()
        assert h.bot is not None
        for channel in channels:
            seen = h.bot.get_channel(channel.id)
            assert isinstance(seen, discord.TextChannel)
            let_in = any(has_permissions(each, channel, VIEW) for each in outsiders(h, channel))
            assert bool(await find_readers(seen, h.course)) == let_in, channel.name


def outsiders(h: Harness, channel: Channel) -> Iterator[Member]:
    """A member with each set of the server's roles that makes nobody staff."""
    staff = {*h.course.staff, h.guild.bot_role.name}
    roles: list[Role] = [role for role in channel.guild.roles if role.name not in staff]
    for count in range(len(roles) + 1):
        for chosen in combinations(roles, count):
            yield Member(h.ada.user, channel.guild, list(chosen), h.clock.now())
