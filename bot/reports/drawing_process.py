"""Runs the library that draws in a process of its own: it takes as much memory as the whole bot,
and gives none of it back."""

from __future__ import annotations

import asyncio
import json
import sys
from importlib.util import find_spec
from typing import Any

_TIMEOUT = 30.0  # seconds


def can_draw() -> bool:
    """Whether the library that draws is installed (the extra `charts`)."""
    return find_spec("matplotlib") is not None


async def draw_in_process(module: str, document: dict[str, Any]) -> bytes | None:
    """The PNG that a module of this package makes of a document when it is run; None if it cannot
    be drawn here."""
    if not can_draw():
        return None
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        picture, _ = await asyncio.wait_for(
            process.communicate(json.dumps(document).encode()), _TIMEOUT
        )
    except TimeoutError:
        process.kill()
        await process.wait()
        return None
    return picture if process.returncode == 0 else None
