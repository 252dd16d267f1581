"""What is cited is called what the text calls it: lines of a poem, articles of a law."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.core.library import LevelNames, Library
from bot.core.references import parse_reference
from tests.support.harness import Harness, harness
from tests.support.leveled_works import counted, make_leveled_work

LONG = "It is the hinge of the whole, as far as a reader can see. " * 10


async def start_with(h: Harness, levels: LevelNames) -> None:
    """Start the bot with a prompt that asks for two citations of a text of these levels."""
    work = make_leveled_work(levels, {"1": {"": counted(1, 9)}})
    library = Library((work,))
    reference = parse_reference("w 1.4-6", library, reading="w")
    prompt = replace(h.course.prompts[0], reference=reference)
    rules = replace(h.course.participation, cite=2)
    h.course = replace(h.course, reading="w", participation=rules, prompts=(prompt,))
    h.folder = replace(h.folder, library=library, courses=(h.course,))
    await h.start()


@pytest.mark.parametrize(
    ("levels", "several", "one"),
    [
        (LevelNames("book", None, "line"), "lines", "line"),
        (LevelNames("Titel", None, "Artikel"), "Artikel", "Artikel"),
        (LevelNames("chapter", None, "verse"), "verses", "verse"),
    ],
)
async def test_terms_and_receipts_name_the_texts_level(
    tmp_path: Path, levels: LevelNames, several: str, one: str
) -> None:
    async with harness(tmp_path) as h:
        await h.stop()
        await start_with(h, levels)
        post = await h.post_first()
        example = f"for example {one} 4"
        assert f"citing 2 {several}, {example}" in post.text
        opened = await h.ada.press(post, "Answer privately")
        assert opened.modal is not None
        receipt = await h.ada.submit(opened.modal, {"text": LONG})
        assert f"0 of 2 {several} cited ({example})" in receipt.text
        standing = await h.run(h.ada, "me standing")
        assert f"cites 0 of the 2 {several} asked for, {example}" in standing.text
        why = await h.run(h.ada, "me why", prompt=h.course.prompts[0].id)
        assert f"cites 0 of 2 {several}" in why.text
        assert "paragraph" not in post.text + receipt.text + standing.text + why.text
