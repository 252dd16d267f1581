"""Private responses in words: the form, what its author reads afterwards, and who will read it.

Discord's limits: 45 characters for a form's title, 4000 for a text in it.
"""

from __future__ import annotations

from datetime import datetime

from bot.core.assessed_responses import AssessedResponse, CreditReason
from bot.core.course import ResponseSettings, Reveal, RevealedNames
from bot.core.responses import Response
from bot.core.terms import Terms
from bot.core.text import plural
from bot.rendering.forms import Form, FormField
from bot.rendering.markdown import unwrap
from bot.rendering.post_buttons import ANSWER_PRIVATELY
from bot.rendering.privacy import PRIVACY_HINT
from bot.rendering.terms import count_cited, render_required_response
from bot.rendering.timestamps import timestamp

RESPONSE_TEXT = "text"  # the name of the one field of a response
RESPONSE_LIMIT = 4000

NO_WORDS = f"There is nothing in it, so nothing was recorded. Press {ANSWER_PRIVATELY} again."
WITHDRAWN = (
    "Withdrawn: it is shown to nobody any more. The record keeps that it was there, as of a "
    "message that is deleted. You can answer again."
)
NOT_YOURS_TO_WITHDRAW = "There is nothing to withdraw: it is withdrawn already, or not yours."
_KEPT = "It is kept in the course’s record, with your name."
_COUNTED = "How many words it has is kept, with your name; the words are not."
_WORDS_NOT_KEPT = "The words themselves are not kept."


def response_form(
    title: str,
    question: str,
    terms: Terms,
    settings: ResponseSettings,
    *,
    own: Response | None,
    at: datetime,
) -> Form:
    """The form for a private response. `own` is what it revises, if anything; `at` says whether it
    is late by now."""
    is_published = settings.reveal is Reveal.AT_DEADLINE
    lines = [
        _describe_lateness(terms, at),
        unwrap(question),
        render_required_response(terms),
        describe_readers(settings, terms, at),
        _describe_revision(own, published=is_published and at >= terms.response.late_from),
        PRIVACY_HINT,
    ]
    field = FormField(
        name=RESPONSE_TEXT,
        label="Your response",
        description=_KEPT if settings.keep_text else _COUNTED,
        min_length=1,
        max_length=RESPONSE_LIMIT,
        multiline=True,
        value=(own.latest.text or "") if own is not None else "",
    )
    return Form(title, (field,), text="\n\n".join(filter(None, lines)))


def describe_readers(settings: ResponseSettings, terms: Terms, at: datetime) -> str:
    """Who reads a private response that is sent at an instant, and under which name."""
    due = terms.response.due
    when = f"at {timestamp(due)}" if at < terms.response.late_from else "within a minute"
    name = {
        RevealedNames.REAL: "with your name",
        RevealedNames.PSEUDONYM: "with a pseudonym instead of your name",
    }[settings.names]
    kept = "" if settings.keep_text else " Your words are not kept, only how many they are."
    who = {
        Reveal.NEVER: "Only staff see what you send here.",
        Reveal.AFTER_OWN: (
            f"Staff read what you send here, and so do classmates who have answered too, {name}."
        ),
        Reveal.AT_DEADLINE: (
            f"Staff read what you send here, and it is published in the thread, {name}, {when}."
        ),
    }[settings.reveal]
    return who + kept


def describe_recorded_response(assessed: AssessedResponse, terms: Terms, at: datetime) -> str:
    """For the student: the private response is recorded, how much it is of what is asked for, and
    what it lacks. `at` is when it was sent."""
    wording, required = assessed.wording, assessed.required
    asked = f" of {required.words}" if required.words else ""
    one = (required.words or wording.words) == 1
    parts = [f"{wording.words}{asked} {'word' if one else 'words'}"]
    if required.cite:
        parts.append(_describe_citations(wording.citations, required.cite, terms))
    if required.quote:
        parts.append(_describe_quotations(wording.quotations, required.quote))
    joined = " together with what you wrote in the thread" if len(wording.revisions) > 1 else ""
    recorded = f"Your response is recorded: {', '.join(parts)}{joined}."
    is_kept = all(revision.text is not None for _, revision in wording.revisions)
    kept = "" if is_kept else _WORDS_NOT_KEPT
    return " ".join(filter(None, (recorded, _describe_credit(assessed, terms, at), kept)))


def _describe_citations(cited: int, asked: int, terms: Terms) -> str:
    if cited >= asked:
        return f"{count_cited(cited, terms)} cited"
    hint = f" (for example {terms.cite_example})" if terms.cite_example else ""
    return f"{cited} of {count_cited(asked, terms)} cited{hint}"


def _describe_quotations(quoted: int, asked: int) -> str:
    if quoted >= asked:
        return f"{plural(quoted, 'passage')} quoted"
    return f"{quoted} of {plural(asked, 'passage')} quoted"


def _describe_credit(assessed: AssessedResponse, terms: Terms, at: datetime) -> str:
    reason = assessed.reason
    if not assessed.credit and at >= terms.late_until(assessed.required):
        reason = CreditReason.TOO_LATE
    if reason is None:
        return "It counts."
    return {
        CreditReason.TOO_SHORT: "It is too short to count yet.",
        CreditReason.TOO_FEW_CITATIONS: "It cites too little to count yet.",
        CreditReason.TOO_FEW_QUOTATIONS: "It quotes too little to count yet.",
        CreditReason.LATE: f"It is late, for {assessed.credit:.0%} of the points.",
        CreditReason.TOO_LATE: "It came too late to count.",
        CreditReason.DISCOUNTED: "Staff do not count it.",
        CreditReason.DELETED: "It is withdrawn.",
    }[reason]


def _describe_lateness(terms: Terms, at: datetime) -> str:
    if not terms.response.count or at < terms.response.late_from:
        return ""
    if terms.late is not None and at < terms.late_until(terms.response):
        return (
            f"The deadline is past: what you send now earns {terms.late.credit:.0%} of the points."
        )
    return "**It is too late for this to count.** What you send now is recorded all the same."


def _describe_revision(own: Response | None, *, published: bool) -> str:
    if own is None:
        return ""
    if own.latest.text is None:
        return (
            "You have answered already. Its words were not kept, so that the form is empty. What "
            "you send now takes the place of that."
        )
    if published:
        return "This is what you sent last. What you change now stays as it is in the thread."
    return "This is what you sent last. What you send now takes its place."


def describe_withheld_responses(title: str) -> str:
    """For staff, after a backup was put back: what is not published under a prompt."""
    return (
        f"A backup of the bot’s database was put back, so private responses under “{title}” that "
        "are not in the thread are not published: their authors may have withdrawn them meanwhile. "
        "/seminar read shows them. Whoever wants theirs in the discussion writes it in the thread."
    )
