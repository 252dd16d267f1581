"""Checks that no prompt is posted twice, under whatever id."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tests.simulation.checkers.checker import Checker
from tests.simulation.random_file_edit import original_title
from tests.simulation.simulated_bot import SimulatedBot


def _violations(bot: SimulatedBot) -> Iterator[str]:
    moved = _prompts_moved_by_staff(bot)
    titles = set()
    for post in bot.discord.announcements:
        title = original_title(post.message.content.splitlines()[0].lstrip("# "))
        if title in titles and not post.by_hand and post.prompt not in moved:
            yield f"{post.prompt}, {title}, again at {post.bot_time}"
        titles.add(title)


def _prompts_moved_by_staff(bot: SimulatedBot) -> set[str]:
    """Staff who give a prompt a time have decided that it is posted, whatever it looks like."""
    rows = bot.observer.rows("SELECT detail FROM act")
    return {prompt for row in rows for prompt in json.loads(row[0])["moves"]}


REPEATED_PROMPT_CHECKER = Checker(
    "prompts_posted_once",
    "A prompt whose id was corrected or exchanged is not posted again, unless staff ask for it.",
    _violations,
)
