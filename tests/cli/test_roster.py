"""The roster on the command line, beside the running bot."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.commands_beside_bot import make_course_folder, run_beside, run_for_json
from tests.support.harness import Harness
from tests.support.people import discussion, names, texts

ROSTER = "name,id,section\nAda,U1,A\nNora Quiet,U2,B\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_course_folder(tmp_path)


def write(tmp_path: Path, text: str) -> str:
    path = tmp_path / "roster.csv"
    path.write_text(text, "utf-8")
    return str(path)


async def import_roster(h: Harness, tmp_path: Path, text: str, *words: str) -> dict[str, object]:
    file = write(tmp_path, text)
    return await run_for_json(h, tmp_path / "course", "roster", "import", file, *words)


async def test_import_tells_who_is_unmatched(tmp_path: Path, folder: Path) -> None:
    async with discussion(tmp_path) as h:
        assert await import_roster(h, tmp_path, ROSTER) == {
            "added": 2,
            "changed": 0,
            "dropped": [],
            "linked": 0,
            "unmatched": ["Ada", "Nora Quiet"],
            "unmatched_discord": ["Ada", "Boris"],
            "problems": [],
            "written": True,
        }


async def test_equal_names_are_linked_when_asked(tmp_path: Path, folder: Path) -> None:
    async with discussion(tmp_path) as h:
        done = await import_roster(h, tmp_path, ROSTER, "--link-names")
        assert (done["linked"], done["unmatched"]) == (1, ["Nora Quiet"])
        assert done["unmatched_discord"] == ["Boris"]


async def test_import_says_how_to_link(tmp_path: Path, folder: Path) -> None:
    async with discussion(tmp_path) as h:
        ran = await run_beside(h, folder, "roster", "import", write(tmp_path, ROSTER))
        assert ran.stdout.splitlines() == [
            "2 added, 0 changed, 0 dropped, 0 linked.",
            "Not on Discord yet: Ada, Nora Quiet",
            "On Discord, and not in the roster: Ada, Boris",
            "Of one name in both: 1; --link-names links them.",
            "Students link themselves by codes: discussant roster codes -o codes.csv",
        ]


async def test_discord_column_links(tmp_path: Path, folder: Path) -> None:
    async with discussion(tmp_path) as h:
        text = f"name,id,discord\nAda L,U1,Ada\nBo,U2,{h.boris.user.id}\nCy,U3,Nobody\n"
        done = await import_roster(h, tmp_path, text)
        assert (done["added"], done["linked"], done["unmatched"]) == (3, 2, ["Cy"])
        (problem,) = done["problems"]
        assert problem["line"] == 4
        assert "No student on Discord is called “Nobody”." in problem["message"]
        again = await import_roster(h, tmp_path, text)
        assert (again["added"], again["changed"], again["linked"]) == (0, 0, 0)
        assert again["problems"] == [problem]


async def test_missing_students_are_dropped_after_asking(tmp_path: Path, folder: Path) -> None:
    async with discussion(tmp_path) as h:
        await import_roster(h, tmp_path, ROSTER)
        shorter = "name,id,section\nAda,U1,A\n"
        asked = await import_roster(h, tmp_path, shorter)
        assert (asked["dropped"], asked["written"]) == (["Nora Quiet"], False)
        done = await import_roster(h, tmp_path, shorter, "--yes", "--date", "2027-02-01")
        assert (done["dropped"], done["written"]) == (["Nora Quiet"], True)
        shown = await run_beside(h, folder, "roster", "show")
        line = "Nora Quiet (id U2, section B, since 2027-01-18, dropped 2027-02-01): not on Discord"
        assert line in shown.stdout.splitlines()
        assert await names(h) == {"Ada", "Boris", "Nora Quiet"}


async def test_partial_file_drops_nobody(tmp_path: Path, folder: Path) -> None:
    async with discussion(tmp_path) as h:
        await import_roster(h, tmp_path, ROSTER)
        done = await import_roster(h, tmp_path, "name,id\nCy,U3\n", "--partial")
        assert (done["added"], done["dropped"], done["written"]) == (1, [], True)


async def test_file_with_problems_drops_nobody(tmp_path: Path, folder: Path) -> None:
    async with discussion(tmp_path) as h:
        await import_roster(h, tmp_path, ROSTER)
        done = await import_roster(h, tmp_path, "name,id\nAda,U1\n,U2\n", "--yes")
        assert (done["dropped"], [each["line"] for each in done["problems"]]) == ([], [3])


async def test_dropped_student_comes_back(tmp_path: Path, folder: Path) -> None:
    async with discussion(tmp_path) as h:
        await import_roster(h, tmp_path, ROSTER)
        await import_roster(h, tmp_path, "name,id\nAda,U1\n", "--yes")
        done = await import_roster(h, tmp_path, ROSTER)
        assert (done["added"], done["changed"]) == (0, 1)
        shown = await run_for_json(h, folder, "roster", "show")
        assert [each["dropped_at"] for each in shown["students"]] == [None, None]


async def test_links_are_made_and_ended(tmp_path: Path, folder: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.say(h.boris, "an answer")
        await import_roster(h, tmp_path, ROSTER)
        linked = await run_beside(h, folder, "roster", "link", "Nora Quiet", "Boris")
        assert linked.stdout == "What Boris writes counts for Nora Quiet now.\n"
        assert await texts(h) == {"an answer": ("Nora Quiet", "response")}
        await run_beside(h, folder, "roster", "unlink", "Boris")
        assert await texts(h) == {"an answer": ("Boris", "response")}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("link", "Nobody", "Ada"), "Nobody in the roster is called “Nobody”."),
        (("link", "Ada", "Nobody"), "No student on Discord is called “Nobody”."),
        (("link", "Twin", "Ada"), "2 students are called “Twin”. Give an id instead: U2, U3."),
        (("unlink", "Ada"), "“Ada” is not linked to anybody in the roster."),
        (("import", "missing.csv"), "missing.csv cannot be read"),
    ],
)
async def test_refusals_are_sentences(
    tmp_path: Path, folder: Path, words: tuple[str, ...], sentence: str
) -> None:
    async with discussion(tmp_path) as h:
        await import_roster(h, tmp_path, "name,id\nAda,U1\nTwin,U2\nTwin,U3\n")
        ran = await run_beside(h, folder, "roster", *words)
        assert ran.exit_code == 1
        assert sentence in ran.stderr


async def test_refused_file_is_a_json_error(tmp_path: Path, folder: Path) -> None:
    async with discussion(tmp_path) as h:
        assert await import_roster(h, tmp_path, "") == {
            "error": "The file is empty. Export it again."
        }
