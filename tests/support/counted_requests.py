"""Counts the requests of a bot to which Discord's limit of all requests applies."""

from __future__ import annotations

from dataclasses import dataclass

from bot.rehearsal.loopback.rest.rest_api import Exchange

_POSTING = ("/messages", "/threads")
_FREE = ("/interactions/", "/webhooks/")


@dataclass(slots=True)
class CountedRequests:
    """The requests that counted for Discord's limit of all, those of them that posted something,
    and how many were over the limit."""

    admitted: int = 0
    posting: int = 0
    refused: int = 0

    def note(self, exchange: Exchange) -> None:
        """Count one."""
        if not exchange.route.startswith(_FREE):
            self.refused += exchange.status == 429
            self.admitted += exchange.status != 429
            posts = exchange.method == "POST" and exchange.route.endswith(_POSTING)
            self.posting += posts and exchange.status != 429
