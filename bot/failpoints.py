"""Points at which tests can make the bot die, to show that it recovers.

A failpoint does nothing unless the environment variable FAILPOINT names it. Then the process kills
itself there with SIGKILL, which no handler can catch: like a power cut, it leaves no time to flush
a buffer or to close a connection.
"""

from __future__ import annotations

import os
import signal

FAILPOINTS = (
    "planned",  # the plan is stored
    "claimed",  # a post is claimed and everything that it will send is stored
    "announcing",  # the attempt is recorded, the announcement is not sent yet
    "announced",  # Discord accepted the announcement, which is not recorded yet
    "posted",  # the announcement is recorded, there is no thread yet
    "threaded",  # the thread is open, which is not recorded yet
    "opened",  # the thread is recorded, the passage is not in it yet
    "saying",  # the attempt to send a part of the passage, or a thread step, is recorded
    "said",  # Discord accepted it, which is not recorded yet
    "closing",  # the attempt to close the thread is recorded
    "closed",  # the thread is closed, which is not recorded yet
    "settled",  # an occurrence is recorded as missed, staff do not know it yet
    "gathered",  # the message to staff is stored
    "telling",  # the attempt to send it is recorded
    "told",  # Discord accepted it, which is not recorded yet
)


def failpoint(name: str) -> None:
    """Kill the process here if FAILPOINT names this point."""
    if os.environ.get("FAILPOINT") == name:
        os.kill(os.getpid(), signal.SIGKILL)
