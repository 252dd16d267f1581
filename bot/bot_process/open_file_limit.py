"""How many files the process may have open: each database of a bot keeps its locks."""

from __future__ import annotations

import sys


def allow_many_open_files() -> None:
    """Open as many files as the system lets this user. Windows has no such limit to raise."""
    if sys.platform != "win32":
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        if soft != hard:
            resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
