"""Writes the packet of a session as an HTML page of two A4 pages, or as Markdown.

The page needs no script and loads nothing. Everything that people wrote is escaped: by Jinja for
the page, and for Markdown so that it has no effect there or on Discord.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot.core.packet.excerpts import excerpt_of
from bot.core.packet.session_packet import SessionPacket
from bot.core.packet.statements import Audience, Statement
from bot.core.quoted_lines import one_line
from bot.core.text import plural
from bot.exports.pseudonyms import use_names
from bot.rendering.markdown import escape, unwrap
from bot.rendering.packet import (
    NOT_KEPT,
    describe_audience,
    describe_statement,
    describe_statements,
)
from bot.reports.clock_times import format_time

if TYPE_CHECKING:
    from jinja2 import Environment

_MOST_NAMES = 12  # of those whose response has no reply
# As Discord writes an emoji of a server: https://discord.com/developers/docs/reference
_EMOJI = re.compile(r"<a?(:[A-Za-z0-9_]{2,32}:)[0-9]{17,20}>")


class PacketFormat(StrEnum):
    """The kinds of file that a packet is written as."""

    HTML = "html"
    MD = "md"


def _environment(*, autoescape: bool) -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined  # no bot needs it before

    made = Environment(
        loader=PackageLoader("bot.reports"),
        autoescape=autoescape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["plural"] = plural
    made.filters["escaped"] = escape
    return made


def write_packet(packet: SessionPacket, format: PacketFormat) -> str:
    """The packet as a file of this kind."""
    template = _environment(autoescape=format is PacketFormat.HTML).get_template(f"packet.{format}")
    described = describe(packet)
    return template.render(rows=_rows(described["paragraphs"]), **described)


def packet_file(packet: SessionPacket, format: PacketFormat) -> str:
    """The name of the file: that of staff's copy says whose it is."""
    return f"packet-{packet.header.prompt}-{packet.header.audience}.{format}"


def describe(packet: SessionPacket) -> dict[str, Any]:
    """What the templates show, which is also what JSON has."""
    words = _Words(packet)
    header, is_for_staff = packet.header, packet.header.audience is Audience.STAFF
    return {
        "course": header.course,
        "prompt": header.prompt,
        "title": header.title,
        "passage": header.passage,
        "question": unwrap(header.question),
        "audience": str(header.audience),
        "copy": describe_audience(packet),
        "as_of": format_time(header.as_of, ZoneInfo(header.zone)),
        "summary": describe_statements(packet),
        "paragraphs": [
            {
                "reference": each.passage.label,
                "name": each.passage.name,
                "heading": each.passage.heading,
                "text": each.passage.text,
                "cited": each.cited,
                "students": each.student_count,
                "excerpts": [words.said(one.statement, one.text) for one in each.excerpts],
            }
            for each in packet.paragraphs
        ],
        "whole": [words.said(each.statement, each.text) for each in packet.whole],
        "questions": [words.said(each.statement, each.text) for each in packet.questions],
        "more_questions": packet.more_questions,
        "to_ask": [
            words.said(each, excerpt_of("", each.text) or NOT_KEPT) for each in packet.to_ask
        ],
        "more_to_ask": packet.more_to_ask,
        **(_for_staff(packet, words) if is_for_staff else {}),
    }


def _rows(paragraphs: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The paragraphs as rows of the page. Those without excerpts that follow each other are one
    row, and those of them that are left out one line."""
    rows: list[dict[str, Any]] = []
    for each in paragraphs:
        has_row_before = rows and not rows[-1]["excerpts"] and not each["excerpts"]
        if not has_row_before or each["heading"]:
            rows.append({**each, "texts": [], "is_cited": False})
        row = rows[-1]
        row["is_cited"] |= each["cited"] > 0
        if row["texts"] and not each["text"] and not row["texts"][-1]["text"]:
            row["texts"][-1]["to"] = each["name"]
            row["texts"][-1]["cited"] += each["cited"]
        else:
            row["texts"].append({**each, "to": ""})
    return rows


def _for_staff(packet: SessionPacket, words: _Words) -> Mapping[str, Any]:
    unanswered = list(dict.fromkeys(words.name(each) for each in packet.unanswered))
    return {
        "silent": {
            "here": [*map(one_line, packet.silent.here)],
            "anywhere": [*map(one_line, packet.silent.anywhere)],
            "asked": packet.silent.asked,
        },
        "unanswered": unanswered[:_MOST_NAMES],
        "more_unanswered": max(0, len(unanswered) - _MOST_NAMES),
        "listed_elsewhere": packet.listed_elsewhere,
    }


class _Words:
    """The names and the words of a packet as this copy shows them."""

    def __init__(self, packet: SessionPacket) -> None:
        naming = use_names(packet.students)
        self._names = naming.names
        self._name_mentions: Callable[[str], str] = naming.name_mentions
        self._statements = {each.id: each for each in packet.statements}

    def name(self, statement: Statement) -> str:
        return one_line(statement.pseudonym or self._names.get(statement.author, "")) or "Somebody"

    def said(self, statement: Statement, text: str) -> dict[str, str]:
        answered = self._statements.get(statement.answers or 0)
        return {
            "name": self.name(statement),
            "about": describe_statement(statement, self.name(answered) if answered else ""),
            "text": _EMOJI.sub(r"\1", self._name_mentions(text)),
            "link": statement.link,
        }
