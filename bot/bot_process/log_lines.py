"""What the bot writes to standard error."""

from __future__ import annotations

import logging


def log_to_stderr(level: str) -> None:
    """Log lines with their times. discord.py logs message bodies and tokens at DEBUG, so it is
    held at INFO whatever is asked."""
    logging.basicConfig(
        level=level, format="%(asctime)s %(levelname)s %(name)s: %(message)s", force=True
    )
    for name in ("discord", "asyncio"):
        logging.getLogger(name).setLevel(max(logging.INFO, logging.getLogger().level))
