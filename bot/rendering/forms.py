"""The forms that people fill in.

Discord's limits: 45 characters for a title or a label, 100 for a description, 4000 for a text.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """A text to type. `name` is what the typed text is found by when the form is submitted; `value`
    stands in it at first."""

    name: str
    label: str
    description: str
    max_length: int
    min_length: int | None = None
    required: bool = True
    multiline: bool = False
    value: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A title, a text in Discord's Markdown, and the fields below it, from top to bottom. A title
    that is too long is cut."""

    title: str
    fields: tuple[FormField, ...]
    text: str = ""


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
