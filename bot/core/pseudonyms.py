"""Pseudonyms: stable for each identity, and not to be undone without the key."""

from __future__ import annotations

import base64
import hashlib
import hmac


def derive_pseudonym(identity: str, key: bytes) -> str:
    """`S-` and eight letters and digits, from an HMAC of an id: without the key, nobody can find
    the student by trying out all ids."""
    digest = hmac.new(key, identity.encode(), hashlib.sha256).digest()
    return "S-" + base64.b32encode(digest)[:8].decode()


def course_pseudonym(course_id: int, person_id: int, key: bytes) -> str:
    """What a person is called in one course: another name than in any other course, and than in the
    exports, which may be in the hands of people who know it."""
    return derive_pseudonym(f"course {course_id} person {person_id}", key)
