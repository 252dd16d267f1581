"""What the bot does in a day, at INFO: posted, skipped, exported, swept.

An event has a name and a few fields: keys of courses and prompts, counts, and the ids of the
database. It never has a word or a name of a person, nor a Discord id, since logs are read, copied
and kept by others than the record is.
"""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime

_FIELDS = "event_fields"


def log_event(logger: logging.Logger, event: str, **fields: str | int) -> None:
    """Log an event: `posted course=hist-431 prompt=caste-and-state`."""
    said = " ".join(f"{name}={value}" for name, value in fields.items())
    logger.info("%s", f"{event} {said}".rstrip(), extra={_FIELDS: {"event": event, **fields}})


class JsonFormatter(logging.Formatter):
    """Formats each line as a JSON object: `time` (UTC, ISO 8601), `level`, `logger`, `message`, the
    fields of an event, and `error` with the traceback of an exception."""

    def format(self, record: logging.LogRecord) -> str:
        """One line of JSON."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, _FIELDS, {}),
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)
