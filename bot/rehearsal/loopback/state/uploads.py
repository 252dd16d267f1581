"""Files that people give a command: Discord keeps them for the interaction, in no message."""

from __future__ import annotations

from typing import Any

from bot.rehearsal.loopback.model.errors import ApiError
from bot.rehearsal.loopback.model.message_contents import Attachment
from bot.rehearsal.loopback.state.server_state import ServerState

MAX_FILE_BYTES = 10 * 1024 * 1024  # what Discord takes without Nitro and boosts

Json = dict[str, Any]


def add_uploads(state: ServerState, options: Json) -> Json:
    """The options of a command, with the files that are given as (name, content) uploaded. Raises
    ApiError for one over 10 MiB."""
    return {name: _upload(state, value) for name, value in options.items()}


def resolve_uploads(state: ServerState, data: Json, options: Json) -> Json:
    """The data of a command with the uploaded files among its options, as the bot receives them."""
    files = [value for value in options.values() if isinstance(value, Attachment)]
    if not files:
        return data
    attachments = {str(file.id): _render_upload(state, file) for file in files}
    return {**data, "resolved": {**data.get("resolved", {}), "attachments": attachments}}


def _upload(state: ServerState, value: Any) -> Any:
    if not isinstance(value, tuple):
        return value
    name, content = value
    if len(content) > MAX_FILE_BYTES:
        raise ApiError(413, 40005, "Request entity too large")
    file = Attachment(state.ids.next(), name, content, "application/octet-stream")
    state.uploads[file.id] = file
    return file


def _render_upload(state: ServerState, file: Attachment) -> Json:
    url = f"{state.base_url}/ephemeral-attachments/{file.id}/{file.name}"
    return {
        "id": str(file.id),
        "filename": file.name,
        "size": len(file.content),
        "url": url,
        "proxy_url": url,
        "content_type": file.content_type,
        "ephemeral": True,
    }
