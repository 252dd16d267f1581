"""What a message says beside the packet of a session, and the words that its two forms share."""

from __future__ import annotations

from bot.core.packet.session_packet import SessionPacket
from bot.core.packet.statements import Audience, Statement
from bot.core.responses import ResponseKind, ResponseSource
from bot.core.text import plural
from bot.rendering.markdown import escape

NOT_KEPT = "(The course keeps no words.)"

_FOR = {Audience.STAFF: "for staff", Audience.CLASS: "for the class"}
_PLACES = {ResponseSource.PRIVATE: "privately", ResponseSource.BY_HAND: "on paper"}


def describe_audience(packet: SessionPacket) -> str:
    """Whom the copy is for, and what only staff may read in it."""
    private = ", with private responses" if packet.header.has_private else ""
    return f"{_FOR[packet.header.audience]}{private}"


def describe_statements(packet: SessionPacket) -> str:
    """How much was said that this copy may show."""
    responses = plural(packet.count(ResponseKind.RESPONSE), "response")
    replies = plural(packet.count(ResponseKind.REPLY), "reply", "replies")
    return f"{responses} and {replies} by {plural(packet.student_count, 'student')}"


def describe_packet(packet: SessionPacket) -> str:
    """What a message says beside the file."""
    shown = sum(len(each.excerpts) for each in packet.paragraphs) + len(packet.whole)
    parts = [
        f"**{escape(packet.header.title)}**: the packet {describe_audience(packet)}",
        f"{describe_statements(packet)}; {plural(shown, 'excerpt')} beside the passage, "
        f"{plural(len(packet.questions) + packet.more_questions, 'question')} that nobody "
        f"answered, {len(packet.to_ask) + packet.more_to_ask} to ask in class.",
    ]
    if packet.header.audience is Audience.STAFF:
        parts.append(
            "This copy is for staff alone; for the class choose `for: class`, which names nobody "
            "who was silent."
        )
    return "\n".join(parts)


def describe_statement(statement: Statement, answered: str) -> str:
    """What is said of a statement beside its author's name, with the name of who is answered; empty
    for a response that has nothing special."""
    said = []
    if statement.kind is ResponseKind.REPLY:
        said.append(f"to {answered}" if answered else "reply")
    if place := _PLACES.get(statement.source, ""):
        said.append(place)
    if statement.replied:
        said.append(plural(len(statement.replied), "reply", "replies"))
    return ", ".join(said)
