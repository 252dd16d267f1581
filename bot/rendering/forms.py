"""The forms that people fill in, and what they read when one was recorded.

Discord's limits: 45 characters for a title or a label, 100 for a description, 4000 for a text.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.text import plural

RESPONSE_TEXT = "text"  # the name of the one field of a response
_RESPONSE_LIMIT = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """A text to type. `name` is what the typed text is found by when the form is submitted."""

    name: str
    label: str
    description: str
    max_length: int
    min_length: int | None = None
    required: bool = True
    multiline: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A title and the fields below it, from top to bottom. A title that is too long is cut."""

    title: str
    fields: tuple[FormField, ...]


def response_form(prompt_title: str) -> Form:
    """The form for a private response to the prompt of this title."""
    text = FormField(
        name=RESPONSE_TEXT,
        label="Your response",
        description="The instructor sees it; it is kept with your name in the course’s record.",
        min_length=1,
        max_length=_RESPONSE_LIMIT,
        multiline=True,
    )
    return Form(prompt_title, (text,))


def describe_recorded_response(words: int) -> str:
    """For the student: the private response is recorded."""
    return f"Your response is recorded: {plural(words, 'word')}. /me responses shows it."


def new_prompt_form(question_limit: int) -> Form:
    """The form for an unplanned prompt, with fields `passage`, `question` and `when`."""
    passage = FormField(
        name="passage",
        label="Passage",
        description="Where in the text, like 2.4 or §2 ¶¶4-6",
        max_length=200,
    )
    question = FormField(
        name="question",
        label="Question",
        description="What students are asked",
        max_length=question_limit,
        multiline=True,
    )
    when = FormField(
        name="when",
        label="When",
        description="Like 2027-02-03 09:00; left empty: now",
        max_length=40,
        required=False,
    )
    return Form("An unplanned prompt", (passage, question, when))
