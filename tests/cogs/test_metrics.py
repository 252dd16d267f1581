"""Prometheus reads numbers of the running bot, and no names, words or ids."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.bot_process.metrics import serving_metrics
from bot.errors import SettingsError
from tests.support.harness import set_up

SECRET = "Quicksilver words of mine about §1 ¶2."


async def test_numbers_name_nobody(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        await h.run_to_first()
        await h.say(h.ada, SECRET)
        assert h.bot is not None
        address = f"127.0.0.1:{_free_port()}"
        environment = {"DISCUSSANT_METRICS": address}
        async with serving_metrics(h.bot, lambda: [h.database_path], environment):
            async with aiohttp.ClientSession() as session:
                answer = await session.get(f"http://{address}/metrics")
                text = await answer.text()
            with pytest.raises(SettingsError, match="Choose another port"):
                async with serving_metrics(h.bot, lambda: [], environment):
                    pass
        named = (SECRET, h.ada.name, h.ada.id, h.course.slug, h.guild.guild.id, h.server.token)
    numbers = {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }
    assert numbers["discussant_posts", "posted"] == 1
    assert numbers["discussant_responses", "live"] == 1
    assert numbers["discussant_gateway_connected",] == 1
    assert numbers["discussant_gateway_connections",] == 1
    assert numbers["discussant_receipts_waiting",] == 0
    assert numbers["discussant_database_bytes",] > 4096
    assert numbers["discussant_last_heartbeat_timestamp_seconds",] > 1.8e9
    assert all(str(each) not in text for each in named)


async def test_unreadable_database_is_counted_and_left_out(tmp_path: Path) -> None:
    async with set_up(tmp_path) as h:
        assert h.bot is not None
        broken = tmp_path / "broken.db"
        broken.write_bytes(b"SQLite format 3\0 and no more")
        found = []
        for databases in ([broken, h.database_path], [broken]):
            address = f"127.0.0.1:{_free_port()}"
            environment = {"DISCUSSANT_METRICS": address}
            async with (
                serving_metrics(h.bot, lambda paths=databases: paths, environment),
                aiohttp.ClientSession() as session,
            ):
                answer = await session.get(f"http://{address}/metrics")
                found.append((answer.status, await answer.text()))
    (status, text), (refused, words) = found
    assert (status, refused) == (200, 503)
    assert "discussant_databases_unreadable 1.0" in text
    assert 'discussant_posts{state="pending"}' in text
    assert str(tmp_path) not in text + words


@pytest.mark.parametrize(
    ("typed", "words"), [("9310", "prometheus-client. Install it"), ("here", "is no address")]
)
async def test_what_is_missing_is_said(
    monkeypatch: pytest.MonkeyPatch, typed: str, words: str
) -> None:
    monkeypatch.setitem(sys.modules, "prometheus_client", None)
    with pytest.raises(SettingsError, match=words):
        async with serving_metrics(None, lambda: [], {"DISCUSSANT_METRICS": typed}):  # type: ignore[arg-type]  # it never gets so far
            pass


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
