"""What some tests need besides Python: skipped without it, or failing where it must be there."""

from __future__ import annotations

import os

import pytest


def need(there: object, what: str, tests: str = "PAGE_TESTS") -> None:
    """Skip with a notice without it; where the environment requires these tests, fail instead."""
    if there:
        return
    if os.environ.get(tests) == "required":
        pytest.fail(f"{what}, and {tests}=required")
    pytest.skip(what)
