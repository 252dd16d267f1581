"""What students read about research on their course."""

from __future__ import annotations

NO_RESEARCH = "Nothing of this course is used for research, so there is nothing to agree to."

_CONTENT = (
    "In it nobody has a name: it says of each response only under which prompt it was written, how "
    "many days after the post and about how long it is, and what fewer than five students have in "
    "common is left out. Your words are in it only where those who do the research ask for them, "
    "without the names of people in the course; who knows your words could recognise them."
)
_GRADE = "It has nothing to do with your grade, and the staff do not see what you answer."


def describe_consent(*, agree: bool) -> str:
    """What somebody is told who has agreed, or has not."""
    if agree:
        return (
            f"What you write here may be part of the course’s research export. {_CONTENT} {_GRADE} "
            "To take it back: `/me consent agree:False`."
        )
    return (
        f"Nothing of yours will be part of any research export from now on. {_GRADE} What was "
        "exported before names nobody, so that it cannot be taken out."
    )
