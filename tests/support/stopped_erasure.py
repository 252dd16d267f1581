"""Stops an erasure at some moment, as a power cut would."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from bot.store.database import Transaction, Values

_FAILPOINT = "bot.discussion.privacy.erasures.failpoint"
_RUN = Transaction.run


class PowerCut(BaseException):
    """Nothing of what follows happens."""


@contextmanager
def stopping_at(moment: str | int | None) -> Iterator[None]:
    """Stop what is done within at a failpoint, or at a statement of its transaction by number; None
    stops nothing."""
    count = iter(range(10**6))

    async def run(self: Transaction, sql: str, values: Values = ()) -> int:
        _cut(is_now=next(count) == moment)
        return await _RUN(self, sql, values)

    try:
        with (
            patch(_FAILPOINT, lambda name: _cut(is_now=name == moment)),
            patch.object(Transaction, "run", run),
        ):
            yield
    except PowerCut:
        pass


def _cut(*, is_now: bool) -> None:
    if is_now:
        raise PowerCut
