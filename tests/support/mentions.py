"""Whom the requests of a bot mention."""

from __future__ import annotations

from typing import Any

from bot.rehearsal.loopback.rest.rest_api import Exchange


def mentions_nobody(exchange: Exchange) -> bool:
    """Whether a request that writes a message says that it mentions nobody: left out, an edit
    or a post mentions whoever its text names."""
    return not writes_message(exchange) or _written(exchange).get("allowed_mentions") == {
        "parse": []
    }


def writes_message(exchange: Exchange) -> bool:
    """Whether a request makes a message, or changes the text of one."""
    body, route = _written(exchange), exchange.route
    if route.endswith("/callback"):
        return _body(exchange).get("type") in (4, 7)
    if route == "/channels/{channel_id}/threads":
        return True
    return exchange.method in ("POST", "PATCH") and ("content" in body or "components" in body)


def _written(exchange: Exchange) -> Any:
    """The message in the body of a request."""
    body = _body(exchange)
    if exchange.route.endswith("/callback"):
        return body.get("data") or {}
    is_thread = exchange.route == "/channels/{channel_id}/threads"
    return body.get("message") or {} if is_thread else body


def _body(exchange: Exchange) -> dict[str, Any]:
    return exchange.request_json if isinstance(exchange.request_json, dict) else {}
