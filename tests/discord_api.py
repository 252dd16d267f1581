"""Holds what the bot asks, and what the loopback server answers, to Discord's own description."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from bot.rehearsal.loopback.api import Exchange

DESCRIPTION = Path(__file__).parent.parent.parent / "shared" / "discord-openapi.json"


@cache
def _document() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(DESCRIPTION.read_text())
    # Media channels exist; the description leaves them out.
    schemas = document["components"]["schemas"]
    schemas["ChannelTypes"]["oneOf"].append({"const": 16})
    # The number of an uploaded file is no id yet; Discord's own examples send an integer.
    schemas["MessageAttachmentRequest"]["properties"]["id"] = {"type": ["integer", "string"]}
    return document


def described() -> bool:
    """Whether the description is at hand; where it is not, exchanges go unchecked."""
    return DESCRIPTION.is_file()


def need_description() -> None:
    """Skip a test that is about the description itself."""
    if not described():
        pytest.skip("../shared/discord-openapi.json is not at hand")


def faults_of(exchange: Exchange) -> list[str]:
    """What is wrong with an exchange, by Discord's description; a route it lacks is a fault."""
    operation = _document()["paths"].get(exchange.route, {}).get(exchange.method.lower())
    if operation is None:
        return [f"{exchange.method} {exchange.route} is no operation of Discord's"]
    found = []
    if exchange.request_json is not None:
        checker = _request(exchange.method, exchange.route)
        found += _errors(checker, exchange.request_json, f"request {exchange.path}")
    answer = _response(exchange.method, exchange.route, exchange.status)
    if exchange.status != 204:
        found += _errors(answer, exchange.response_json, f"answer {exchange.path}")
    return found


def _errors(checker: Any, value: Any, what: str) -> list[str]:
    if checker is None:
        return [f"{what}: nothing of the kind is described"]
    return [
        f"{what}: {error.instance_path} {error.message[:300]}"
        for error in checker.iter_errors(value)
    ]


@cache
def _request(method: str, route: str) -> Any:
    operation = _document()["paths"][route][method.lower()]
    content = operation.get("requestBody", {}).get("content", {})
    return _checker(content.get("application/json", {}).get("schema"))


@cache
def _response(method: str, route: str, status: int) -> Any:
    responses = _document()["paths"][route][method.lower()]["responses"]
    answer = responses.get(str(status)) or responses.get(f"{status // 100}XX")
    if answer is None:
        return None
    if "$ref" in answer:
        answer = _document()["components"]["responses"][answer["$ref"].rsplit("/", 1)[1]]
    content = answer.get("content", {})
    return _checker(content.get("application/json", {}).get("schema"))


def _checker(schema: dict[str, Any] | None) -> Any:
    if schema is None:
        return None
    return jsonschema_rs.Draft202012Validator({**schema, "components": _document()["components"]})
