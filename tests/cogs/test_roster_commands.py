"""The roster on Discord: staff see it, hand out codes and link people; a code proves who one is."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

from bot.core.roster_codes import ATTEMPTS, CODE_ALPHABET
from bot.rehearsal.loopback import Person
from tests.support.csv_files import read_csv
from tests.support.harness import Harness
from tests.support.people import discussion, names, texts
from tests.support.rosters import import_roster


async def codes(h: Harness, **options: str) -> dict[str, str]:
    answer = await h.run(h.instructor, "seminar roster codes", **options)
    (file,) = [file for message in answer.messages for file in message.attachments]
    return {row["name"]: row["code"] for row in read_csv(file.content)}


async def enter(h: Harness, person: Person, code: str) -> str:
    return (await h.run(person, "me name", code=code)).text


async def test_code_links_who_enters_it(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.say(h.ada, "an answer")
        await import_roster(h, "Ada Lovelace", "Nora Quiet")
        handed_out = await codes(h)
        assert set(handed_out) == {"Ada Lovelace", "Nora Quiet"}
        answer = await enter(h, h.ada, handed_out["Ada Lovelace"])
        assert answer.startswith("You are Ada Lovelace in this course.")
        assert await texts(h) == {"an answer": ("Ada Lovelace", "response")}
        assert await names(h) == {"Ada Lovelace", "Boris", "Nora Quiet"}


async def test_code_is_read_however_it_is_typed(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await import_roster(h, "Ada Lovelace")
        code = (await codes(h))["Ada Lovelace"]
        typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
        assert (await enter(h, h.ada, typed)).startswith("You are Ada Lovelace")


async def test_code_is_used_once(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await import_roster(h, "Ada Lovelace")
        code = (await codes(h))["Ada Lovelace"]
        await enter(h, h.ada, code)
        assert (await enter(h, h.boris, code)).startswith("This is not a code that is valid now.")
        assert await names(h) == {"Ada Lovelace", "Boris"}


async def test_code_entered_twice_at_once_links_one(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await import_roster(h, "Ada Lovelace")
        code = (await codes(h))["Ada Lovelace"]
        answers = await asyncio.gather(enter(h, h.ada, code), enter(h, h.boris, code))
        assert sorted(answer[:13] for answer in answers) == ["This is not a", "You are Ada L"]
        assert len(await names(h)) == 2


async def test_new_code_replaces_the_one_before(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await import_roster(h, "Ada Lovelace")
        before, after = (await codes(h))["Ada Lovelace"], (await codes(h))["Ada Lovelace"]
        assert (await enter(h, h.ada, before)).startswith("This is not a code")
        assert (await enter(h, h.ada, after)).startswith("You are Ada Lovelace")


async def test_dropped_student_has_no_code(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await import_roster(h, "Ada Lovelace", "Nora Quiet")
        code = (await codes(h))["Ada Lovelace"]
        await import_roster(h, "Nora Quiet")
        assert (await enter(h, h.ada, code)).startswith("This is not a code")


async def test_wrong_codes_are_limited_for_an_hour(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await import_roster(h, "Ada Lovelace")
        code = (await codes(h))["Ada Lovelace"]
        for last in CODE_ALPHABET.replace(code[-1], "")[:ATTEMPTS]:
            answer = await enter(h, h.ada, code[:-1] + last)
            assert answer.startswith("This is not a code that is valid now.")
        assert (await enter(h, h.ada, code)).startswith("You have entered too many wrong codes.")
        await h.to(h.clock.now() + timedelta(hours=1, minutes=1))
        assert (await enter(h, h.ada, code)).startswith("You are Ada Lovelace")


async def test_second_account_gets_a_code_of_its_own(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await import_roster(h, "Ada Lovelace")
        await enter(h, h.ada, (await codes(h))["Ada Lovelace"])
        nobody = await h.run(h.instructor, "seminar roster codes")
        assert nobody.text.startswith("Every student of the roster is linked")
        await enter(h, h.boris, (await codes(h, student="Ada Lovelace"))["Ada Lovelace"])
        assert await names(h) == {"Ada Lovelace"}


async def test_code_is_kept_nowhere_in_clear(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await import_roster(h, "Ada Lovelace")
        code = (await codes(h))["Ada Lovelace"]
        await h.stop()
        stored = b"".join(path.read_bytes() for path in h.database_path.parent.glob("*.db*"))
        assert code.encode() not in stored
        assert code.replace("-", "").encode() not in stored
        await h.start()


async def test_staff_link_and_unlink_on_discord(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await import_roster(h, "Ada Lovelace", "Nora Quiet")
        linked = await h.run(
            h.instructor, "seminar roster link", student="Ada Lovelace", account=h.ada
        )
        assert linked.text == "What Ada writes counts for Ada Lovelace now."
        shown = (await h.run(h.instructor, "seminar roster show")).text
        assert f"**Ada Lovelace** (uLovelace), section A: <@{h.ada.user.id}>" in shown
        assert "**Nora Quiet** (uQuiet), section A: not on Discord" in shown
        assert "On Discord, and not in the roster: Boris" in shown
        await h.run(h.instructor, "seminar roster unlink", account=h.ada)
        assert await names(h) == {"Ada", "Ada Lovelace", "Boris", "Nora Quiet"}


async def test_staff_import_the_roster_on_discord(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        text = b"name,id\nAda,U1\nNora Quiet,U2\n,U3\n"
        file = ("roster.csv", text)
        done = await h.run(h.instructor, "seminar roster import", file=file, link_names=True)
        assert done.text.startswith("2 added, 0 changed, 0 dropped, 1 linked.")
        assert "Line 4: The line has no name." in done.text
        assert await names(h) == {"Ada", "Boris", "Nora Quiet"}


async def test_drops_on_discord_need_to_be_meant(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await import_roster(h, "Ada Lovelace", "Nora Quiet")
        file = ("roster.csv", b"name,id\nAda Lovelace,uLovelace\n")
        asked = await h.run(h.instructor, "seminar roster import", file=file)
        assert asked.text.startswith("Nothing was changed.")
        assert "not in the file: Nora Quiet." in asked.text
        kept = await h.run(h.instructor, "seminar roster import", file=file, partial=True)
        assert kept.text.startswith("0 added, 0 changed, 0 dropped")
        done = await h.run(h.instructor, "seminar roster import", file=file, drop=True)
        assert done.text.startswith("0 added, 0 changed, 1 dropped")
        shown = (await h.run(h.instructor, "seminar roster show")).text
        dropped = f"dropped <t:{int(h.clock.now().timestamp())}:d>"
        assert f"**Nora Quiet** (uQuiet), section A, {dropped}: not on Discord" in shown


async def test_unusable_file_is_refused_on_discord(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        for content, sentence in (
            (b"", "The file is empty."),
            (b"PK\x03\x04rest", "This is a spreadsheet’s own file"),
            (b"name,id\n" + b"x" * 5 * 2**20, "A list of students has at most 5 MiB."),
        ):
            answer = await h.run(
                h.instructor, "seminar roster import", file=("roster.csv", content)
            )
            assert answer.text.startswith(sentence)


async def test_links_and_codes_are_in_audit_log(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await import_roster(h, "Ada Lovelace")
        await enter(h, h.ada, (await codes(h))["Ada Lovelace"])
        assert h.database is not None
        rows = await h.database.read("SELECT action, actor_id FROM audit ORDER BY id DESC LIMIT 3")
        assert [row["action"] for row in rows] == ["link", "issue codes", "import roster"]
        assert rows[0]["actor_id"] != rows[1]["actor_id"] is not None
