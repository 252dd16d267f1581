"""PyYAML's parser in C where it is installed: its own needs many seconds for a megabyte."""

from __future__ import annotations

from typing import Any

import yaml

YAML_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
