"""Programs that some tests need besides Python, and that a machine may lack."""

from __future__ import annotations

import os

import pytest


def require_or_skip(available: object, missing: str, variable: str = "PAGE_TESTS") -> None:
    """Skip the test where something is not available; `missing` says what. Where the environment
    has `required` in this variable, fail instead: a gate must not pass by skipping."""
    if available:
        return
    if os.environ.get(variable) == "required":
        pytest.fail(f"{missing}, and {variable}=required")
    pytest.skip(missing)
