"""The faults that somebody at the page can switch on and off."""

from __future__ import annotations

from collections.abc import Sequence

from bot.rehearsal.loopback.model.faults import RequestFault
from bot.rehearsal.page.rehearsal_api import DENIABLE_PERMISSIONS
from bot.rehearsal_session.session import RehearsalSession


class FaultControls:
    """The faults of one session; `denied_permissions` are names of DENIABLE_PERMISSIONS."""

    def __init__(self, session: RehearsalSession) -> None:
        self._session = session
        self._request_fault: RequestFault | None = None
        self.denied_permissions: tuple[str, ...] = ()

    @property
    def requests_failing(self) -> bool:
        """Whether Discord answers every request with 500."""
        return self._request_fault is not None

    async def break_connection(self, *, resumable: bool) -> None:
        """Break the bot's gateway connection.

        If not `resumable`, the bot receives no events until it is back, and has to read history.
        """
        gateway = self._session.server.gateway
        await (gateway.abort() if resumable else gateway.invalidate_sessions(resumable=False))

    async def deny_permissions(self, names: Sequence[str]) -> None:
        """Deny the bot these permissions in every channel, and give back the others.

        The staff channel is left out, because the bot reports the problem there.
        """
        self.denied_permissions = tuple(name for name in DENIABLE_PERMISSIONS if name in names)
        bits = 0
        for name in self.denied_permissions:
            bits |= int(DENIABLE_PERMISSIONS[name])
        for channel in self._session.guild.guild.channels.values():
            if channel is not self._session.staff_channel:
                await self._session.guild.deny_bot_permissions(channel, bits)

    def set_requests_failing(self, failing: bool) -> None:
        """Answer every request of the bot with 500, or stop doing so."""
        faults = self._session.server.faults
        if failing and self._request_fault is None:
            self._request_fault = faults.fail_requests("*", "*", 500, times=None)
        elif not failing and self._request_fault is not None:
            faults.remove(self._request_fault)
            self._request_fault = None
