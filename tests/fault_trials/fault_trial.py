"""Plays the scenario against a Discord that answers wrongly for a while, and judges its end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.cogs.connection import set_discord_addresses
from bot.core.course import Display
from bot.core.folder_content import FolderContent
from bot.rehearsal_session.session import RehearsalSession
from tests.fault_trials.fault_injector import FaultInjector, hide_sent_messages
from tests.fault_trials.faults import Fault, FaultyRequest
from tests.fault_trials.forked_bot import READY_TIMEOUT
from tests.fault_trials.scenario import DUE_TIMES, START, course_folder
from tests.fault_trials.trial_server import TrialServer, trial_server
from tests.fault_trials.verdict import Verdict, VisibleState, judge_faults, visible_state

# After each due time: the instants at which the bot tries again, until it has given up at the
# eighth try. After the first also those at which it tries to reach staff, four times.
_RETRY_TIMES = tuple(timedelta(seconds=s) for s in (16, 62, 140, 260, 400, 600))
_ALERT_RETRY_TIMES = tuple(timedelta(minutes=m) for m in (16, 32, 48, 64))


@dataclass(frozen=True, slots=True)
class FaultOutcome:
    """How many requests met the fault, whether everything is posted that is posted without it, what
    people see in the end, and what is wrong with it. `fault` is None for the undisturbed trial."""

    fault: Fault | None
    requests_met: int
    posted: bool
    visible: VisibleState
    verdict: Verdict


async def run_fault_trials(
    faults: Iterable[Fault], folder: Path, display: Display = Display.COMPONENTS
) -> list[FaultOutcome]:
    """Run a trial of each fault in a folder, and compare each with the undisturbed scenario."""
    expected = (await run_fault_trial(None, folder / "undisturbed", display=display)).visible
    return [
        await run_fault_trial(fault, folder / str(number), expected, display=display)
        for number, fault in enumerate(faults)
    ]


async def run_fault_trial(
    fault: Fault | None,
    folder: Path,
    expected: VisibleState | None = None,
    corrupt: Callable[[TrialServer], None] | None = None,
    *,
    display: Display = Display.COMPONENTS,
) -> FaultOutcome:
    """Run the trial of one fault in a new folder. `corrupt` changes what stands on the server
    before it is judged, to show that the judgement notices."""
    forum = fault is not None and fault.request is FaultyRequest.FORUM_POST
    folder.mkdir()
    template = folder.parent / f"set-up-{forum}.db"
    async with trial_server(folder / "discussant.db", template, forum=forum) as server:
        injector = None
        if fault is not None:
            hide_sent_messages(server, fault)
            injector = FaultInjector(server, fault)
        await _play(server, course_folder(display))
        if corrupt is not None:
            corrupt(server)
        actual = visible_state(server)
        return FaultOutcome(
            fault,
            requests_met=injector.requests_met if injector else 0,
            posted=expected is None or actual.shows_same_posts(expected),
            visible=actual,
            verdict=judge_faults(server, expected or actual),
        )


def describe_failures(outcomes: Iterable[FaultOutcome]) -> list[str]:
    """A line for each trial that failed. A fault that was not met as often as it must be is a
    failure too: then nothing was tried."""
    return [
        f"{outcome.fault}: met {outcome.requests_met} times, {outcome.verdict}"
        for outcome in outcomes
        if outcome.fault is not None and not _is_as_expected(outcome, outcome.fault)
    ]


def _is_as_expected(outcome: FaultOutcome, fault: Fault) -> bool:
    return (
        outcome.verdict.passed
        and outcome.posted is not fault.is_refusal
        and outcome.requests_met == fault.expected_requests
    )


async def _play(server: TrialServer, content: FolderContent) -> None:
    set_discord_addresses(server.discord.api_base, server.discord.gateway_url)
    session = RehearsalSession(
        server=server.discord,
        clock=server.clock,
        folder=content,
        course=content.courses[0],
        database_path=server.path,
        guild=server.guild,
        channel=server.channel,
        staff_channel=server.staff_channel,
        instructor=server.guild.add_person("Prof. Marlow"),
        students=(),
        ready_timeout=READY_TIMEOUT,
    )
    await session.start()
    try:
        for instant in _instants():
            server.clock.jump(instant)
            await session.wait_until_idle()
    finally:
        await session.stop()


def _instants() -> Iterator[datetime]:
    for due in DUE_TIMES:
        yield due
        for delay in (*_RETRY_TIMES, *_ALERT_RETRY_TIMES) if due == START else _RETRY_TIMES:
            yield due + delay
