"""Checks that no prompt of the course's file is forgotten."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.occurrences import ON_DISCORD
from bot.core.reasons import Reason
from tests.simulation.checkers.checker import Checker
from tests.simulation.simulated_bot import SimulatedBot


def _violations(bot: SimulatedBot) -> Iterator[str]:
    course = bot.services.course
    occurrences = bot.observer.rows("SELECT * FROM occurrence")
    rows = {(row["prompt"], row["kind"]): row for row in occurrences}
    for prompt in course.prompts:
        row = rows.get((prompt.id, "post"))
        if row is None:
            yield from [] if prompt.id in bot.undated else [f"{prompt.id} has no row"]
            continue
        if row["state"] == "skipped" and row["reason"] != Reason.SKIPPED_BY_STAFF:
            yield f"{prompt.id} is left out, and not by staff: {row['reason']}"
        rules = {"follow_up": prompt.follow_up, "close": course.discussion.close}
        for kind in (kind for kind, rule in rules.items() if rule is not None):
            if row["state"] in ON_DISCORD and (prompt.id, kind) not in rows:
                yield f"{prompt.id} has no row for its {kind}"


LOST_PROMPT_CHECKER = Checker(
    "no_prompt_lost",
    "Each prompt of the last file is posted, left out by staff, reported to them, or without a date"
    " in the plan; what comes later in its thread has a row of its own.",
    _violations,
)
