"""Breaks the Discord of a rehearsal on purpose, and mends it again."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cli.rehearsal.stage import Scene
from bot.rehearsal.loopback.faults import RequestFault
from bot.rehearsal.page.show import DENIABLE


class Breaking:
    """What is broken in one scene."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._fault: RequestFault | None = None
        self.denied: tuple[str, ...] = ()

    @property
    def failing(self) -> bool:
        """Whether Discord answers every request with 500."""
        return self._fault is not None

    async def drop(self, *, resumable: bool) -> None:
        """Break the connection. Not `resumable`: what is said until the bot is back, it never
        hears, and has to read it up."""
        gateway = self._scene.server.gateway
        await (gateway.cut() if resumable else gateway.invalidate(resumable=False))

    async def deny(self, what: Sequence[str]) -> None:
        """Take these permissions from the bot in every channel but the one where staff are told of
        it, and give back the others."""
        self.denied = tuple(each for each in DENIABLE if each in what)
        bits = 0
        for each in self.denied:
            bits |= int(DENIABLE[each])
        for channel in self._scene.guild.guild.channels.values():
            if channel is not self._scene.staff_room:
                await self._scene.guild.deny_bot(channel, bits)

    def fail(self, failing: bool) -> None:
        """Answer every request of the bot with 500 from now on, or no longer."""
        faults = self._scene.server.faults
        if failing and self._fault is None:
            self._fault = faults.fail("*", "*", 500, times=None)
        elif not failing and self._fault is not None:
            faults.end(self._fault)
            self._fault = None
