"""What a student reads under a message of theirs that holds no words, or stands in the wrong
place."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.attachments import Attachment, AttachmentKind
from bot.core.course import ResponseMode, ResponseSettings
from bot.core.message_hints import DueHint
from bot.rendering.post_buttons import ANSWER_PRIVATELY

_NOUNS = {
    AttachmentKind.FILE: "file",
    AttachmentKind.STICKER: "sticker",
    AttachmentKind.RECORDING: "recording",
    AttachmentKind.POLL: "poll",
    AttachmentKind.FORWARD: "forwarded message",
}
_DELETES_ITSELF = "-# This note deletes itself."


def render_message_hint(hint: DueHint, settings: ResponseSettings) -> str:
    """What to do so that something counts."""
    if hint.belongs_in is None:
        text = _describe_attachments(hint.attachments, settings)
    else:
        text = (
            f"This is not recorded here. Write it in <#{hint.belongs_in}>, or press a button under "
            "the prompt"
        )
    return f"{text}.\n{_DELETES_ITSELF}"


def _describe_attachments(attachments: Sequence[Attachment], settings: ResponseSettings) -> str:
    if any(each.is_pasted_text for each in attachments):
        hint = (
            "Discord has made a file of your text, since it is too long for one message. The file "
            "is not read: please send the text in several messages"
        )
        if settings.by is ResponseMode.BOTH:
            hint += f", or press {ANSWER_PRIVATELY} under the prompt, where more fits in"
    else:
        noun = _NOUNS[attachments[0].kind]
        hint = (
            f"It is noted that you sent a {noun}, but only words are a response or a reply: please "
            "write what you want to say in a message"
        )
    return hint
