"""What Discord refuses, with its own codes and words.

Codes: https://discord.com/developers/docs/topics/opcodes-and-status-codes
"""

from __future__ import annotations

from typing import Any


class Refused(Exception):
    """A request, or an act of a person, that Discord does not allow."""

    def __init__(
        self,
        status: int,
        code: int,
        message: str,
        errors: dict[str, Any] | None = None,
        detail: str = "",
    ) -> None:
        super().__init__(f"{message}{detail} ({code})")
        self.status = status
        self.code = code
        self.message = message
        self.errors = errors

    @property
    def payload(self) -> dict[str, Any]:
        """The answer's body."""
        body: dict[str, Any] = {"code": self.code, "message": self.message}
        return body if self.errors is None else {**body, "errors": self.errors}


def unknown(what: str, code: int) -> Refused:
    """404: Unknown Channel, Unknown Message, …"""
    return Refused(404, code, f"Unknown {what}")


def missing_access() -> Refused:
    """403: the place cannot be seen."""
    return Refused(403, 50001, "Missing Access")


def missing_permissions() -> Refused:
    """403: it is seen, but this may not be done there."""
    return Refused(403, 50013, "Missing Permissions")


def invalid(field: str, message: str, code: str = "BASE_TYPE_BAD_LENGTH") -> Refused:
    """400: a field of the request that breaks a limit; `field` is a dotted path."""
    nested: dict[str, Any] = {"_errors": [{"code": code, "message": message}]}
    for part in reversed(field.split(".")):
        nested = {part: nested}
    return Refused(400, 50035, "Invalid Form Body", nested, f": {field}: {message}")
