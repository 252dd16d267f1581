"""Where the repository is, and what lies beside it."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"  # Discord's API description and the supplied texts, where present
