"""How many requests of a bot are sent in a second, and which first."""

from __future__ import annotations

import asyncio
from contextlib import nullcontext
from itertools import pairwise

import pytest

from bot.cogs.request_pace import RequestPace, going_first
from bot.rehearsal.loopback.wait_until_idle import yield_to_event_loop
from tests.support.virtual_time import in_virtual_time


async def send(pace: RequestPace, sent: list[tuple[float, str]], name: str) -> None:
    with going_first() if name == "post" else nullcontext():
        await pace.take_turn()
    sent.append((asyncio.get_running_loop().time(), name))


@pytest.mark.parametrize("number", [50, 500])
def test_hardly_fewer_than_fifty_in_any_second(number: int) -> None:
    async def work() -> None:
        pace, sent = RequestPace(), list[tuple[float, str]]()
        await asyncio.gather(*(send(pace, sent, "read") for _ in range(number)))
        times = [at for at, _ in sent]
        assert all(later - earlier >= 1 for earlier, later in zip(times, times[50:], strict=False))
        assert times[-1] <= number / 50 * 1.1
        assert len(times) == number

    in_virtual_time(work)


def test_posts_first_and_cancelled_take_no_turn() -> None:
    async def work() -> None:
        pace, sent = RequestPace(), list[tuple[float, str]]()
        reading = [asyncio.ensure_future(send(pace, sent, "read")) for _ in range(200)]
        await yield_to_event_loop()
        posting = asyncio.ensure_future(send(pace, sent, "post"))
        for each in reading[100:]:
            each.cancel()
        await asyncio.gather(*reading, posting, return_exceptions=True)
        assert [name for _, name in sent].index("post") <= 50
        assert len(sent) == 101
        assert sent[-1][0] < 2.5

    in_virtual_time(work)


def test_posts_are_whole_one_by_one() -> None:
    async def post(pace: RequestPace, sent: list[str], name: str) -> None:
        with going_first():
            for request in ("look", "announcement", "thread"):
                await pace.take_turn()
                sent.append(f"{request} {name}")

    async def work() -> None:
        pace, sent = RequestPace(), list[str]()
        await asyncio.gather(*(post(pace, sent, str(number)) for number in range(100)))
        threads = [at for at, request in enumerate(sent) if request.startswith("thread")]
        assert [sent[at].split()[1] for at in threads] == [str(number) for number in range(100)]
        assert all(at <= 3 * number + 25 for number, at in enumerate(threads))

    in_virtual_time(work)


@pytest.mark.parametrize("share", [1.0, 0.25])
def test_share_of_limit_is_spread_evenly(share: float) -> None:
    async def work() -> None:
        pace, sent = RequestPace(share), list[tuple[float, str]]()
        await asyncio.gather(*(send(pace, sent, "read") for _ in range(60)))
        times = [at for at, _ in sent]
        gaps = [later - earlier for earlier, later in pairwise(times)]
        assert max(gaps) < 2 / (50 * share)
        assert times[-1] >= 55 / (50 * share)

    in_virtual_time(work)
