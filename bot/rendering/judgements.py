"""What staff decide about students and responses, in words for staff."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.core.acts import Discount, Excuse, Exemplary, Extension, Judgement, Level
from bot.core.course import RubricLevel
from bot.core.people import Student
from bot.rendering.forms import Form, FormField
from bot.rendering.markdown import escape
from bot.rendering.timestamps import timestamp

LONGEST_REASON = 300  # characters
REASON = "reason"  # the name of the form's field

JUDGEMENT_UNDONE_ALREADY = "That was undone already."
NOT_IN_RECORD = (
    "This message is in no record: it is not a student’s answer in the thread of a prompt. Choose "
    "one that bears the bot’s reaction."
)
REASON_MISSING = "Give a reason. The student can read it in /me why."
SECTION_OR_STUDENT = "Choose a student or a section, not both; neither means everybody."

NO_RUBRIC = (
    "The course has no rubric. Write one into its file, like participation: rubric: "
    "[{level: 3, says: …}], then run /seminar course reload."
)

_WHERE_SEEN = "The student can read that, and your reason, in `/me why`."


def reason_form(judged: type[Discount] | type[Exemplary], author: str) -> Form:
    """The form that asks why a response does not count, or is exemplary."""
    title = "Does not count" if judged is Discount else "Exemplary"
    field = FormField(
        name=REASON,
        label="Why?",
        description=f"{author} can read this in /me why."[:100],
        max_length=LONGEST_REASON,
        multiline=True,
    )
    return Form(f"{title}: {author}", (field,))


def describe_decision(judgement: Judgement, title: str, student: Student | None) -> str:
    """The answer to staff who decided something. `title` is that of the prompt; `student` is None
    for a section or everybody."""
    name = escape(student.name) if student is not None else ""
    match judgement:
        case Excuse():
            text = f"{name} is excused from “{title}”: nothing is asked of them there."
        case Extension():
            text = (
                f"“{title}” is due until {timestamp(judgement.until)} for "
                f"{name or _recipients(judgement)}. Later deadlines stay as they are."
            )
        case Discount():
            text = f"This message of {name} does not count any more."
        case Exemplary():
            text = f"This message of {name} is marked as exemplary."
        case Level():
            text = f"{name}’s work under “{title}” is {_level(judgement)}."
    return f"{text} {_WHERE_SEEN}"


def describe_earlier_decision(judgement: Judgement) -> str:
    """The answer to staff who decide what was decided already."""
    who = f"<@{judgement.by}>" if judgement.by is not None else "Somebody on the command line"
    until = f", until {timestamp(judgement.until)}" if isinstance(judgement, Extension) else ""
    level = f", {_level(judgement)}" if isinstance(judgement, Level) else ""
    return (
        f"{who} did that already ({timestamp(judgement.at)}{until}{level}): "
        f"{escape(judgement.reason)}\nTo decide otherwise, undo that first."
    )


def describe_undone_decision(judgement: Judgement, title: str) -> str:
    """The answer to staff who undid a decision."""
    match judgement:
        case Excuse():
            return f"The student is asked for “{title}” again."
        case Extension():
            return f"“{title}” has no more time for {_recipients(judgement)}."
        case Discount():
            return "The message counts again, by the rules of its prompt."
        case Exemplary():
            return "The message is not marked as exemplary any more."
        case Level():
            return f"The student’s work under “{title}” has no level any more."


def describe_own_sections(sections: Iterable[str]) -> str:
    """Somebody may give more time to their own sections alone."""
    names = " or ".join(f"“{section}”" for section in sorted(sections))
    return f"Say for which student, or which section: {names}. Staff give everybody more time."


def describe_late_extension(title: str) -> str:
    """Why an extension to this instant would change nothing."""
    return f"All deadlines of “{title}” are later than that already. Choose a later time."


def describe_unknown_level(level: str, rubric: Sequence[RubricLevel]) -> str:
    """The course's rubric has no such level."""
    known = ", ".join(str(each.level) for each in rubric)
    return f"The rubric has no level “{level}”. It has {known}."


def describe_unknown_prompt(prompt: str) -> str:
    """No prompt of the course is called that."""
    return f"There is no prompt “{prompt}”. Choose one from the list."


def describe_unknown_section(section: str) -> str:
    """No student of the course is in a section of that name."""
    return f"Nobody is in a section “{section}”. Choose one from the list."


def _recipients(extension: Extension) -> str:
    if extension.section is not None:
        return f"section {escape(extension.section)}"
    return "everybody" if extension.student is None else "the student"


def _level(judgement: Level) -> str:
    return f"level {judgement.level}, “{escape(judgement.says)}”"
