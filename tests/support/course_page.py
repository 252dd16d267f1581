"""Somebody who makes a course on the page: what they bring, click, type and read."""

from __future__ import annotations

from pathlib import Path

from playwright.async_api import Locator, Page, expect

from tests.support.page_visitor import Visitor

DROP_FILE = """([name, text]) => {
  const dropped = new DataTransfer();
  dropped.items.add(new File([text], name));
  document.querySelector("#drop").dispatchEvent(
    new DragEvent("drop", { dataTransfer: dropped, bubbles: true, cancelable: true }));
}"""

STATUTE = """\
THE STATUTE OF THE TOWN LIBRARY

By Anna Weaver

Adopted in the spring; printed for the members.

ARTICLE I

The library is open to everyone who lives in the town, and nobody pays for a
book that is brought back in time.

Whoever is a guest of the town may read in its rooms.

ARTICLE II

A book is lent for four weeks. It may be lent again unless somebody waits for
it.

ARTICLE III

What is lost is paid for. What is worn is not.
"""
POEM = """\
THE FERRY

The river takes the evening down,
  and no one asks it where;
the ferryman ties up his boat
  and combs his whitened hair.

The lamps are lit along the bank,
  the children called to bed;
the river keeps what it was told
  and what was never said.
"""
DIALOGUE = """\
THE TWO GARDENERS

OLD GARDENER. You water at noon again, and the leaves are burnt.

YOUNG GARDENER. They asked for water. Should I have let them wait?

OLD GARDENER. A leaf does not ask. You asked, and you answered yourself.

YOUNG GARDENER. Then who decides when a garden is thirsty?
"""


class CoursePage:
    """The page on which a course is made, as somebody uses it."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.page: Page = visitor.page

    async def choose_file(self, file: Path) -> None:
        """Choose a file."""
        await self.page.get_by_label("Drop a file here, or choose one").set_input_files(file)

    async def drop(self, name: str, text: str) -> None:
        """Drop a file on the page."""
        await self.page.evaluate(DROP_FILE, [name, text])

    async def paste(self, text: str) -> None:
        """Paste a text."""
        await self.page.get_by_label("Or paste a text").fill(text)
        await self.page.get_by_role("button", name="Cut the pasted text into its parts").click()

    async def name(self, **names: str) -> None:
        """Give the title or the author that the page asks for, and go on to the parts."""
        await expect(self.page.locator("#names-missing")).to_be_visible()
        for label, value in names.items():
            await self.page.get_by_label(label.capitalize(), exact=True).fill(value)
        await self.page.keyboard.press("Tab")
        await expect(self.page.locator("#names-missing")).to_be_hidden()
        await self.page.get_by_role("button", name="Next: see its parts").click()

    def row(self, words: str) -> Locator:
        """The row of the source that has these words."""
        return self.page.locator("#rows > li").filter(has_text=words)

    async def correct(self, words: str, correction: str) -> None:
        """Correct a row by the dialog."""
        await self.row(words).get_by_role("button", name="Correct").click()
        await self.page.get_by_role("dialog").get_by_role("button", name=correction).click()

    async def ask(self, first: str, last: str, question: str, title: str = "") -> None:
        """Mark the paragraphs from one to another by their words, and ask about them."""
        count = await self.prompts.count()
        await self.passage(first).click()
        if last != first:
            await self.passage(last).click(modifiers=["Shift"])
        await self.page.get_by_label("Question", exact=True).fill(question)
        await self.page.get_by_label("Title of its thread").fill(title)
        await self.page.get_by_role("button", name="Add the question").click()
        await expect(self.prompts).to_have_count(count + 1)

    def passage(self, words: str) -> Locator:
        """The paragraph of the reading that has these words."""
        return self.reading.get_by_role("option").filter(has_text=words)

    @property
    def reading(self) -> Locator:
        """The text in which passages are marked."""
        return self.page.get_by_role("listbox", name="The text")

    @property
    def prompts(self) -> Locator:
        """The questions in their order."""
        return self.page.locator("#prompts > li")

    @property
    def questions(self) -> Locator:
        """The words of the questions in their order."""
        return self.page.locator("#prompts .ask")

    async def step(self, name: str) -> None:
        """Go to a step."""
        await self.page.get_by_role("navigation").get_by_role("button", name=name).click()

    async def set_dates(self, title: str, *days: str, first: str, last: str = "") -> None:
        """Fill in the dates, and see that nothing is missing."""
        await self.step("4 Dates")
        await self.page.get_by_label("The course’s title").fill(title)
        await self.page.get_by_label("First day").fill(first)
        await self.page.get_by_label("Last day").fill(last)
        for day in days:
            await self.page.get_by_label(day).check()
        await expect(self.page.get_by_role("main")).to_have_attribute("aria-busy", "false")
        await expect(self.page.locator("#problems")).to_be_hidden()

    async def set_participation(self, *, words: str, replies: str) -> None:
        """Say what each student writes, and see that nothing is missing."""
        await self.page.get_by_label("Words of a response, at least").fill(words)
        await self.page.get_by_label("Replies to other students").fill(replies)
        await self.page.keyboard.press("Tab")
        await expect(self.page.locator("#problems")).to_be_hidden()

    async def calendar(self) -> list[str]:
        """The rows of the calendar, each with its date and its question."""
        rows = self.page.locator("#calendar tr")
        return [" | ".join(await row.locator("td").all_inner_texts()) for row in await rows.all()]

    async def save(self) -> None:
        """Save the course into its folder, which is empty."""
        await self.page.get_by_role("button", name="Save the course").click()
        await expect(self.page.locator("#saved")).to_contain_text("Saved in ")

    async def rehearse(self) -> None:
        """Have the class play the course, and see it begin."""
        await self.page.get_by_role("button", name="▶ Rehearse").click()
        await self.visitor.ready()
