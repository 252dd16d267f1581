"""An unmodified discord.py bot on the loopback server: commands, buttons, forms, messages."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import aiohttp
import discord
import pytest

from bot.rehearsal.loopback import ApiError, LoopbackDiscord
from bot.rehearsal.loopback.rest.limits import check_modal
from tests.support.discord_api import check_exchange, faults_of, need_description
from tests.support.loopback_class import START, LoopbackClass, open_class, point_at, running
from tests.support.sample_bot import SampleBot


async def test_bot_logs_in_and_registers_commands() -> None:
    async with open_class() as c:
        (guild,) = c.bot.guilds
        assert guild.name == "HIST 431"
        assert {member.display_name for member in guild.members} == {"Discussant", "Marlow", "Ada"}
        offered = [each.path for each in c.ada.available_commands(c.channel)]
        assert offered == ["echo", "form", "return", "slow", "silent", "Find"]
        plan = c.teacher.available_commands(c.channel)[-2]
        assert (plan.path, plan.options[0].name) == ("seminar plan", "days")
        registered = await c.bot.tree.fetch_commands()
        assert [each.name for each in registered][-1] == "Find"


async def test_commands_keep_ids_when_registered_again() -> None:
    async with open_class() as c:
        first = await c.bot.tree.sync()
        again = await c.bot.tree.sync()
        assert [each.id for each in first] == [each.id for each in again]


async def test_any_other_token_is_refused() -> None:
    async with open_class(starts=False) as c:
        with pytest.raises(discord.LoginFailure):
            async with running(c.bot, "another token"):
                pass


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://discussant.example"}, {"Host": "discussant.example"}]
)
async def test_web_pages_are_refused(headers: dict[str, str]) -> None:
    async with open_class(starts=False) as c, aiohttp.ClientSession() as session:
        allowed = {"Authorization": f"Bot {c.server.token}"}
        for headers_sent, status in ((allowed, 200), (allowed | headers, 403)):
            async with session.get(f"{c.server.api_base}/users/@me", headers=headers_sent) as got:
                assert got.status == status
        address = c.server.gateway_url
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(address, headers=headers)


async def test_a_command_answers_only_the_one_who_asked() -> None:
    async with open_class() as c:
        answer = await c.ada.run("echo", words="hello")
        await c.wait_until_idle()
        assert answer.text == "hello\nand more"
        assert answer.ephemeral
        assert [m.content for m in c.ada.visible_messages(c.channel)] == ["hello", "and more"]
        assert c.teacher.visible_messages(c.channel) == ()
        assert [m.allowed_mentions for m in answer.messages] == [{"parse": []}] * 2


async def test_public_reply_names_its_asker() -> None:
    async with open_class() as c:
        await c.ada.run("echo", words="hello", share=True, to=c.channel, who=c.teacher)
        await c.wait_until_idle()
        said = f"hello <#{c.channel.id}> <@{c.teacher.id}>"
        assert [m.content for m in c.teacher.visible_messages(c.channel)] == [said, "and more"]
        assert c.bot.received_texts == [said, "and more"]
        origin = c.teacher.visible_messages(c.channel)[0].interaction_metadata
        assert origin is not None
        assert (origin.command_name, origin.user.name) == ("echo", "Ada")


async def test_invalid_command_option_is_refused() -> None:
    async with open_class() as c:
        for options in ({}, {"words": ""}, {"words": 3}, {"words": "x" * 51}, {"wrong": "x"}):
            with pytest.raises(ApiError, match="50035"):
                await c.ada.run("echo", **options)
        with pytest.raises(ApiError, match="Unknown application command"):
            await c.ada.run("nothing")
        assert (
            c.request_count("POST", "/interactions/{interaction_id}/{interaction_token}/callback")
            == 0
        )


async def test_hidden_command_cannot_be_run() -> None:
    async with open_class() as c:
        assert (await c.teacher.run("seminar plan", days=3)).text == "3 days"
        with pytest.raises(ApiError, match="Unknown application command"):
            await c.ada.run("seminar plan")


async def test_reply_names_the_command_with_its_group() -> None:
    async with open_class() as c:
        answer = await c.teacher.run("seminar plan")
        origin = answer.messages[0].interaction_metadata
        assert origin is not None
        assert origin.command_name == "seminar plan"


async def test_completions_are_offered_while_an_option_is_typed() -> None:
    async with open_class() as c:
        assert await c.ada.autocomplete("echo", "words", "2.") == (("2.!", "2."),)


async def test_more_than_25_completions_are_refused() -> None:
    async with open_class() as c:
        assert await c.ada.autocomplete("echo", "words", "many") == ()
        assert c.exchanges[-1].status == 400


async def test_button_edits_public_and_ephemeral_messages() -> None:
    async with open_class() as c:
        answer = await c.ada.run("echo", words="page 1")
        pressed = await c.ada.press(answer.messages[0], "Next")
        assert pressed.text == "page 2"
        assert c.ada.visible_messages(c.channel)[0].content == "page 2"


async def test_invisible_or_disabled_button_cannot_be_pressed() -> None:
    async with open_class() as c:
        answer = await c.ada.run("echo", words="page 1")
        with pytest.raises(ApiError, match="Unknown Message"):
            await c.teacher.press(answer.messages[0], "Next")
        with pytest.raises(ApiError, match="disabled"):
            await c.ada.press(answer.messages[0], "Later")


async def test_a_menu_offers_its_values_and_no_others() -> None:
    async with open_class() as c:
        answer = await c.ada.run("echo", words="page 1")
        chosen = await c.ada.choose(answer.messages[0], "where", "First")
        assert chosen.text == "chose 1.1"
        with pytest.raises(ApiError, match="does not offer"):
            await c.ada.choose(answer.messages[0], "where", "Second")


async def test_a_form_is_filled_in_and_answered() -> None:
    async with open_class() as c:
        opened = await c.ada.run("form")
        assert opened.modal is not None
        (words,) = opened.modal.fields
        assert (words.label, words.min_length, words.max_length) == ("Response", 5, 300)
        answer = await c.ada.submit(opened.modal, {"words": "in my own words"})
        assert answer.text == "recorded: in my own words"
        with pytest.raises(ApiError, match="5 to 300 characters"):
            await c.ada.submit(opened.modal, {"words": "no"})


async def test_a_form_opens_from_a_button_too() -> None:
    async with open_class() as c:
        shared = await c.ada.run("echo", words="prompt", share=True)
        opened = await c.teacher.press(shared.messages[0], "respond")
        assert opened.modal is not None
        answer = await c.teacher.submit(opened.modal, {"words": "mine alone"})
        assert answer.ephemeral
        assert answer.messages[0] not in c.ada.visible_messages(c.channel)


async def test_deferred_reply_arrives_with_its_file() -> None:
    async with open_class() as c:
        answer = await c.ada.run("slow")
        await c.wait_until_idle()
        assert answer.text == "done\ndone"
        assert answer.messages[1].attachments[0].content == b"a,b"


async def test_a_message_menu_shows_the_bot_the_message() -> None:
    async with open_class() as c:
        message = await c.teacher.say(c.channel, "what does it quote?")
        assert (
            await c.ada.run_message_command("Find", message)
        ).text == "found: what does it quote?"


async def test_silence_for_three_seconds_fails_interaction() -> None:
    async with open_class() as c:
        answer = await c.ada.run("silent")
        assert answer.failure == "The application did not respond"
        assert answer.messages == ()


async def test_interaction_is_answered_once() -> None:
    async with open_class() as c:
        await c.ada.run("echo", words="hello")
        await c.wait_until_idle()
        callback = next(e for e in c.exchanges if e.path.endswith("/callback"))
        url, body = c.server.api_base + callback.path, {"type": 4, "data": {"content": "again"}}
        async with aiohttp.ClientSession() as session:
            answer = await session.post(url, json=body)
            assert (await answer.json())["code"] == 40060
            other = url.replace("token-", "token-1")
            answer = await session.post(other, json=body)
            assert (await answer.json())["code"] == 10062


async def test_followups_are_allowed_for_fifteen_minutes() -> None:
    async with open_class() as c:
        await c.ada.run("echo", words="hello")
        await c.wait_until_idle()
        url = f"{c.server.api_base}/webhooks/{c.bot.application_id}/{_token(c)}"
        said = {"content": "more", "flags": 64, "allowed_mentions": {"parse": []}}
        async with aiohttp.ClientSession() as session:
            c.clock.jump(c.clock.now() + timedelta(minutes=14))
            assert (await session.post(url, json=said)).status == 200
            c.clock.jump(c.clock.now() + timedelta(minutes=2))
            late = await session.post(url, json=said)
            assert (await late.json())["message"] == "Invalid Webhook Token"


async def test_overlong_commands_and_forms_are_refused() -> None:
    async with open_class() as c:
        put = discord.http.Route(
            "PUT", "/applications/{application_id}/commands", application_id=c.bot.application_id
        )
        good = {"name": "look", "description": "Look it up", "type": 1}
        choices = [{"name": str(n), "value": str(n)} for n in range(26)]
        where = {"name": "where", "description": "Where", "type": 3, "choices": choices}
        for bad in ({"name": "Look"}, {"name": "look up"}, {"description": ""},
                    {"options": [where]}, {"options": [{**where, "name": "A"}]}):  # fmt: skip
            with pytest.raises(discord.HTTPException) as refused:
                await c.bot.http.request(put, json=[{**good, **bad}])
            assert refused.value.code == 50035
        with pytest.raises(discord.HTTPException, match="unique"):
            await c.bot.http.request(put, json=[good, good])


@pytest.mark.parametrize(
    ("title", "fields"), [("T", 6), ("T", 0), ("x" * 46, 1)], ids=["many", "none", "title"]
)
async def test_a_form_over_its_limits_is_not_opened(title: str, fields: int) -> None:
    text = {"type": 4, "style": 1}
    labels = [
        {"type": 18, "label": "L", "component": {**text, "custom_id": str(n)}}
        for n in range(fields)
    ]
    with pytest.raises(ApiError, match="50035"):
        check_modal({"title": title, "custom_id": "form", "components": labels})


async def test_unknown_routes_are_recorded() -> None:
    async with LoopbackDiscord(lambda: START) as server, aiohttp.ClientSession() as session:
        answer = await session.get(f"{server.api_base}/guilds/1/bans")
        assert (answer.status, (await answer.json())["code"]) == (404, 0)
        assert server.unknown_routes == ("GET /guilds/1/bans",)


async def test_second_bot_finds_the_same_server() -> None:
    async with open_class() as c:
        await c.ada.say(c.channel, "first")
        await c.wait_until_idle()
        await c.bot.close()
        await c.ada.say(c.channel, "while nobody listens")
        point_at(c.server)
        again = SampleBot()
        async with running(again, c.server.token):
            there = again.get_channel(c.channel.id)
            assert isinstance(there, discord.TextChannel)
            said = [m.content async for m in there.history(oldest_first=True)]
            assert said == ["first", "while nobody listens"]
            assert again.received_texts == []


async def test_response_without_required_field_is_detected() -> None:
    need_description()
    async with open_class() as c:
        await c.bot_channel.send("a message")
        good = c.exchanges[-1]
        check_exchange(good)
        for gone in ("flags", "author", "edited_timestamp"):
            less = {key: value for key, value in good.response_json.items() if key != gone}
            assert any(
                gone in each for each in faults_of(dataclasses.replace(good, response_json=less))
            )
        with pytest.raises(AssertionError, match="components"):
            check_exchange(dataclasses.replace(good, request_json={"components": "none"}))


def _token(c: LoopbackClass) -> str:
    """The token of the last interaction that was answered."""
    answered = [each for each in c.exchanges if each.path.endswith("/callback")]
    return answered[-1].path.split("/")[3]
