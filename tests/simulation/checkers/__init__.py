"""The rules that every term must keep, whatever happened in it; one checker a rule.

Where the bot's clock was wrong, "due" and "late" mean what that clock showed when the bot ticked,
because it can know no other time. What is counted on Discord is counted by Discord's own times.
"""

from __future__ import annotations

from tests.simulation.checkers.alert_checker import ALERT_CHECKER
from tests.simulation.checkers.checker import Checker
from tests.simulation.checkers.clock_alert_checker import CLOCK_ALERT_CHECKER
from tests.simulation.checkers.complete_post_checker import COMPLETE_POST_CHECKER
from tests.simulation.checkers.daily_limit_checker import DAILY_LIMIT_CHECKER
from tests.simulation.checkers.duplicate_checker import DUPLICATE_CHECKER
from tests.simulation.checkers.early_checker import EARLY_CHECKER
from tests.simulation.checkers.edit_checker import EDIT_CHECKER
from tests.simulation.checkers.error_checker import ERROR_CHECKER
from tests.simulation.checkers.grace_checker import GRACE_CHECKER
from tests.simulation.checkers.lost_prompt_checker import LOST_PROMPT_CHECKER
from tests.simulation.checkers.order_checker import ORDER_CHECKER
from tests.simulation.checkers.repeated_prompt_checker import REPEATED_PROMPT_CHECKER
from tests.simulation.checkers.terminal_state_checker import TERMINAL_STATE_CHECKER
from tests.simulation.checkers.transition_checker import TRANSITION_CHECKER
from tests.simulation.simulated_bot import SimulatedBot

CHECKERS: tuple[Checker, ...] = (
    *(TERMINAL_STATE_CHECKER, DUPLICATE_CHECKER, COMPLETE_POST_CHECKER, EARLY_CHECKER),
    *(GRACE_CHECKER, DAILY_LIMIT_CHECKER, ALERT_CHECKER, CLOCK_ALERT_CHECKER),
    *(LOST_PROMPT_CHECKER, ORDER_CHECKER, TRANSITION_CHECKER, ERROR_CHECKER),
    *(EDIT_CHECKER, REPEATED_PROMPT_CHECKER),
)


def find_violations(bot: SimulatedBot) -> list[str]:
    """What every checker found in the term of this bot, each line after the checker's name."""
    return [
        f"{checker.name}: {violation}"
        for checker in CHECKERS
        for violation in checker.violations(bot)
    ]
