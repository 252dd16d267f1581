"""Pseudonyms for exports: stable for each student, and not to be undone without the key."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
from dataclasses import replace
from pathlib import Path

from bot.core.record import ParticipationRecord

KEY_FILE = "discussant.key"


def pseudonymise_record(record: ParticipationRecord, key: bytes) -> ParticipationRecord:
    """The record without names, ids and links; the texts that students wrote stay as they are."""
    return replace(
        record,
        responses=tuple(
            replace(
                row,
                student=derive_pseudonym(row.discord_id, key),
                discord_id="",
                reply_to="",
                link="",
            )
            for row in record.responses
        ),
        participation=tuple(
            replace(row, student=derive_pseudonym(row.discord_id, key), discord_id="")
            for row in record.participation
        ),
    )


def derive_pseudonym(discord_id: str, key: bytes) -> str:
    """`S-` and eight letters and digits, from an HMAC of the id: without the key, nobody can find
    the student by trying out all ids."""
    digest = hmac.new(key, discord_id.encode(), hashlib.sha256).digest()
    return "S-" + base64.b32encode(digest)[:8].decode()


def load_or_create_key(database: Path) -> bytes:
    """The key beside the database, created at its first use and readable by its owner alone."""
    path = database.with_name(KEY_FILE)
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_hex(32))
    return bytes.fromhex(path.read_text().strip())
