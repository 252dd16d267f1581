"""/seminar record packet: what the class has said about a passage, as a file for the session."""

from __future__ import annotations

import io
from typing import Literal

import discord
from discord import app_commands

from bot.cogs.access import admission_of
from bot.cogs.choices import matching_choices
from bot.cogs.replies import reply_privately
from bot.cogs.staff.record_commands import SeminarRecordCommands
from bot.core.packet.statements import Audience
from bot.discussion.participation.session_packets import PacketRequest
from bot.rendering.packet import describe_packet
from bot.reports.packet import PacketFormat, packet_file, write_packet

record = SeminarRecordCommands.record


class SeminarPacketCommands(SeminarRecordCommands):
    """Makes the packet for a session."""

    @record.command()
    @app_commands.describe(
        prompt="The posted prompt that the session is about",
        format="What kind of file; left out: html, which prints on two pages",
        audience="For staff, with who has been silent, or for the class; left out: staff",
        private="Private responses and answers on paper too, in staff’s copy",
    )
    @app_commands.rename(audience="for")
    async def packet(
        self,
        interaction: discord.Interaction,
        *,
        prompt: app_commands.Range[str, 1, 100],
        format: PacketFormat = PacketFormat.HTML,
        audience: Literal["staff", "class"] = "staff",
        private: bool = False,
    ) -> None:
        """The passage with what the class says beside it, to print before the session"""
        services = await self._deferred_services(interaction)
        request = PacketRequest(prompt=prompt, audience=Audience(audience), has_private=private)
        packet = await services.participation.packets.make(request, interaction.user.id)
        content = io.BytesIO(write_packet(packet, format).encode())
        file = discord.File(content, packet_file(packet, format))
        await reply_privately(interaction, describe_packet(packet), files=[file])

    @packet.autocomplete("prompt")
    async def _prompts(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        plan = admission_of(interaction).services.planning.plan
        return matching_choices(await plan.open_choices(), typed)
