"""What a message may hold beside its words."""

from __future__ import annotations

from dataclasses import dataclass

PICTURE_TYPE = "image/png"


@dataclass(slots=True, eq=False)
class Attachment:
    """A file of a message; the server keeps its bytes and serves them at a URL. A recording takes
    some `seconds`. `description` is what is read to those who do not see it."""

    id: int
    name: str
    content: bytes
    content_type: str
    seconds: float | None = None
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Sticker:
    """A picture that stands for a message."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Poll:
    """A question with answers to choose from."""

    question: str
    answers: tuple[str, ...]
