"""What a class has said by its current wordings, and which of it somebody may find."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass
from datetime import datetime

from bot.core.course import Reveal, RevealedNames
from bot.core.occurrences import Occurrence
from bot.core.scope import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidWording:
    """The current wording, of this `number`, of a response that was not withdrawn, deleted or taken
    out by staff. `text` is empty where the words are not kept.

    `author` is the student's id, `person` who wrote it, `name` what Discord called them last and
    `discord_id` their account, None if it came from a file. `channel_id` and `message_id` are None
    where nothing on Discord has the words; of a private response that was published they are those
    of the notice that publishes it. `reveal` and `names` are what its form promised; None unless it
    is private.
    """

    id: int
    number: int
    post: int
    author: int
    person: int
    name: str
    text: str
    sent_at: datetime
    discord_id: int | None = None
    channel_id: int | None = None
    message_id: int | None = None
    reveal: Reveal | None = None
    names: RevealedNames | None = None

    @property
    def is_private(self) -> bool:
        """Whether it was sent by the form."""
        return self.reveal is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Who asks what a class has said. `is_staff`: they read the names of the roster; `sees_all`:
    also private responses, whatever was promised to classmates; of nobody outside `scope` they find
    anything. Everybody else reads the channels that `can_read` names by their ids."""

    discord_id: int
    is_staff: bool
    sees_all: bool
    scope: Scope
    can_read: Callable[[int], bool]


def may_find(
    wording: SaidWording,
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
    if asker.sees_all or wording.author == own:
        return True
    if wording.message_id is not None:
        return post.place is not None and asker.can_read(post.place.channel_id)
    return wording.reveal is Reveal.AFTER_OWN and wording.post in answered
