"""What a message can have besides words: files, stickers, recordings, polls, forwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

# Discord's clients make a file of this name of a text that is too long for a message.
_PASTED_FILE = "message.txt"


class AttachmentKind(StrEnum):
    """What it is; none of them is words in the sense of the course."""

    FILE = "file"
    STICKER = "sticker"
    RECORDING = "recording"
    POLL = "poll"
    FORWARD = "forward"


# Which of them Discord names also to a bot that may not read what people write.
_ALWAYS_NAMED = frozenset({AttachmentKind.STICKER, AttachmentKind.FORWARD})


@dataclass(frozen=True, slots=True)
class Attachment:
    """One of them: never its content. `name` is that of a file, a recording or a sticker, empty for
    the others; `size` is in bytes, None where there is none."""

    kind: AttachmentKind
    name: str = ""
    size: int | None = None

    @property
    def shows_content(self) -> bool:
        """Whether the bot may read the content of the message that it came with."""
        return self.kind not in _ALWAYS_NAMED

    @property
    def is_pasted_text(self) -> bool:
        """Whether it is a long text that was pasted, of which Discord has made a file."""
        return self.kind is AttachmentKind.FILE and self.name == _PASTED_FILE


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedAttachment:
    """An attachment of a student's message under a post, which is an occurrence's id; `author` is a
    person's. Instants are in UTC."""

    attachment: Attachment
    post: int
    author: int
    message_id: int
    sent_at: datetime
    deleted_at: datetime | None
