"""Everything that is recorded of a student's words, for that student alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.core.attachments import RecordedAttachment
from bot.core.occurrences import Occurrence
from bot.core.responses import Response, ResponseSource, Revision
from bot.core.text import plural
from bot.rendering.markdown import escape
from bot.rendering.messages import join_lines
from bot.rendering.timestamps import timestamp


def render_responses(
    responses: Sequence[Response],
    posts: Mapping[int, Occurrence],
    attachments: Sequence[RecordedAttachment],
) -> tuple[str, ...]:
    """All responses of a student as message texts, the newest first, each with its earlier
    wordings; then what they sent besides words. `posts` are keyed by id."""
    if not responses and not attachments:
        return ("Nothing of yours has been recorded yet.",)
    lines = [
        line
        for response in reversed(responses)
        for line in _response_lines(response, posts[response.post])
    ]
    lines += [_attachment_line(each, posts[each.post]) for each in reversed(attachments)]
    return join_lines(lines)


def describe_deletion(response: Response) -> str:
    """When a response was deleted, or a private one withdrawn; between which times, if the bot
    found it out later. Empty if it stands."""
    if response.deleted_at is None:
        return ""
    at = timestamp(response.deleted_at)
    if response.source is ResponseSource.PRIVATE:
        return f"withdrawn {at}"
    if response.deleted_after is None or response.deleted_after == response.deleted_at:
        return f"deleted on Discord {at}"
    return f"deleted on Discord between {timestamp(response.deleted_after)} and {at}"


def _response_lines(response: Response, post: Occurrence) -> list[str]:
    *earlier, latest = response.revisions
    details = [response.kind.value, timestamp(response.sent_at)]
    details += ["private"] if response.message_id is None else []
    details += [f"reworded {timestamp(latest.at)}"] if earlier else []
    details += filter(None, [describe_deletion(response)])
    lines = [f"**{escape(post.title or post.prompt)}** · {' · '.join(details)}", _words(latest)]
    for revision in reversed(earlier):
        lines += [f"-# before that, from {timestamp(revision.at)}:", _words(revision)]
    return lines


def _attachment_line(recorded: RecordedAttachment, post: Occurrence) -> str:
    attachment = recorded.attachment
    details = [attachment.kind.value, timestamp(recorded.sent_at)]
    details += [escape(attachment.name)] if attachment.name else []
    details += [f"{attachment.size} bytes"] if attachment.size is not None else []
    deleted = recorded.deleted_at
    details += [f"deleted on Discord {timestamp(deleted)}"] if deleted is not None else []
    return f"**{escape(post.title or post.prompt)}** · {' · '.join(details)} · not kept"


def _words(revision: Revision) -> str:
    if revision.text is None:
        return f"{plural(revision.words, 'word')}, not kept"
    return escape(revision.text)
