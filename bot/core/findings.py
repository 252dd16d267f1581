"""What an examination found: of the database, of the course folder, of Discord."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What a finding comes to."""

    GOOD = "good"
    NOTE = "note"  # worth knowing, and nothing that has to be done at once
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `text` is a sentence for whoever runs the bot."""

    subject: str
    verdict: Verdict
    text: str
