"""Instants as Discord shows them, in each reader's own time zone and language."""

from __future__ import annotations

from datetime import datetime


def timestamp(instant: datetime, style: str = "f") -> str:
    """Discord's timestamp markup. Styles: https://discord.com/developers/docs/reference"""
    return f"<t:{int(instant.timestamp())}:{style}>"
