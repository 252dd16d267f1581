"""Where `run --metrics` answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.errors import SettingsError

METRICS = "DISCUSSANT_METRICS"
_LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class MetricsAddress:
    """A host and a port of this machine."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


def read_metrics_address(environment: Mapping[str, str]) -> MetricsAddress | None:
    """`HOST:PORT`, or a port alone, which only this machine can reach; None where none is given.
    Raises SettingsError for anything else."""
    typed = environment.get(METRICS, "").strip()
    if not typed:
        return None
    host, _, port = typed.rpartition(":")
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise SettingsError(f"“{typed}” is no address. Write it like 9310 or 127.0.0.1:9310.")
    return MetricsAddress(host.strip("[]") or _LOOPBACK, int(port))
