"""Counting anew what responses cite, in words: for staff before it counts, and for threads."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.core.citations.recognition import RECOGNIZER_VERSION
from bot.core.rule_changes import StandingChange
from bot.core.text import plural
from bot.rendering.rule_changes import describe_standing_change
from bot.rendering.timestamps import timestamp

NOTHING_TO_RECHECK = "All citations are counted by the newest recogniser already."
RECHECK_CHANGED_SINCE = "What is recorded has changed since. Look at it again, then apply."
NO_RECHECK_TO_UNDO = "Nothing was counted anew that could be undone."
APPLY_RECHECK = "Nothing was changed. If this is meant: discussant recheck --apply"


def describe_recheck(
    wordings: int, changes: Sequence[tuple[str, Sequence[StandingChange]]]
) -> tuple[str, ...]:
    """What would change if so many wordings were counted by the newest recogniser, line by line:
    the standings under each prompt, by its title."""
    verb = "was" if wordings == 1 else "were"
    head = (
        f"{plural(wordings, 'wording')} that {verb} counted by an older recogniser would be "
        f"counted anew, by version {RECOGNIZER_VERSION}."
    )
    if not changes:
        return (head, "Nobody’s standing would change.")
    lines = [head, "Standings that would change:"]
    for title, standings in changes:
        lines += [f"- “{title}”: {describe_standing_change(each)}" for each in standings]
    return tuple(lines)


def describe_applied_recheck(count: int, *, undone: bool = False) -> str:
    """The answer to staff who let new counts count, or undid that; `count` standings changed."""
    what = "What was counted first counts again" if undone else "The new counts count from now on"
    standings = {0: "nobody’s standing has", 1: "one standing has"}.get(
        count, f"{count} standings have"
    )
    return f"{what}; {standings} changed."


def render_recheck_notice(at: datetime, *, undone: bool = False) -> str:
    """What the thread of a post is told whose standings change."""
    what = "took back a new count of" if undone else "had the bot count anew"
    return (
        f"**Staff {what} what responses cite and quote ({timestamp(at)}).** Some standings under "
        "this prompt have changed by it: `/me why` shows yours."
    )
