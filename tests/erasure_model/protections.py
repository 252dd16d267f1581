"""Takes away one of the protections of an erasure, for the controls."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from unittest.mock import patch


class Protection(StrEnum):
    """What can be taken away."""

    FILES_MADE_ANEW = "files made anew"  # free pages, the WAL and backups stay as they are
    LIST_BESIDE_DATABASE = "the list beside the database"  # what Discord still has is recorded
    FORMER_NAMES = "former names"  # who was called otherwise keeps that name in others’ words


async def _do_nothing(*_: object) -> bool:
    return True


_REPLACED = {
    Protection.FILES_MADE_ANEW: ("discussion.privacy.erasures.rewrite_after_erasure", _do_nothing),
    Protection.LIST_BESIDE_DATABASE: ("store.erasure_list.ErasureList.scope_of", lambda *_: None),
    Protection.FORMER_NAMES: ("store.erasures._NAMES", "SELECT '' AS name"),
}


@contextmanager
def without(protection: Protection) -> Iterator[None]:
    """Do without a protection within."""
    place, replacement = _REPLACED[protection]
    with patch(f"bot.{place}", replacement):
        yield
