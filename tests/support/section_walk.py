"""Everything that an assistant may ask, aimed at a student of another section than theirs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.core.rights import Component, CourseRole, may
from bot.rehearsal.loopback import Message
from tests.support.harness import Harness
from tests.support.private_form import answer_privately
from tests.support.rights_matrix import Asker, Attempt, Sample, everything_shown
from tests.support.rights_scenario import RightsScenario

HIDDEN = ("Boris", "zinc")  # the name of the student of section B, and a word of theirs


async def write_in_both_sections(scenario: RightsScenario) -> Message:
    """Ada and Boris answer in the thread and privately; staff put the answer of Boris on the list
    for the next session. Returns that answer."""
    h = scenario.h
    post = h.posts[0]
    assert post.thread is not None
    for person, word in ((h.ada, "copper"), (h.boris, "zinc")):
        said = await person.say(post.thread, f"In §2 ¶9 the {word} argument stands. {word} " * 30)
        await h.wait_until_idle()
        await answer_privately(h, person, f"A private word about {word}.", post)
    await h.instructor.forged.run_message_command("Ask in class", said)
    await h.wait_until_idle()
    return said


def attempts_at(scenario: RightsScenario, student: int, *, post: int) -> Iterator[Attempt]:
    """The commands, lists of choices and buttons that are for assistants, with the student, by
    their id, wherever one is named."""
    course = next(a for a in scenario.attempts if a.component is Component.LOG_PAGE_BUTTON)
    key = course.sample.custom_id.split(":")[1]
    for attempt in scenario.attempts:
        if attempt.component is None and not attempt.on_message and _is_theirs(attempt):
            options = {**attempt.options, "prompt": "mistakes-that-pay"}
            shown = {name: options[name] for name in attempt.options if name in options}
            if "student" in shown:
                shown["student"] = str(student)
            yield replace(attempt, options={k: v for k, v in shown.items() if k != "section"})
    base = next(a for a in scenario.attempts if a.command == "seminar record coverage")
    discord_id = str(scenario.h.boris.id)
    for command, value in (("coverage", discord_id), ("export", discord_id), ("read", student)):
        chosen = {"prompt": "mistakes-that-pay", "student": str(value)}
        name = f"/seminar record {command} of the student"
        yield replace(base, name=name, command=f"seminar record {command}", options=chosen)
    for name, options in (("search", {"words": "argument"}), ("passage", {"where": "2.9"})):
        yield replace(base, name=f"/{name}", command=name, options=options)
    extended = {
        "prompt": "plebiscite",
        "until": "2027-02-25 10:00",
        "reason": "Ill",
        "section": "B",
    }
    command = "seminar record extend"
    yield replace(base, name="/extend section B", command=command, options=extended)
    first = scenario.h.posts[0].id
    buttons = {
        Component.STANDING_PAGE_BUTTON: (Sample(f"student:{key}:{student}:1"),),
        Component.READ_BUTTON: (
            Sample(f"read:{post}:{first}:0:1"),
            Sample(f"read:{post}:{first}:{student}:1"),
        ),
        Component.LIST_PAGE_BUTTON: (
            Sample(f"list:behind:{key}:1"),
            Sample(f"list:unanswered:{key}:1"),
        ),
        Component.SESSION_BUTTON: (Sample(f"session:{key}:1"),),
    }
    for component, samples in buttons.items():
        for number, sample in enumerate(samples, start=1):
            name = f"{component}, {number}"
            yield Attempt(name, (), component=component, sample=sample)


def menus_on(scenario: RightsScenario) -> Iterator[Attempt]:
    """The commands of a message's menu that are for assistants."""
    return (each for each in scenario.attempts if each.on_message and _is_theirs(each))


async def leaks(h: Harness, attempts: list[Attempt], asker: Asker) -> set[str]:
    """The attempts that show something of the student."""
    found = set()
    for attempt in attempts:
        shown = await everything_shown(h, attempt, asker)
        if any(word in shown for word in HIDDEN):
            found.add(attempt.name)
    return found


def _is_theirs(attempt: Attempt) -> bool:
    own = {CourseRole.ASSISTANT}
    teaches = any(not may({CourseRole.MEMBER}, each) for each in attempt.capabilities)
    return teaches and all(may(own, each) for each in attempt.capabilities)
