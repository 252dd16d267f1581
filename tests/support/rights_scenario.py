"""Three Discord servers with one bot, and everybody who might ask it for something.

On the first server stand two courses, each with staff of its own. The first of them stands on the
second server too, with staff of its own there. The third server is a stranger's, who named a role
after the course's; there is no course.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bot.core.course import RubricLevel
from bot.core.rights import Capability, Component, CourseRole, Place
from bot.rehearsal.loopback import Channel, DirectChannel, Message, Person
from bot.rehearsal.loopback.clients.guild_setup import GuildAdmin
from bot.rehearsal.loopback.model.permissions import Permission
from bot.rehearsal.loopback.model.snowflakes import snowflake_time
from bot.rehearsal.loopback.state.messages import add_message
from bot.store.courses import setups_of
from bot.store.instants import to_text
from tests.support.harness import BOT_MAY, FIRST, Harness, harness
from tests.support.people import role as role_called
from tests.support.rights_matrix import (
    Asker,
    Attempt,
    Sample,
    command_attempts,
    component_attempts,
)
from tests.support.rosters import import_roster

MEMBER, STUDENT = CourseRole.MEMBER, CourseRole.STUDENT
STAFF, MANAGER = CourseRole.STAFF, CourseRole.SERVER_MANAGER
ASSISTANT = CourseRole.ASSISTANT


_GRADEBOOK = b"Student,ID,SIS Login ID,Section,Week 1 (12)\nNora,U9,nora,S1,\n"

Roles = frozenset[CourseRole]
NOTHING: Roles = frozenset()


@dataclass(frozen=True)
class RightsScenario:
    """The harness, whose own server is the first one, and everything that is asked of it."""

    h: Harness
    askers: tuple[Asker, ...]
    attempts: tuple[Attempt, ...]


@asynccontextmanager
async def rights_scenario(tmp_path: Path) -> AsyncIterator[RightsScenario]:
    """The servers and courses, just after the first post of each."""
    async with harness(tmp_path) as h:
        await h.stop()
        second, stranger = (_add_server(h, name) for name in ("Second", "Stranger"))
        librarian = h.guild.add_person("Librarian", [h.guild.add_role("Librarian")])
        other = h.guild.add_text_channel("other")
        rules = replace(h.course.participation, rubric=(RubricLevel(3, "Gives reasons"),))
        h.course = replace(
            h.course,
            guilds=(h.guild.id, second.id),
            participation=rules,
            staff=("Instructor",),
            assistants=("Assistant",),
            sections=("A", "B"),
        )
        await _put_students_into_sections(h)
        h.other_courses = (
            replace(h.course, slug="other", title="Another", staff=("Librarian",), guilds=()),
        )
        await h.start()
        await h.guild.allow_command("seminar", h.guild.guild.everyone)
        await h.run(h.instructor, "seminar course setup", channel=h.channel, course=h.course.slug)
        await h.run(librarian, "seminar course setup", channel=other, course="other")
        await h.to(FIRST)
        askers = (
            *_askers_at_home(h, librarian),
            *_askers_on_second_server(h, second),
            *_askers_on_strange_server(h, stranger),
        )
        await h.wait_until_idle()
        yield RightsScenario(h, askers, tuple(await _attempts(h)))


def _add_server(h: Harness, name: str) -> GuildAdmin:
    guild = h.server.add_guild(name, BOT_MAY)
    guild.add_role("Instructor", Permission.ADMINISTRATOR)
    guild.add_role("Student")
    guild.add_text_channel("seminar")
    return guild


def _askers_at_home(h: Harness, librarian: Person) -> Iterator[Asker]:
    assists = h.guild.add_role("Assistant")
    admins = h.guild.add_role("Admins", Permission.ADMINISTRATOR)
    people = {
        "student": (h.ada, {MEMBER, STUDENT}),
        "staff": (h.instructor, {MEMBER, STAFF}),
        "assistant": (
            h.guild.add_person("Tess", [assists, role_called(h, "A"), role_called(h, "B")]),
            {MEMBER, ASSISTANT},
        ),
        "assistant of section A": (
            h.guild.add_person("Theo", [assists, role_called(h, "A")]),
            {MEMBER, ASSISTANT},
        ),
        "admin without the role": (h.guild.add_person("Admin", [admins]), {MEMBER, MANAGER}),
        "other course's staff": (librarian, {MEMBER}),
        "member without a role": (h.guild.add_person("Guest"), {MEMBER}),
    }
    for name, (person, roles) in people.items():
        yield _asker(h, name, person, h.channel, own=frozenset(roles), here=frozenset(roles))
    for name in ("student", "staff"):
        person, roles = people[name]
        direct = person.direct_channel
        yield _asker(h, f"{name}, in direct messages", person, direct, own=frozenset(roles))


def _askers_on_second_server(h: Harness, second: GuildAdmin) -> Iterator[Asker]:
    channel, (_, instructor, student) = _channel(second), second.guild.roles
    people = {
        "staff of the second server": (instructor, {MEMBER, STAFF, MANAGER}),
        "student of the second server": (student, {MEMBER, STUDENT}),
    }
    for name, (role, roles) in people.items():
        person = second.add_person(name, [role])
        yield _asker(h, name, person, channel, own=NOTHING, here=frozenset(roles))


def _askers_on_strange_server(h: Harness, stranger: GuildAdmin) -> Iterator[Asker]:
    channel, instructor = _channel(stranger), stranger.guild.roles[1]
    eve, nobody = stranger.add_person("Eve", [instructor]), stranger.add_person("Nobody")
    yield _asker(h, "staff-named role on a stranger's server", eve, channel, own=NOTHING)
    yield _asker(h, "outsider", nobody, channel, own=NOTHING)
    yield _asker(h, "outsider, in direct messages", eve, eve.direct_channel, own=NOTHING)
    there = stranger.add_member(h.instructor)
    staff = frozenset({MEMBER, STAFF})
    yield _asker(h, "staff, on a stranger's server", there, channel, own=staff)
    there = stranger.add_member(h.ada, [instructor])
    student = frozenset({MEMBER, STUDENT})
    yield _asker(h, "student, with a staff-named role there", there, channel, own=student)


def _asker(
    h: Harness,
    name: str,
    person: Person,
    place: Channel | DirectChannel,
    *,
    own: Roles,
    here: Roles | None = None,
) -> Asker:
    key = h.server.state.ids.next()
    sent = Message(key, place, h.server.state.bot, "An old message", snowflake_time(key))
    message = add_message(h.server.state, sent)
    if isinstance(place, DirectChannel):
        asked_in = Place.DIRECT_MESSAGE
    else:
        own_server = place.guild is h.guild.guild
        asked_in = Place.COURSE_SERVER if own_server else Place.OTHER_SERVER
    return Asker(name, person, message, asked_in, own, here)


def _channel(guild: GuildAdmin) -> Channel:
    return next(iter(guild.guild.channels.values()))


async def _attempts(h: Harness) -> list[Attempt]:
    await h.run(h.instructor, "seminar plan skip", prompt="claws")
    for setup in await setups_of(h.database):
        course = replace(h.course, id=setup.id)
        await import_roster(h, "Ada Lovelace", "Nora Quiet", course=course)
    posted, *pending = [post.id for post in await h.stored()]
    first = h.posts[0].id
    course = (await h.placed(h.database)).id
    act = await _newest(h, "act")
    alert = await _add_clock_alert(h, course)
    nora = await _student_called(h, "Nora Quiet")
    option_samples = {
        "where": "2.4",
        "words": "plebiscite",
        "prompt": "plebiscite",
        "respond prompt": "mistakes-that-pay",
        "seminar record read prompt": "mistakes-that-pay",
        "student": "Ada",
        "seminar record extend section": "A",
        "level": "3",
        "until": "2027-02-19 10:00",
        "reason": "Ill",
        "seminar roster codes student": "Ada Lovelace",
        "code": "7QKD-M2XP-9RTV",
        "agree": True,
        "account": h.boris,
        "seminar roster import file": ("roster.csv", b"name,id\nNora,U9\n"),
        "seminar record gradebook system": "canvas",
        "seminar record gradebook file": ("gradebook.csv", _GRADEBOOK),
        "seminar record gradebook column": "Week 1",
        "to": "2027-02-09 10:00",
        "after": "2027-02-01",
        "seminar plan shift days": 7,
        "seminar course setup channel": h.channel,
        "seminar course setup course": h.course.slug,
        "server": "1",
    }
    slug = h.course.slug
    component_samples: dict[Component, tuple[Sample, ...]] = {
        Component.PAGE_BUTTON: (Sample("page:>:2:11.1.1-3"), Sample("page:=:1:11.2.4")),
        Component.ANSWER_HERE_BUTTON: (Sample(f"here:{posted}"),),
        Component.STANDING_BUTTON: (Sample(f"standing:{posted}"),),
        Component.OTHERS_BUTTON: (
            Sample(f"others:{posted}:{first}"),
            Sample(f"others:{posted}:1:2"),
        ),
        Component.READ_BUTTON: (Sample(f"read:{posted}:{first}:0:1"),),
        Component.LIST_PAGE_BUTTON: (
            Sample(f"list:behind:{course}:1"),
            Sample(f"list:unanswered:{course}:1"),
        ),
        Component.LOG_PAGE_BUTTON: (Sample(f"log:{course}:0:1"),),
        Component.SESSION_BUTTON: (
            Sample(f"session:{course}:1"),
            Sample(f"session:{course}:1:1"),
        ),
        Component.STANDING_PAGE_BUTTON: (Sample(f"student:{course}:1:1"),),
        Component.ERASE_OWN_BUTTON: (Sample(f"erase-own:{course}:everything"),),
        Component.ERASE_BUTTON: (Sample(f"erase:{course}:{nora}:words"),),
        Component.TELL_BUTTON: (Sample(f"tell:{course}:{act}", more=(Capability.UNDO,)),),
        Component.WITHDRAW_BUTTON: (Sample(f"withdraw:{posted}:1:1"),),
        Component.RESPOND_BUTTON: (Sample(f"respond:{posted}"),),
        Component.RESPOND_FORM: (Sample(f"respond:{posted}", {"text": "A few words."}),),
        Component.ASK_FORM: (Sample(f"ask:{course}", {"passage": "2.4", "question": "Why?"}),),
        Component.APPLY_RULES_BUTTON: (Sample(f"rules:{posted}:{'0' * 16}"),),
        Component.REASON_FORM: (
            Sample(f"mark:discount:{course}:1", {"reason": "Spam"}),
            Sample(f"mark:exemplary:{course}:1", {"reason": "Clear"}),
        ),
        Component.UNDO_BUTTON: (Sample(f"staff:undo:{act}:{slug}", more=(Capability.UNDO,)),),
        Component.RELOAD_BUTTON: (Sample(f"reload:same:{'0' * 16}:{course}"),),
        Component.ALERT_BUTTON: (
            Sample(f"staff:skip:{pending[1]}:{slug}"),
            Sample(f"staff:post:{pending[2]}:{slug}"),
            Sample(f"staff:retry:{pending[3]}:{slug}"),
            Sample(f"staff:same:{pending[4]}:{slug}"),
            Sample(f"staff:new:{pending[5]}:{slug}"),
            Sample(f"staff:believe:{alert}:{slug}"),
        ),
    }
    return [*command_attempts(h, option_samples), *component_attempts(h, component_samples)]


async def _put_students_into_sections(h: Harness) -> None:
    """Ada is in section A, Boris in B."""
    for person, section in ((h.ada, "A"), (h.boris, "B")):
        await h.guild.set_roles(person, [role_called(h, "Student"), h.guild.add_role(section)])


async def _newest(h: Harness, table: str) -> int:
    (row,) = await h.database.read(f"SELECT max(id) AS id FROM {table}")
    return int(row["id"])


async def _student_called(h: Harness, name: str) -> int:
    values = {"name": name}
    (row, *_) = await h.database.read("SELECT id FROM person WHERE name = :name", values)
    return int(row["id"])


async def _add_clock_alert(h: Harness, course: int) -> int:
    """A message to staff about the machine's clock; it is no longer being delivered."""
    await h.database.write(
        lambda transaction: transaction.insert(
            "INSERT INTO alert (course_id, subject, content, created_at, ended_at, delivered_at) "
            "VALUES (:course, 'clock', '', :now, :now, :now)",
            {"course": course, "now": to_text(h.clock.now())},
        )
    )
    return await _newest(h, "alert")
