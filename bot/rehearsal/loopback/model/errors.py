"""Discord's error responses, with its own codes and messages.

Codes: https://discord.com/developers/docs/topics/opcodes-and-status-codes
"""

from __future__ import annotations

from typing import Any


class ApiError(Exception):
    """A request of the bot, or an action in a person's client, that Discord does not allow.

    `errors` describes the fields of a form that are wrong, `detail` the same for `str()`.
    """

    def __init__(
        self,
        status: int,
        code: int,
        message: str,
        *,
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
        """The response's JSON body."""
        body: dict[str, Any] = {"code": self.code, "message": self.message}
        return body if self.errors is None else {**body, "errors": self.errors}


def unknown_resource(resource: str, code: int) -> ApiError:
    """404: Unknown Channel, Unknown Message, …"""
    return ApiError(404, code, f"Unknown {resource}")


def missing_access() -> ApiError:
    """403: the channel cannot be seen."""
    return ApiError(403, 50001, "Missing Access")


def missing_permissions() -> ApiError:
    """403: the channel can be seen, but a permission for this is missing."""
    return ApiError(403, 50013, "Missing Permissions")


def invalid_form(field: str, message: str, code: str = "BASE_TYPE_BAD_LENGTH") -> ApiError:
    """400: a field of the request breaks a limit; `field` is a dotted path."""
    nested: dict[str, Any] = {"_errors": [{"code": code, "message": message}]}
    for part in reversed(field.split(".")):
        nested = {part: nested}
    return ApiError(400, 50035, "Invalid Form Body", errors=nested, detail=f": {field}: {message}")
