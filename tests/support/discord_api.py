"""Holds what the bot asks, and what the loopback server answers, to Discord's own description."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import jsonschema_rs
import pytest

from bot.rehearsal.loopback import Exchange
from tests.support.paths import SHARED

DESCRIPTION = SHARED / "discord-openapi.json"
_ASKED, _ANSWERED = "urn:discord:asked", "urn:discord:answered"
_BODILESS = (0, 204)  # the connection was cut, or there is nothing to say


def described() -> bool:
    """Whether the description is at hand; where it is not, exchanges go unchecked."""
    return DESCRIPTION.is_file()


def need_description() -> None:
    """Skip a test that is about the description itself."""
    if not described():
        pytest.skip("../shared/discord-openapi.json is not at hand: exchanges go unchecked")


def check_exchange(exchange: Exchange) -> None:
    """Raise AssertionError with all that is wrong with an exchange; nothing if undescribed."""
    if described():
        faults = faults_of(exchange)
        assert not faults, "\n".join(faults)


def faults_of(exchange: Exchange) -> list[str]:
    """What is wrong with an exchange, by Discord's description; a route it lacks is a fault.

    Of a request that was refused only the refusal is held to it; a 5XX is not described.
    """
    key = (exchange.method, exchange.route)
    if _operation(*key) is None:
        return [f"{exchange.method} {exchange.route} is no operation of Discord's"]
    found = []
    if exchange.status < 400 and exchange.request_json is not None:
        found += _errors(_request(*key), exchange.request_json, f"request {exchange.path}")
    if exchange.status not in _BODILESS and exchange.status < 500:
        if exchange.response_json is None:
            return found  # garbage, on purpose
        answer = _response(*key, exchange.status)
        found += _errors(answer, exchange.response_json, f"answer {exchange.path}")
    elif exchange.status == 204 and not _has_response(*key, 204):
        found.append(f"answer {exchange.path}: no 204 is described")
    return found


@cache
def _document() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(DESCRIPTION.read_text())
    schemas = document["components"]["schemas"]
    # The codes inside `errors` are words: https://discord.com/developers/docs/reference#error-messages
    schemas["InnerErrors"]["properties"]["_errors"]["items"] = {
        "type": "object",
        "properties": {"code": {"type": "string"}, "message": {"type": "string"}},
        "required": ["code", "message"],
    }
    # Media channels exist; the list of channel types lacks them.
    schemas["ChannelTypes"]["oneOf"].append({"title": "GUILD_MEDIA", "const": 16})
    # So do forwards: https://discord.com/developers/docs/resources/message#message-reference-types
    schemas["MessageReferenceType"]["oneOf"].append({"title": "FORWARD", "const": 1})
    return document


@cache
def _registry(root: str) -> jsonschema_rs.Registry:
    schemas = dict(_document()["components"]["schemas"])
    if root == _ASKED:
        # Discord takes ids as integers too, and discord.py sends some so; answers have strings.
        schemas["SnowflakeType"] = {"type": ["string", "integer"]}
    return jsonschema_rs.Registry([(root, {"components": {"schemas": schemas}})])


def _operation(method: str, route: str) -> dict[str, Any] | None:
    found: dict[str, Any] | None = _document()["paths"].get(route, {}).get(method.lower())
    return found


def _has_response(method: str, route: str, status: int) -> bool:
    operation = _operation(method, route)
    return operation is not None and str(status) in operation["responses"]


@cache
def _request(method: str, route: str) -> jsonschema_rs.Validator | None:
    operation = _operation(method, route) or {}
    content = operation.get("requestBody", {}).get("content", {})
    return _checker(content.get("application/json", {}).get("schema"), _ASKED)


@cache
def _response(method: str, route: str, status: int) -> jsonschema_rs.Validator | None:
    responses = (_operation(method, route) or {})["responses"]
    answer = responses.get(str(status)) or responses.get(f"{status // 100}XX")
    if answer is None:
        return None
    if "$ref" in answer:
        answer = _document()["components"]["responses"][answer["$ref"].rsplit("/", 1)[1]]
    return _checker(answer.get("content", {}).get("application/json", {}).get("schema"), _ANSWERED)


def _checker(schema: dict[str, Any] | None, root: str) -> jsonschema_rs.Validator | None:
    if schema is None:
        return None
    text = json.dumps(schema).replace('"#/components', f'"{root}#/components')
    return jsonschema_rs.Draft202012Validator(json.loads(text), registry=_registry(root))


def _errors(checker: jsonschema_rs.Validator | None, value: Any, what: str) -> list[str]:
    if checker is None:
        return [f"{what}: nothing of the kind is described"]
    return [
        f"{what}: {'/'.join(map(str, error.instance_path))} {error.message[:300]}"
        for error in checker.iter_errors(value)
    ]
