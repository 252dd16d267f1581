"""Passages and searches as people meet them on Discord: pages, choices, hits."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.core.library import Library
from bot.core.references import parse_reference
from bot.rehearsal.loopback import InteractionReply
from bot.rehearsal.loopback.model.errors import ApiError
from bot.rehearsal.loopback.rest.rest_api import Exchange
from tests.support.harness import FIRST, Harness, harness
from tests.support.sample_library import make_work


async def set_up(h: Harness) -> None:
    await h.run(h.instructor, "seminar course setup", channel=h.channel)


async def test_passage_is_private_unless_shared(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await set_up(h)
        mine = await h.run(h.ada, "passage", where="§1 ¶5")
        assert mine.text.startswith("**The Revolution Betrayed**, Ch. 11, §1 ¶5\n\n**¶5** The prog")
        assert mine.messages[0] not in h.boris.visible_messages(h.channel)
        shared = await h.run(h.ada, "passage", where="1.5", share=True)
        assert shared.messages[0] in h.boris.visible_messages(h.channel)


async def test_pages_are_turned_even_after_a_restart(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await set_up(h)
        asked = await h.run(h.ada, "passage", where="1.1-7")
        first = asked.messages[0]
        assert "page 1 of" in first.text
        assert [b["disabled"] for b in first.buttons] == [True, False]
        with pytest.raises(ApiError):
            await h.ada.press(first, "◀ Previous")
        await h.ada.press(first, "Next ▶")
        assert "page 2 of" in first.text
        await h.stop()
        await h.start()
        await h.ada.press(first, "Next ▶")
        assert "page 3 of" in first.text


async def test_others_turn_pages_of_shared_passage_privately(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await set_up(h)
        shared = (await h.run(h.ada, "passage", where="1.1-3", share=True)).messages[0]
        turned = await h.boris.press(shared, "Next ▶")
        assert "page 1 of" in shared.text
        assert turned.ephemeral
        assert "page 2 of" in turned.text


async def test_reading_on_leaves_the_passage_and_comes_back(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await set_up(h)
        shown = (await h.run(h.ada, "passage", where="2.9")).messages[0]
        assert "**¶10**" not in shown.text
        await h.ada.press(shown, "Read on ▶")
        assert shown.text.startswith("**The Revolution Betrayed**, Ch. 11, §2 ¶10\n")
        await h.stop()
        await h.start()
        await h.ada.press(shown, "Read on ▶")
        assert shown.text.startswith("**The Revolution Betrayed**, Ch. 11, §3 · page 1 of")
        await h.ada.press(shown, "◀ Read back")
        assert "Ch. 11, §2 · page" in shown.text
        assert "**¶10**" in shown.text
        assert shown.buttons[1]["label"] == "Read on ▶"


async def test_nothing_precedes_the_first_and_follows_the_last(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await set_up(h)
        first = (await h.run(h.ada, "passage", where="1.1")).messages[0]
        assert [b["disabled"] for b in first.buttons] == [True, False]
        last = (await h.run(h.ada, "passage", where="3.11")).messages[0]
        assert [b["disabled"] for b in last.buttons] == [False, True]


async def test_classmates_read_on_from_a_shared_passage_privately(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await set_up(h)
        shared = (await h.run(h.ada, "passage", where="2.9", share=True)).messages[0]
        read_on = await h.boris.press(shared, "Read on ▶")
        assert read_on.ephemeral
        assert "§2 ¶10" in read_on.text
        assert "§2 ¶9\n" in shared.text


async def test_passage_in_a_thread_knows_its_section(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.post_first()
        await h.to(FIRST + timedelta(days=3))
        in_thread = await h.run(h.ada, "passage", where="¶4", in_=h.posts[0].thread)
        assert in_thread.text.startswith("**The Revolution Betrayed**, Ch. 11, §1 ¶4\n")
        whole = await h.run(h.ada, "passage", where="2", in_=h.posts[0].thread)
        assert whole.text.startswith("**The Revolution Betrayed**, Ch. 11, §2 ·")
        offered = await h.ada.autocomplete("passage", "where", "¶4", in_=h.posts[0].thread)
        assert offered[0][1] == "11.1.4"
        refused = await h.run(h.ada, "passage", where="¶4")
        assert "leaves open which section is meant" in refused.text


async def test_bare_reference_means_the_newest_prompts_work(tmp_path: Path) -> None:
    other = make_work("republic", "Republic", {"1": (3,), "2": (3,)}, alias="Rep")
    async with harness(tmp_path) as h:
        await set_up(h)
        await h.stop()
        library = Library((*h.folder.library.works, other))
        about_other = parse_reference("Rep 1.1.1", library, reading=h.course.reading)
        prompt = replace(h.course.prompts[0], reference=about_other)
        h.course = replace(h.course, prompts=(prompt, *h.course.prompts[1:]))
        h.folder = replace(h.folder, library=library, courses=(h.course,))
        await h.start()
        assert "Ch. 11, §2 ¶3" in (await h.run(h.ada, "passage", where="2.3")).text
        await h.run_to_first()
        asked = (await h.run(h.ada, "passage", where="1.1.2")).messages[0]
        assert asked.text.startswith("**Republic**, Ch. 1, §1 ¶2\n")
        await h.ada.press(asked, "Read on ▶")
        assert asked.text.startswith("**Republic**, Ch. 1, §1 ¶3\n")
        own = await h.run(h.ada, "passage", where="RB 2.3")
        assert own.text.startswith("**The Revolution Betrayed**, Ch. 11, §2 ¶3\n")
        in_thread = await h.run(h.ada, "passage", where="¶3", in_=h.thread)
        assert in_thread.text.startswith("**Republic**, Ch. 1, §1 ¶3\n")


async def test_edition_shows_the_passage_of_a_translation(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await set_up(h)
        await h.stop()
        original = h.folder.library.works[0]
        translation = replace(
            original,
            slug="verratene",
            title="Verratene Revolution",
            aliases=(),
            language="de",
            edition_of=original.slug,
        )
        h.folder = replace(h.folder, library=Library((original, translation)))
        await h.start()
        offered = await h.ada.autocomplete("passage", "edition", "verr")
        assert offered == (
            ("Verratene Revolution (de)", "verratene"),
            (
                f"Both: {original.title} and Verratene Revolution (de)",
                "both verratene",
            ),
        )
        asked = await h.run(h.ada, "passage", where="2.4", edition="verratene")
        assert asked.text.startswith("**Verratene Revolution**, Ch. 11, §2 ¶4\n")
        refused = await h.run(h.ada, "passage", where="2.4", edition="ru")
        assert "There is: Verratene Revolution (verratene)." in refused.text
        both = (await h.run(h.ada, "passage", where="2.9", edition="both")).messages[0]
        assert both.text.startswith(
            f"**{original.title}** and **Verratene Revolution**, Ch. 11, §2 ¶9"
        )
        assert both.text.count("**¶9**") == 2
        await h.ada.press(both, "Read on ▶")
        assert both.text.startswith(
            f"**{original.title}** and **Verratene Revolution**, Ch. 11, §2 ¶"
        )
        assert both.text.count("**¶10**") == 2


async def test_slow_look_ups_are_deferred_and_answered(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await set_up(h)
        own = (await h.run(h.ada, "passage", where="1.1-3")).messages[0]
        shared = (await h.run(h.ada, "passage", where="1.1-3", share=True)).messages[0]
        asked = await answer_late(h, h.ada.run("passage", where="1.5"))
        assert asked.ephemeral
        assert "**¶5** The prog" in asked.text
        to_all = await answer_late(h, h.ada.run("passage", where="1.5", share=True))
        assert not to_all.ephemeral
        turned = await answer_late(h, h.ada.press(own, "Next ▶"))
        assert turned.messages == (own,)
        assert "page 2 of" in own.text
        beside = await answer_late(h, h.boris.press(shared, "Next ▶"))
        assert beside.ephemeral
        assert "page 2 of" in beside.text


async def answer_late(
    h: Harness, interaction: Coroutine[Any, Any, InteractionReply]
) -> InteractionReply:
    """The answer to an interaction for which no thread is free until it is deferred."""
    free, before = threading.Event(), len(h.exchanges)
    loop = asyncio.get_running_loop()
    occupied = [loop.run_in_executor(None, free.wait) for _ in range(40)]
    answering = asyncio.ensure_future(interaction)
    try:
        while not any(_defers(each) for each in h.exchanges[before:]):
            await asyncio.wait({answering}, timeout=0.05)
    finally:
        free.set()
        await asyncio.gather(*occupied)
    answer = await answering
    await h.wait_until_idle()
    return answer


def _defers(exchange: Exchange) -> bool:
    body = exchange.request_json
    return exchange.route.endswith("/callback") and body["type"] in (5, 6)


async def test_unknown_reference_names_valid_range(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await set_up(h)
        refused = await h.run(h.ada, "passage", where="2.14")
        assert refused.ephemeral
        assert refused.text == ("Ch. 11, §2 has no paragraph 14; its paragraphs run from 1 to 10.")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("2.4", ("Ch. 11, §2 ¶4 · “It would be unpardonably stupid", "11.2.4")),
        ("bonap", ("Ch. 11, §1 · Bonapartism as a regime of crisis", "11.1")),
        ("", ("Ch. 11, §1 · Bonapartism as a regime of crisis", "11.1")),
        ("kirov", ("Ch. 11, §3 ¶5 · ", "11.3.5")),
    ],
)
async def test_places_are_offered_by_number_title_and_word(
    tmp_path: Path, typed: str, first: tuple[str, str]
) -> None:
    async with harness(tmp_path) as h:
        await set_up(h)
        offers = await h.ada.autocomplete("passage", "where", typed)
        assert offers[0][0].startswith(first[0])
        assert offers[0][1] == first[1]


async def test_search_hits_open_passages(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await set_up(h)
        found = await h.run(h.ada, "search", words="plebiscites")
        assert "**Ch. 11, §1 ¶12**" in found.text
        assert "**plebiscite**" in found.text
        opened = await h.ada.press(found.messages[0], "Ch. 11, §1 ¶12")
        assert "**¶12** As history testifies" in opened.text
        nothing = await h.run(h.ada, "search", words="cheeseburger")
        assert nothing.text.startswith("Nothing was found for “cheeseburger”.")
