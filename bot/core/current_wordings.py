"""What a class has written by its current wordings, and which of it somebody may find."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass
from datetime import datetime

from bot.core.class_visibility import PublishedResponse, class_can_read
from bot.core.course import Reveal, RevealedNames
from bot.core.occurrences import Occurrence
from bot.core.responses import ResponseSource
from bot.core.scope import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrentWording:
    """The current wording, of this `number`, of a response that was not withdrawn, deleted or taken
    out by staff; it was written at `written_at`, in UTC. `text` is empty where the words are not
    kept.

    `student` is the student's id, `person` who wrote it, `name` what Discord called them last and
    `discord_id` their account, None if it came from a file. `channel_id` and `message_id` are None
    where nothing on Discord has the words. `reveal` and `names` are what the form of a private
    response promised, None of any other; `published` is what publishes it.
    """

    id: int
    number: int
    post: int
    student: int
    person: int
    name: str
    text: str
    source: ResponseSource
    sent_at: datetime
    written_at: datetime
    discord_id: int | None = None
    channel_id: int | None = None
    message_id: int | None = None
    reveal: Reveal | None = None
    names: RevealedNames | None = None
    published: PublishedResponse | None = None
    is_thread_gone: bool = False

    @property
    def is_private(self) -> bool:
        """Whether it was sent by the form."""
        return self.reveal is not None

    @property
    def is_open_to_class(self) -> bool:
        """Whether it stands in the thread for everybody."""
        return class_can_read(
            self.source, self.written_at, self.published, is_thread_gone=self.is_thread_gone
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Who asks what a class has written. `is_staff`: they read the names of the roster; `sees_all`:
    also private responses, whatever was promised to classmates; of nobody outside `scope` they find
    anything. Everybody else reads the channels that `can_read` names by their ids."""

    discord_id: int
    is_staff: bool
    sees_all: bool
    scope: Scope
    can_read: Callable[[int], bool]


def may_find(
    wording: CurrentWording,
    post: Occurrence,
    asker: Asker,
    *,
    own: int | None,
    answered: Container[int],
) -> bool:
    """Whether somebody may find a wording. A student finds what stands in a thread of a channel
    that they can read, what they have sent themselves, and of private responses those that the
    course reveals to them. `own` is their id as a student, `answered` are the posts under which the
    course reveals others' private responses to them."""
    if asker.sees_all or wording.student == own:
        return True
    if wording.is_open_to_class:
        return post.place is not None and asker.can_read(post.place.channel_id)
    return wording.reveal is Reveal.AFTER_OWN and wording.post in answered
