"""Reads the JSON that a page sends. The page is no trusted client."""

from __future__ import annotations

import json
from typing import Any


def parse_json_object(text: str) -> dict[str, Any]:
    """An object as the page sent it, or an empty one if it is malformed."""
    try:
        # Browsers let people type half of an emoji, a lone surrogate, which UTF-8 cannot encode:
        # it becomes a question mark here, before it reaches the database or a file.
        plain = json.dumps(json.loads(text), ensure_ascii=False)
        parsed = json.loads(plain.encode(errors="replace"))
    except (ValueError, RecursionError):
        return {}
    return parsed if isinstance(parsed, dict) else {}
