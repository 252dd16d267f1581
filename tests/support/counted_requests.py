"""Counts the requests of a bot to which Discord's limit of all requests applies."""

from __future__ import annotations

from dataclasses import dataclass

from bot.rehearsal.loopback.rest.rest_api import Exchange

_FREE = ("/interactions/", "/webhooks/")


@dataclass(slots=True)
class CountedRequests:
    """The requests that counted for Discord's limit of all, and how many were over it."""

    admitted: int = 0
    refused: int = 0

    def note(self, exchange: Exchange) -> None:
        """Count one."""
        if not exchange.route.startswith(_FREE):
            self.refused += exchange.status == 429
            self.admitted += exchange.status != 429
