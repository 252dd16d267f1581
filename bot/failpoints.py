"""Places at which the bot can be made to die, to show that it comes back whole.

Nothing happens unless FAILPOINT names one of them: then the process kills itself there, as a power
cut would, with nothing flushed and nothing said.
"""

from __future__ import annotations

import os
import signal

FAILPOINTS = (
    "planned",  # the plan is written
    "claimed",  # a post is claimed, with all that will be sent
    "announcing",  # the try is noted, the announcement not yet sent
    "announced",  # Discord answered, that is not yet noted
    "posted",  # noted; no thread yet
    "threaded",  # the thread is open, that is not yet noted
    "opened",  # noted; the passage is not there yet
    "saying",  # the try of a part of the passage, or of a step in a thread, is noted
    "said",  # Discord answered, that is not yet noted
    "closing",  # the try of a closing is noted
    "closed",  # the thread is closed, that is not yet noted
    "settled",  # something is missed, and staff have not been told
    "gathered",  # the message to staff is written down
    "telling",  # its try is noted
    "told",  # it is on Discord, that is not yet noted
)


def failpoint(name: str) -> None:
    """Die here if FAILPOINT says so."""
    if os.environ.get("FAILPOINT") == name:
        os.kill(os.getpid(), signal.SIGKILL)
