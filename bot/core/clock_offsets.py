"""When a machine's clock differs too much from Discord's."""

from __future__ import annotations

from datetime import timedelta

_TOO_FAR = timedelta(seconds=30)
_NEAR = timedelta(seconds=20)  # at the border staff would be told again and again


def is_off(offset: timedelta, *, was_off: bool) -> bool:
    """Whether a clock is off that differs by so much, and was off before or not."""
    return abs(offset) > (_NEAR if was_off else _TOO_FAR)
