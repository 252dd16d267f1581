"""Points at which tests kill the bot, to show that it continues where it stopped.

Nothing happens unless FAILPOINT names one of them. Then the process kills itself there, as in a
power cut: nothing is flushed and nothing is logged. There is one between every effect on Discord
and the transaction that records it, where a crash could double or lose a message.
"""

from __future__ import annotations

import os
import signal
import sys

FAILPOINTS = (
    "plan_written",
    "occurrence_claimed",
    "announcement_attempt_recorded",
    "announcement_sent",
    "announcement_recorded",
    "thread_created",
    "thread_recorded",
    "thread_message_attempt_recorded",
    "thread_message_sent",
    "thread_notice_written",
    "thread_notice_attempt_recorded",
    "thread_notice_sent",
    "closing_attempt_recorded",
    "thread_closed",
    "occurrence_settled",
    "alert_written",
    "alert_attempt_recorded",
    "alert_sent",
)

# These follow from a command alone.
ERASURE_FAILPOINTS = (
    "erasure_listed",
    "erasure_committed",
    "erasure_vacuumed",
    "erasure_rewritten",
)

# These follow from what students write, and not from the plan.
HINT_FAILPOINTS = ("hint_attempt_recorded", "hint_sent", "hint_deleted")


if sys.platform == "win32":  # has no SIGKILL: there `os.kill` ends a process by any signal
    _KILL = signal.SIGTERM
else:
    _KILL = signal.SIGKILL


def failpoint(name: str) -> None:
    """Kill the process here if FAILPOINT names this point."""
    if os.environ.get("FAILPOINT") == name:
        os.kill(os.getpid(), _KILL)
