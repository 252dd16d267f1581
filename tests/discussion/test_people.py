"""People count as what they were when they wrote: roles are tidied up and people leave later."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.core.course import Course
from tests.support.csv_files import read_csv
from tests.support.harness import Harness
from tests.support.people import assistant, discussion, restart, role, texts, without_student_role


async def exported(h: Harness) -> list[list[dict[str, str]]]:
    answer = await h.run(h.instructor, "seminar record export", names=True)
    return [read_csv(file.content) for m in answer.messages for file in m.attachments]


async def test_assistant_who_left_stays_staff(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        tess = assistant(h)
        remark = await h.say(tess, "a remark of staff")
        await h.ada.say(h.thread, "an answer to staff", reply_to=remark)
        before = await texts(h)
        assert before == {"an answer to staff": ("Ada", "response")}
        await h.guild.remove_member(tess)
        await restart(h)
        assert await texts(h) == before
        assert remark.reactions == {}


async def test_remarks_of_staff_are_kept_without_words(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        remark = await h.say(assistant(h), "words of staff")
        await h.wait_until_idle()
        (row,) = await h.database.read("SELECT * FROM staff_message")
        assert row["message_id"] == remark.id
        assert "words of staff" not in str([dict(row) for row in await dump(h)])


async def dump(h: Harness) -> list[Any]:
    return [*await h.database.read("SELECT * FROM revision"), *await h.database.read(
        "SELECT * FROM staff_message")]  # fmt: skip


async def test_tidied_roles_leave_the_export_as_it_was(tmp_path: Path) -> None:
    async with discussion(tmp_path, change=without_student_role) as h:
        tess = assistant(h)
        await h.say(tess, "a remark of staff")
        await h.ada.say(h.thread, "an answer")
        before = await exported(h)
        for person in (tess, h.instructor):
            await h.guild.set_roles(person, [])
        await h.wait_until_idle()
        await h.guild.set_roles(h.instructor, [role(h, "Instructor")])
        await h.guild.delete_role(role(h, "Teaching Assistant"))
        await restart(h)
        assert await exported(h) == before


async def test_assistant_before_the_role_is_no_student(tmp_path: Path) -> None:
    async with discussion(tmp_path, change=without_student_role) as h:
        tess = h.guild.add_person("Tess")
        await h.wait_until_idle()
        await h.guild.set_roles(tess, [role(h, "Teaching Assistant")])
        await h.wait_until_idle()
        names = {row.student for row in (await h.record()).participation}
        assert names == {"Ada", "Boris"}


async def test_deleted_account_keeps_its_last_name(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.ada.say(h.thread, "before the account was deleted")
        await h.wait_until_idle()
        h.ada.user.name = "Deleted User 3f2a1b"
        await h.guild.remove_member(h.ada)
        await restart(h)
        assert await texts(h) == {"before the account was deleted": ("Ada", "response")}


async def test_role_given_after_writing_makes_it_count(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        cleo = h.guild.add_person("Cleo")
        early = await h.say(cleo, "before the role")
        tess = h.guild.add_person("Tess")
        await h.say(tess, "before the role of staff")
        assert await texts(h) == {}
        await h.guild.set_roles(cleo, [role(h, "Student")])
        await h.guild.set_roles(tess, [role(h, "Teaching Assistant")])
        assert await texts(h) == {"before the role": ("Cleo", "response")}
        assert "📝" in early.reactions


async def test_renamed_role_counts_from_the_beginning(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        pupils = h.guild.add_role("Pupil")
        cleo = h.guild.add_person("Cleo", [pupils])
        await h.say(cleo, "as a pupil")
        assert await texts(h) == {}
        await h.guild.rename_role(role(h, "Student"), "Old students")
        await h.guild.rename_role(pupils, "Student")
        assert await texts(h) == {"as a pupil": ("Cleo", "response")}


async def test_role_made_anew_under_its_name_counts(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.ada.say(h.thread, "with the first role")
        await h.wait_until_idle()
        await h.guild.delete_role(role(h, "Student"))
        await h.ada.say(h.thread, "between the roles")
        await h.wait_until_idle()
        await h.guild.set_roles(h.ada, [h.guild.add_role("Student")])
        assert set(await texts(h)) == {"with the first role", "between the roles"}


async def test_student_who_is_promoted_keeps_their_answers(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.ada.say(h.thread, "as a student")
        await h.wait_until_idle()
        await h.guild.set_roles(h.ada, [role(h, "Student"), role(h, "Teaching Assistant")])
        await h.ada.say(h.thread, "as both, so as staff")
        await restart(h)
        assert await texts(h) == {"as a student": ("Ada", "response")}


async def test_unknown_person_who_left_is_nobody(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.stop()
        gone = h.guild.add_person("Gone", [role(h, "Student")])
        await gone.say(h.thread, "while the bot was away")
        await h.guild.remove_member(gone)
        await h.start()
        assert await texts(h) == {}


async def test_known_people_count_though_they_left(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        tess = assistant(h)
        await h.say(tess, "known to the bot")
        await h.stop()
        remark = await tess.say(h.thread, "while the bot was away")
        await h.ada.say(h.thread, "an answer while it was away")
        await h.boris.say(h.thread, "an answer to staff", reply_to=remark)
        for person in (tess, h.ada):
            await h.guild.remove_member(person)
        await h.start()
        assert await texts(h) == {
            "an answer while it was away": ("Ada", "response"),
            "an answer to staff": ("Boris", "response"),
        }


async def test_dropped_student_stays_and_comes_back(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.ada.say(h.thread, "before the drop")
        await h.wait_until_idle()
        await h.guild.set_roles(h.ada, [])
        await h.wait_until_idle()
        await h.to(h.clock.now() + timedelta(minutes=1))
        await h.ada.say(h.thread, "after the drop")
        assert set(await texts(h)) == {"before the drop"}
        await restart(h)
        assert set(await texts(h)) == {"before the drop"}
        rows = (await h.record()).participation
        assert {row.student for row in rows} == {"Ada", "Boris"}


async def test_several_student_roles_are_students(tmp_path: Path) -> None:
    def two_roles(course: Course) -> Course:
        return replace(course, students=("Student", "Auditor"))

    async with discussion(tmp_path, change=two_roles) as h:
        auditor = h.guild.add_person("Cleo", [h.guild.add_role("Auditor")])
        await h.say(auditor, "from an auditor")
        await h.ada.say(h.thread, "from a student")
        assert set(await texts(h)) == {"from an auditor", "from a student"}


async def test_roles_of_a_whole_class_are_one_reading(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        newcomers = [h.guild.add_person(f"Student {n}") for n in range(20)]
        for person in newcomers:
            await h.say(person, f"said by {person.name}")
        await h.wait_until_idle()
        history = "/channels/{channel_id}/messages"
        read_before = sum((e.method, e.route) == ("GET", history) for e in h.exchanges)
        for person in newcomers:
            await h.guild.set_roles(person, [role(h, "Student")])
        assert len(await texts(h)) == 20
        read = sum((e.method, e.route) == ("GET", history) for e in h.exchanges) - read_before
        assert read < 20
