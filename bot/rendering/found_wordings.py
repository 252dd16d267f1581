"""What a class has said, as a search finds it: with its author, its prompt and what it cites."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.course import Course, RevealedNames
from bot.core.current_wordings import CurrentWording
from bot.core.occurrences import Occurrence
from bot.core.post_terms import post_title
from bot.core.pseudonyms import course_pseudonym
from bot.core.text import isolate
from bot.rendering.limits import MESSAGE_LIMIT
from bot.rendering.markdown import escape

WORDS_NOT_KEPT = "(The course keeps no words.)"
_MOST_CITED = 4  # places that are named
_MORE = "-# There is more: these are the newest."


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundWording:
    """Something that was said under a post. `author` is Markdown, `parts` are texts, each with
    whether it is what was looked for, and `cites` the places that it cites."""

    author: str
    post: Occurrence
    wording: CurrentWording
    parts: Sequence[tuple[str, bool]]
    cites: Sequence[str]


def author_of(
    wording: CurrentWording, course: Course, *, roster_name: str | None, key: bytes
) -> str:
    """Who said it, in Markdown: for staff by the name in the roster, for a classmate as Discord
    shows them, or by the pseudonym that a form promised or the course asks for by now."""
    if roster_name is not None:
        return f"**{escape(roster_name) or '?'}**"
    if wording.is_private and RevealedNames.PSEUDONYM in (wording.names, course.responses.names):
        return f"**{course_pseudonym(course.id, wording.person, key)}**"
    if wording.discord_id is None:
        return f"**{escape(wording.name) or '?'}**"
    return f"<@{wording.discord_id}>"


def render_found_wordings(
    hits: Sequence[FoundWording], course: Course, *, place: str | None, has_more: bool
) -> str:
    """The second part of the answer to a search, as the text of one message; empty without a hit.
    `place` is the passage that was asked for, None where words were."""
    if not hits:
        return ""
    head = f"**What the class said** about {isolate(place)}" if place else "**What the class said**"
    blocks = [_render(hit, course) for hit in hits]
    is_cut = False
    while len("\n".join((head, *blocks, _MORE))) > MESSAGE_LIMIT and len(blocks) > 1:
        blocks.pop()
        is_cut = True
    return "\n".join((head, *blocks, *([_MORE] if has_more or is_cut else ())))


def _render(hit: FoundWording, course: Course) -> str:
    words = "".join(f"**{escape(text)}**" if found else escape(text) for text, found in hit.parts)
    title = escape(post_title(course, hit.post))
    link = hit.post.link_to(hit.wording.channel_id, hit.wording.message_id)
    where = f"[{title}]({link})" if link else title
    private = " · answered privately" if hit.wording.is_private else ""
    cites = f"\n-# cites {_listed(hit.cites)}" if hit.cites else ""
    return f"{hit.author} · {where}{private}\n> {' '.join(words.split())}{cites}"


def _listed(places: Sequence[str]) -> str:
    more = f" and {len(places) - _MOST_CITED} more" if len(places) > _MOST_CITED else ""
    return isolate(", ".join(places[:_MOST_CITED])) + more
