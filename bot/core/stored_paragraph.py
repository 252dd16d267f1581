"""A paragraph or note of a reading as it is stored with what shows or cites it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StoredParagraph:
    """A text of a work, in Markdown. `label` is where the work had it then, such as `11.2.4` or
    `11.n1`; labels may be renumbered, the text's identity stays."""

    work: str
    label: str
    text: str

    @property
    def identity(self) -> str:
        """The work's slug and the SHA-256 of the text."""
        return f"{self.work}:{hashlib.sha256(self.text.encode()).hexdigest()}"
