"""Nobody gets from the bot what the table of rights does not give them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import discord
import pytest
from discord import app_commands

from bot.cogs import access
from bot.core.rights import COMMANDS, COMPONENTS, OPTIONS, Capability
from bot.rehearsal.loopback.clients.command_list import list_commands
from bot.rendering.refusals import NO_COURSE_HERE, NOT_ON_COURSE_SERVER
from bot.rendering.rights import render_rights_table
from tests.support.harness import BOT_MAY, set_up
from tests.support.paths import ROOT
from tests.support.rights_matrix import Cell, play, stored
from tests.support.rights_scenario import RightsScenario, rights_scenario

UNCHECKED = (
    Capability.POST,
    Capability.ACT_ON_ALERTS,
    Capability.SET_UP,
    Capability.RESPOND,
    Capability.JUDGE,
)


async def cells_of(scenario: RightsScenario, *capabilities: Capability) -> list[Cell]:
    """The cells of the attempts that ask for these capabilities."""
    attempts = [each for each in scenario.attempts if set(each.capabilities) & set(capabilities)]
    return await play(scenario.h, attempts, scenario.askers)


async def test_every_cell_is_as_the_table_says(tmp_path: Path) -> None:
    async with rights_scenario(tmp_path) as scenario:
        cells = await cells_of(scenario, *Capability)
        assert [cell for cell in cells if cell.wrong] == []
        assert len(cells) == len(scenario.attempts) * len(scenario.askers) > 450
        assert {cell.attempt for cell in cells if cell.allowed} == {
            a.name for a in scenario.attempts
        }


async def test_a_missing_check_shows_wrong_cells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with rights_scenario(tmp_path) as scenario:
        for unchecked in UNCHECKED:
            with monkeypatch.context() as patch:
                patch.setattr(access, "require_right", require_all_but(unchecked))
                cells = await cells_of(scenario, unchecked)
            wrong = {cell.attempt for cell in cells if cell.wrong}
            assert wrong == {a.name for a in scenario.attempts if unchecked in a.capabilities}


def require_all_but(unchecked: Capability) -> Any:
    """The check of rights, without that of one capability."""
    check = access.require_right

    def require_right(person: Any, course: Any, capability: Capability) -> None:
        if capability is not unchecked:
            check(person, course, capability)

    return require_right


async def test_a_move_ends_rights_on_the_old_server(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        post = await h.run_to_first()
        await h.run(h.instructor, "seminar plan skip", prompt="claws")
        assistant = h.guild.add_person("Assistant", h.instructor.member.roles)
        there = h.server.add_guild("Elsewhere", BOT_MAY)
        there.add_text_channel("seminar")
        there.add_member(h.instructor, [there.add_role("Instructor")])
        await h.stop()
        await h.start()
        await h.run(h.instructor, "seminar course move-server", server=str(there.id))
        first, second = [each.id for each in await h.stored()][:2]
        before = stored(h)
        for action, key in (("post", second), ("retry", second), ("skip", second), ("undo", 1)):
            button = f"staff:{action}:{key}:{h.course.slug}"
            assert (await assistant.forged.press(post, button)).text == NOT_ON_COURSE_SERVER
        assert (await h.ada.forged.press(post, f"respond:{first}")).text == NOT_ON_COURSE_SERVER
        course = (await h.placed(h.database)).id
        asked = await assistant.forged.submit(h.channel, f"ask:{course}", {"question": "Mine?"})
        assert asked.text.startswith(NOT_ON_COURSE_SERVER)
        for command in ("seminar plan show", "seminar record export"):
            assert (await h.run(assistant, command)).text == NO_COURSE_HERE
        assert stored(h) == before
        skipped = await h.instructor.forged.press(post, f"staff:skip:{second}:{h.course.slug}")
        await h.wait_until_idle()
        assert "is left out. The others keep their dates." in skipped.text


async def test_the_table_names_every_entry_point(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        offers = {offer.path: offer for offer in list_commands(h.server.state.commands)}
        assert set(COMMANDS) == set(offers)
        for command, name in OPTIONS:
            assert name in {option.name for option in offers[command].options}
        assert h.bot is not None
        router: Any = h.bot.get_cog("ComponentRouter")
        assert {route.component for route in router.routes} == set(COMPONENTS)


async def test_a_command_outside_the_table_is_nobodys(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:

        @app_commands.command(name="leak", description="Not in the table")
        async def leak(interaction: discord.Interaction) -> None:
            await interaction.response.send_message("a secret", ephemeral=True)

        assert h.bot is not None
        h.bot.tree.add_command(leak)
        await h.bot.tree.sync()
        assert (await h.instructor.run("leak")).text == "You may not use this command here."


async def test_a_command_of_another_version_is_answered(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        (group,) = [each for each in h.server.state.commands if each["name"] == "seminar"]
        group["options"].append({"type": 1, "name": "plan-of-old", "description": "Gone"})
        answer = await h.instructor.run("seminar plan-of-old")
        assert answer.text.startswith("This command is from another version of the bot.")


def test_the_readme_has_the_table_of_rights() -> None:
    assert render_rights_table() in (ROOT / "README.md").read_text("utf-8")
