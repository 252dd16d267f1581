"""`search --responses`: what a class has written about its reading, for staff."""

from __future__ import annotations

import asyncio
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

import typer

from bot.cli.common import print_json, report_problems
from bot.cli.course_database import ChosenCourse
from bot.cli.stored_courses import StoredRecord, open_record


def search_responses(words: str, chosen: ChosenCourse, limit: int, as_json: bool) -> None:
    """Print the newest responses with the words, or that cite the reference that they are. The
    audit log has a line first, without the words: they may be a student's, and outlive them
    there."""
    with report_problems(as_json):
        record = open_record(chosen, action="search responses", detail="command line")
        found = asyncio.run(_find(record, words, limit))
        if as_json:
            print_json({"responses": found})
            return
        for each in found:
            private = " · privately" if each["private"] else ""
            typer.echo(f"{each['student']} · {each['title']} · {each['sent_at']}{private}")
            typer.echo(f"  {each['text']}")
            if each["cites"]:
                typer.echo(f"  cites {', '.join(each['cites'])}")
            if each["link"]:
                typer.echo(f"  {each['link']}")
        if not found:
            typer.echo(f"The class has written nothing about “{words}”.", err=True)


async def _find(record: StoredRecord, words: str, limit: int) -> list[dict[str, Any]]:
    from bot.core.post_terms import post_title
    from bot.core.references import parse_reference
    from bot.discussion.wording_reader import read_wordings
    from bot.discussion.wording_search import WordingSearch
    from bot.errors import BadReference
    from bot.reports.clock_times import format_time
    from bot.store.database import ReadOnlyDatabase

    course, library = record.course, record.library
    try:
        place = parse_reference(words, library, reading=course.reading, titles=True)
    except BadReference:
        place = None
    search = WordingSearch(course, library)
    async with ReadOnlyDatabase(record.database) as reader:
        read = await read_wordings(course, reader)
    described = []
    for wording, parts in islice(search.find(words, place, read), limit):
        post = read.posts[wording.post]
        described.append(
            {
                "student": read.names[wording.student] or "?",
                "prompt": post.prompt,
                "title": post_title(course, post),
                "sent_at": format_time(wording.sent_at, ZoneInfo(course.timezone)),
                "private": wording.is_private,
                "text": " ".join("".join(text for text, _ in parts).split()),
                "cites": list(search.labels(read.cited.get(wording.id, ()))),
                "link": post.link_to(wording.channel_id, wording.message_id),
            }
        )
    return described
