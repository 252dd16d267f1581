"""Who sees a channel, who is offered a command, and what a client that was tampered with sends."""

from __future__ import annotations

import pytest

from bot.rehearsal.loopback import ApiError
from bot.rehearsal.loopback.model.permissions import Permission
from tests.support.loopback_class import LoopbackClass, open_class

VIEW = Permission.VIEW_CHANNEL


async def test_overwrites_of_roles_and_members_open_a_channel() -> None:
    async with open_class() as c:
        await c.guild.set_overwrite(c.channel, None, deny=VIEW)
        assert await _who_views(c) == []
        section = c.guild.add_role("Section A")
        await c.ada.give_role(section)
        await c.guild.set_overwrite(c.channel, section, allow=VIEW)
        assert await _who_views(c) == ["Ada"]
        await c.guild.set_overwrite(c.channel, c.ada, deny=VIEW)
        assert await _who_views(c) == []
        await c.guild.set_overwrite(c.channel, c.teacher, allow=VIEW)
        assert await _who_views(c) == ["Marlow"]
        await c.guild.remove_overwrite(c.channel, c.teacher)
        await c.guild.remove_overwrite(c.channel, c.ada)
        assert await _who_views(c) == ["Ada"]


async def test_base_permissions_are_those_of_all_roles() -> None:
    async with open_class() as c:
        section = c.guild.add_role("Section A", Permission.MANAGE_MESSAGES)
        await c.ada.give_role(section)
        await c.guild.set_role_permissions(c.guild.guild.everyone, 0)
        assert await _who_views(c) == []
        await c.guild.set_role_permissions(section, VIEW)
        assert await _who_views(c) == ["Ada"]
        await c.guild.set_role_permissions(section, Permission.ADMINISTRATOR)
        await c.guild.set_overwrite(c.channel, section, deny=VIEW)
        assert await _who_views(c) == ["Ada"]
        await c.guild.set_owner(c.teacher)
        assert await _who_views(c) == ["Ada", "Marlow"]


async def test_member_overwrite_outlasts_the_membership() -> None:
    async with open_class() as c:
        await c.guild.set_overwrite(c.channel, c.ada, deny=VIEW)
        await c.ada.leave()
        await c.wait_until_idle()
        channel = await c.bot.http.get_channel(c.channel.id)
        (overwrite,) = channel["permission_overwrites"]
        assert (overwrite["id"], overwrite["type"]) == (str(c.ada.id), 1)
        await c.ada.rejoin()
        await c.wait_until_idle()
        assert c.ada.visible_places() == ()


async def test_administrators_open_and_close_commands() -> None:
    async with open_class() as c:
        assert "seminar plan" not in _offered(c)
        await c.guild.allow_command("seminar", c.ada)
        await c.wait_until_idle()
        assert (await c.ada.run("seminar plan")).text == "7 days"
        role = c.teacher.member.roles[0]
        await c.guild.allow_command("seminar", role, allowed=False)
        with pytest.raises(ApiError, match="Unknown application command"):
            await c.teacher.run("seminar plan")
        section = c.guild.add_role("Section A")
        await c.guild.allow_command("seminar", section)
        await c.teacher.give_role(section)
        assert (await c.teacher.run("seminar plan")).text == "7 days"
        await c.guild.allow_command("seminar", c.ada, allowed=False)
        assert "seminar plan" not in _offered(c)
        await c.guild.set_role_permissions(section, Permission.ADMINISTRATOR)
        await c.ada.give_role(section)
        assert "seminar plan" in _offered(c)


async def test_hidden_command_can_be_sent_by_force() -> None:
    async with open_class() as c:
        assert (await c.ada.forged.run("seminar plan", c.channel, days=3)).text == "3 days"
        message = await c.teacher.say(c.channel, "a source")
        found = await c.ada.forged.run_message_command("Find", message)
        assert found.text == "found: a source"
        assert await c.ada.forged.autocomplete("echo", "words", "2.", c.channel) == (
            ("2.!", "2."),)  # fmt: skip


async def test_forged_buttons_and_menus_name_anything() -> None:
    async with open_class() as c:
        message = await c.teacher.say(c.channel, "no button here")
        with pytest.raises(ApiError, match="no button"):
            await c.ada.press(message, "echo:7")
        assert (await c.ada.forged.press(message, "echo:7")).text.startswith("echo:7 from Ada")
        chosen = await c.ada.forged.choose(message, "echo:8", "1.1")
        assert chosen.text.startswith("echo:8 from Ada")


async def test_forged_form_is_submitted_though_never_opened() -> None:
    async with open_class() as c:
        opened = await c.teacher.run("form")
        assert opened.modal is not None
        with pytest.raises(ApiError, match="Missing Access"):
            await c.ada.submit(opened.modal, {"words": "not my form"})
        sent = await c.ada.forged.submit(
            c.channel, opened.modal.custom_id, {"words": "not my form"}
        )
        assert sent.text == "recorded: not my form"
        message = await c.teacher.say(c.channel, "a post")
        other = await c.ada.forged.submit(c.channel, "echo:9", {}, message=message)
        assert other.text == "echo:9 from Ada in HIST 431"


async def _who_views(c: LoopbackClass) -> list[str]:
    """Who of the two people views the channel: for the bot the same as for their own clients."""
    await c.wait_until_idle()
    for_bot = {
        m.id: c.bot_channel.permissions_for(m).view_channel for m in c.bot_channel.guild.members
    }
    people = (c.ada, c.teacher)
    viewing = [person for person in people if c.channel in person.visible_places()]
    assert viewing == [person for person in people if for_bot[person.id]]
    return [person.name for person in viewing]


def _offered(c: LoopbackClass) -> list[str]:
    """The commands that Ada's client offers her."""
    return [each.path for each in c.ada.available_commands(c.channel)]
