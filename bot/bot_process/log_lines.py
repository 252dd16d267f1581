"""What the bot writes to standard error."""

from __future__ import annotations

import logging
from enum import StrEnum

from bot.event_log import JsonFormatter

_TEXT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class LogFormat(StrEnum):
    """How a line of the log is written."""

    TEXT = "text"
    JSON = "json"


def log_to_stderr(level: str, style: LogFormat) -> None:
    """Log lines with their times. discord.py logs message bodies and tokens at DEBUG, so it is
    held at INFO whatever is asked."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonFormatter() if style is LogFormat.JSON else logging.Formatter(_TEXT))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in ("discord", "asyncio"):
        logging.getLogger(name).setLevel(max(logging.INFO, logging.getLogger().level))
