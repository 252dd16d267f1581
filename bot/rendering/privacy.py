"""What a course stores of its students, for how long, and who reads it: in words, from its file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.core.course import Course, ResponseMode, ResponseSettings, Reveal, RevealedNames
from bot.core.erasures import REQUEST_PERIOD
from bot.core.retention import ABSENCE, retention_end
from bot.rendering.limits import MESSAGE_LIMIT
from bot.rendering.markdown import escape
from bot.rendering.messages import join_lines

NOTHING_STORED = "Nothing is stored of you in this course."
DATA_GIVEN = (
    "Here is everything that is stored of you in this course: one file for programs, one to read. "
    "What it means, and who reads it: `/me privacy`"
)
PRIVACY_HINT = "-# What is stored of you, for how long, and who reads it: `/me privacy`"


@dataclass(frozen=True, slots=True)
class PrivacyTopic:
    """One question about the data, and its answers, a sentence or more each."""

    question: str
    answers: tuple[str, ...]


def privacy_topics(course: Course) -> tuple[PrivacyTopic, ...]:
    """Everything that a student of the course may want to know."""
    return (
        PrivacyTopic("What is stored of you", tuple(_stored(course))),
        PrivacyTopic("What is not stored", tuple(_not_stored(course.responses))),
        PrivacyTopic("Who reads it", tuple(_readers(course))),
        PrivacyTopic("How long it is kept", tuple(_duration(course))),
        PrivacyTopic("What you can do", tuple(_rights(course))),
    )


def render_privacy(course: Course) -> tuple[str, ...]:
    """The answer to /me privacy, as message texts."""
    lines = [f"**{escape(course.title)}: your data**"]
    for topic in privacy_topics(course):
        lines += [f"**{topic.question}**", *(f"- {answer}" for answer in topic.answers)]
    return join_lines(lines)


def with_privacy_hint(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Message texts about a student, and where they read what is stored of them."""
    *others, last = texts
    if len(last) + len(PRIVACY_HINT) < MESSAGE_LIMIT:
        return (*others, f"{last}\n{PRIVACY_HINT}")
    return (*texts, PRIVACY_HINT)


def render_privacy_notice(course: Course) -> str:
    """The privacy notice of a course, as a Markdown document."""
    parts = [f"# Privacy in {course.title}\n"]
    for topic in privacy_topics(course):
        parts += [f"## {topic.question}\n", *(f"- {answer}" for answer in topic.answers), ""]
    parts.append(
        "This notice describes what the program Discussant does with these settings. Discord keeps "
        "what is written on its servers under its own terms: https://discord.com/privacy"
    )
    return "\n".join(parts) + "\n"


def _stored(course: Course) -> Iterator[str]:
    yield (
        "Your Discord id, the name that the server shows and those that it showed before, and the "
        "course’s role that you have."
    )
    words = "every wording of it" if course.responses.keep_text else "its number of words"
    if course.responses.by is not ResponseMode.PRIVATE:
        yield (
            f"Of each response in a prompt’s thread: its time, {words}, what it cites, which "
            "message it replies to, and whether you deleted it."
        )
    if course.responses.by is not ResponseMode.THREAD:
        yield f"Of each private response: its time, {words}, what it cites, and whether withdrawn."
    if course.participation.recorded:
        yield "What staff decided about it: an excuse, more time, a level, with their reason."
    yield (
        "If the instructor imports the list of the class: your name, section, ids and e-mail "
        "address as that list has them."
    )
    if course.research:
        yield "Whether you agreed that your work is used for research, without your name."


def _not_stored(settings: ResponseSettings) -> Iterator[str]:
    if not settings.keep_text:
        yield "Your words: they are counted and not kept."
    yield "Pictures, what is in files (only their names and sizes are), presence, other channels."
    yield "Nothing is sent to anybody else, and no program judges what you write."


def _readers(course: Course) -> Iterator[str]:
    staff = " and ".join(escape(role) for role in course.staff)
    if course.responses.by is not ResponseMode.PRIVATE:
        yield "What you write in a thread is read by everybody who can see the channel."
    if course.responses.by is not ResponseMode.THREAD:
        yield _private_readers(course.responses)
    yield f"The record is read by staff ({staff}). An export can leave your name out."
    if course.assistants:
        assistants = " and ".join(escape(role) for role in course.assistants)
        of_whom = "their sections’ students" if course.sections else "all students"
        yield f"Assistants ({assistants}) read that of {of_whom}; their exports have no names."
    yield "Whoever runs the bot’s machine can read its file; it is readable by nobody else there."


def _private_readers(settings: ResponseSettings) -> str:
    name = {
        RevealedNames.REAL: "with your name",
        RevealedNames.PSEUDONYM: "with a pseudonym",
    }[settings.names]
    return {
        Reveal.NEVER: "A private response is read by staff alone.",
        Reveal.AFTER_OWN: (
            f"A private response is read by staff, and {name} by classmates who have answered too."
        ),
        Reveal.AT_DEADLINE: (
            f"A private response is read by staff, and published {name} in the thread at the "
            "deadline."
        ),
    }[settings.reveal]


def _duration(course: Course) -> Iterator[str]:
    end = retention_end(course)
    if end is None:
        yield "Until the instructor erases it: the course’s file sets no date."
    else:
        yield (
            f"Until the night of {end:%Y-%m-%d}: then everything of the students is erased, also "
            "in the bot’s own backups. Staff are told two weeks before. The same happens if the "
            f"bot has been off the server for {ABSENCE.days} days."
        )
    yield "Of an erasure it is kept that it happened, without a word, name or Discord id."


def _rights(course: Course) -> Iterator[str]:
    yield "`/me data` gives you everything that is stored of you, as files."
    yield "`/me responses`, `/me standing` and `/me why` show what is recorded, and what it counts."
    if course.responses.by is not ResponseMode.THREAD:
        yield "A private response can be withdrawn with a button under `/me responses`."
    yield (
        "`/me erase` erases your words from the record at once, or asks the staff to erase "
        f"everything of yours; it is done after {REQUEST_PERIOD.days} days at the latest, unless "
        "they tell you why they have to keep it for a while."
    )
