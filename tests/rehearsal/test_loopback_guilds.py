"""Guilds of the loopback Discord: their members, roles, permissions and commands."""

from __future__ import annotations

import discord
import pytest

from bot.rehearsal.loopback import ApiError
from bot.rehearsal.loopback.model.permissions import Permission
from tests.support.loopback_class import open_class


async def test_new_role_opens_its_commands() -> None:
    async with open_class() as c:
        await c.guild.set_roles(c.ada, c.teacher.member.roles)
        await c.wait_until_idle()
        member = c.bot.guilds[0].get_member(c.ada.id)
        assert member is not None
        assert [each.name for each in member.roles] == ["@everyone", "Instructor"]
        assert (await c.ada.run("seminar plan")).text == "7 days"


async def test_members_are_listed_searched_and_leave() -> None:
    async with open_class() as c:
        guild = c.bot.guilds[0]
        listed = {member.display_name async for member in guild.fetch_members()}
        assert listed == {"Discussant", "Marlow", "Ada"}
        assert [m.display_name for m in await guild.query_members("ad")] == ["Ada"]
        found = await c.bot.http.request(
            discord.http.Route("GET", "/guilds/{guild_id}/members/search", guild_id=guild.id),
            params={"query": "Mar"},
        )
        assert [each["user"]["global_name"] for each in found] == ["Marlow"]
        boris = c.guild.add_person("Boris")
        await c.wait_until_idle()
        assert guild.get_member(boris.id) is not None
        await c.guild.remove_member(boris)
        await c.wait_until_idle()
        assert guild.get_member(boris.id) is None
        with pytest.raises(discord.NotFound, match="Unknown Member"):
            await guild.fetch_member(boris.id)
        with pytest.raises(ApiError, match="Missing Access"):
            await boris.say(c.channel, "still here?")


async def test_guilds_channels_and_roles_can_be_fetched() -> None:
    async with open_class() as c:
        guild = await c.bot.fetch_guild(c.guild.id)
        assert [each.name for each in await guild.fetch_channels()] == ["seminar"]
        assert [each.name for each in await guild.fetch_roles()] == [
            "@everyone", "Discussant", "Instructor"]  # fmt: skip
        assert [each.name async for each in c.bot.fetch_guilds()] == ["HIST 431"]
        assert (await c.bot.fetch_user(c.ada.id)).display_name == "Ada"
        async with c.bot_channel.typing():
            pass


async def test_people_are_limited_to_client_actions() -> None:
    async with open_class() as c:
        message = await c.ada.say(c.channel, "mine")
        with pytest.raises(ApiError, match="50005"):
            await c.teacher.edit(message, "yours")
        with pytest.raises(ApiError, match="Missing Permissions"):
            await c.teacher.delete(message)
        with pytest.raises(ApiError, match="2000"):
            await c.ada.say(c.channel, "x" * 2001)
        await c.guild.set_overwrite(c.channel, None, deny=Permission.VIEW_CHANNEL)
        assert c.ada.visible_messages(c.channel) == ()
        assert c.ada.visible_places() == ()
        for act in (c.ada.say(c.channel, "x"), c.ada.react(message, "👍"),
                    c.ada.run("echo", words="x")):  # fmt: skip
            with pytest.raises(ApiError, match="Missing Access"):
                await act


async def test_channel_overwrites_add_up_as_discord_says() -> None:
    async with open_class() as c:
        role = c.teacher.member.roles[0]
        await c.guild.set_overwrite(c.channel, None, deny=Permission.SEND_MESSAGES)
        with pytest.raises(ApiError):
            await c.ada.say(c.channel, "x")
        await c.guild.set_overwrite(c.channel, role, allow=Permission.SEND_MESSAGES)
        await c.teacher.say(c.channel, "the role may")
        await c.guild.set_overwrite(c.channel, role, deny=Permission.ADD_REACTIONS)
        with pytest.raises(ApiError):
            await c.teacher.react(c.channel.messages[0], "👍")
        await c.guild.set_overwrite(c.channel, c.teacher, deny=Permission.SEND_MESSAGES)
        with pytest.raises(ApiError):
            await c.teacher.say(c.channel, "the person may not")
        owner = c.guild.add_person("Owner", owner=True)
        await owner.say(c.channel, "the owner always may")
        await c.wait_until_idle()
        assert not c.bot_channel.permissions_for(c.bot.guilds[0].me).send_messages


async def test_guild_commands_stand_beside_the_global_ones() -> None:
    async with open_class() as c:
        guild = discord.Object(c.guild.id)
        c.bot.tree.copy_global_to(guild=guild)
        first = await c.bot.tree.sync(guild=guild)
        assert len(first) == len(await c.bot.tree.fetch_commands(guild=guild))
        assert (await c.ada.run("echo", words="x")).text.startswith("x")
