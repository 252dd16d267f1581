"""What a course file leaves out and the folder says: its key, its reading, the keys of prompts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.content.course_schema import PromptModel
from bot.content.slugs import make_slug, make_unique_slug
from bot.core.library import Library

OPEN_END = date(2099, 12, 31)
"""The last date of a schedule without `until`: the prompts end it."""


def derive_course_slug(file_name: str) -> str:
    """The key of a course from the name of its file, without its ending."""
    return make_slug(file_name) or "course"


def only_reading(library: Library) -> str | None:
    """The slug of the only work, or None if there are several or none."""
    return library.works[0].slug if len(library.works) == 1 else None


def derive_prompt_ids(prompts: Sequence[PromptModel]) -> tuple[str, ...]:
    """The id of each prompt: its own, or one of its title, or of its passage where it has none.

    Ids that are written down come first, so that none that is derived takes them.
    """
    taken = {prompt.id for prompt in prompts if prompt.id is not None}
    ids = []
    for prompt in prompts:
        prompt_id = prompt.id or make_unique_slug(_base(prompt), taken)
        taken.add(prompt_id)
        ids.append(prompt_id)
    return tuple(ids)


def _base(prompt: PromptModel) -> str:
    return make_slug(prompt.title or "") or make_slug(str(prompt.passage)) or "prompt"
