"""A week of a class of 22 is graded at the page: judged, read, filled into a gradebook, printed."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from playwright.async_api import expect

from bot.rehearsal.students.behaviour import class_roster
from tests.support.page_visitor import FIRST_POST, Visitor, browser, rehearsal

CLASS_SIZE = 22
PROMPT = "mistakes-that-pay"
HEAD = ["Student", "ID", "SIS Login ID", "Section", "Week 1 (77)"]


def gradebook() -> str:
    """The class as Canvas exports it, with an empty column."""
    file = io.StringIO(newline="")
    rows = csv.writer(file)
    rows.writerow(HEAD)
    rows.writerow(["    Points Possible", "", "", "", "10"])
    for number, (name, _) in enumerate(class_roster(CLASS_SIZE), 1):
        rows.writerow([name, str(1000 + number), f"login{number}", "S1", ""])
    return file.getvalue()


def scores(content: str) -> dict[str, str]:
    """What stands in the column, by the student."""
    rows = list(csv.DictReader(io.StringIO(content, newline="")))
    return {row["Student"]: row["Week 1 (77)"] for row in rows[1:]}


async def test_a_week_is_graded_without_a_terminal(tmp_path: Path) -> None:
    empty = tmp_path / "week1.csv"
    empty.write_text(gradebook())
    async with browser() as launched, rehearsal(tmp_path, CLASS_SIZE) as (address, _):
        visitor = await Visitor.come(launched, address)
        await visitor.ready()
        await visitor.to_next_post()
        await a_week_passes(visitor)
        await visitor.act_as("Prof. Marlow")
        await visitor.command("seminar roster import", file=empty, link_names="True")
        await visitor.sees("22 added, 0 changed, 0 dropped, 22 linked")
        await the_instructor_judges(visitor)
        points = await the_reasons_are_read(visitor)
        await the_gradebook_is_filled(visitor, empty, points)
        await a_student_asks_why(visitor)
        assert visitor.complaints == []


async def a_week_passes(visitor: Visitor) -> None:
    """The class works for nine days: all that may come late has come."""
    page = visitor.page
    await page.get_by_label("The students act by themselves").check()
    await page.get_by_label("Pace").select_option("fast")
    await page.get_by_label("To a date").fill("2027-01-27T12:00")
    await page.get_by_role("button", name="Go", exact=True).click()
    await expect(page.locator("#clock")).to_contain_text("27 Jan 2027, 12:00", timeout=60_000)
    await visitor.still()


async def the_instructor_judges(visitor: Visitor) -> None:
    await visitor.open("seminar")
    await visitor.command(
        "seminar record excuse", student="Hugo Martin", prompt=PROMPT, reason="Ill that week"
    )
    await visitor.sees("Hugo Martin")
    await visitor.command(
        "seminar record extend",
        prompt=PROMPT,
        until="2027-01-26 23:59",
        reason="A late start",
        student="Boris Lind",
    )
    await visitor.sees("Boris Lind")
    await visitor.open(FIRST_POST)
    by_ada = visitor.page.locator(".head", has_text="Ada Okafor")
    await visitor.menu(visitor.page.locator(".message").filter(has=by_ada).last, "Exemplary")
    await visitor.fill_in("It asks for the evidence")
    await visitor.sees("xemplary")


async def the_reasons_are_read(visitor: Visitor) -> dict[str, str]:
    """The points that the table shows, by the student."""
    await visitor.side()
    page = visitor.page
    await page.locator("#which").select_option(PROMPT)
    await visitor.tables()
    rows = page.locator("#participation tr")
    await expect(rows).to_have_count(CLASS_SIZE)
    await rows.filter(has_text="Boris Lind").get_by_role("button").click()
    reasons = page.get_by_role("dialog")
    await expect(reasons).to_contain_text("extended until Tue 26 Jan 23:59 (A late start)")
    await reasons.get_by_role("button", name="Close").click()
    await rows.filter(has_text="Ada Okafor").get_by_role("button").click()
    await expect(reasons).to_contain_text("exemplary (It asks for the evidence)")
    async with page.expect_download() as download:
        await reasons.get_by_role("link", name="Page to print").click()
    printed = Path(await (await download.value).path()).read_text()
    assert "exemplary (It asks for the evidence)" in printed
    await reasons.get_by_role("button", name="Close").click()
    shown = [(await row.inner_text()).split("\t") for row in await rows.all()]
    return {name: points.split(" of ")[0] for name, points, *_ in shown}


async def the_gradebook_is_filled(visitor: Visitor, empty: Path, points: dict[str, str]) -> None:
    await visitor.open("seminar")
    await visitor.command(
        "seminar record gradebook", system="Canvas", file=empty, column="Week 1", prompt=PROMPT
    )
    answer = await visitor.sees("21 cells filled")
    async with visitor.page.expect_download() as download:
        await answer.get_by_role("link", name="week1.csv").click()
    filled = Path(await (await download.value).path()).read_bytes().decode()
    given = scores(filled)
    assert given.pop("Hugo Martin") == ""  # excused
    assert given == {name: points[name] for name in given}


async def a_student_asks_why(visitor: Visitor) -> None:
    await visitor.act_as("Boris Lind")
    await visitor.command("me why", prompt=PROMPT)
    await visitor.sees("extended until")
