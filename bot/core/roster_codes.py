"""One-time codes by which students prove on Discord which student of the roster they are.

A code is random and is given to one student alone. Only its digest is kept, so that nobody who
reads the database can use it: twelve characters of 32 are 60 bits.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta

CODE_LENGTH = 12
CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: without the letters that are read as other characters."""

ATTEMPTS = 5
ATTEMPTS_WITHIN = timedelta(hours=1)
"""So many wrong codes somebody may enter in so long."""

_READ_AS = str.maketrans("OIL", "011")


@dataclass(frozen=True, slots=True)
class StudentCode:
    """A code as its student gets it: three groups of four characters."""

    name: str
    identifiers: tuple[tuple[str, str], ...]
    section: str | None
    code: str


def group_code(characters: str) -> str:
    """`7QKDM2XP9RTV` as `7QKD-M2XP-9RTV`."""
    return "-".join(characters[start : start + 4] for start in range(0, len(characters), 4))


def code_digest(typed: str) -> str:
    """What is kept of a code. Case, blanks and hyphens do not matter, nor do letters that look like
    a digit."""
    plain = "".join(char for char in typed.upper() if char.isalnum()).translate(_READ_AS)
    return hashlib.sha256(plain.encode()).hexdigest()
