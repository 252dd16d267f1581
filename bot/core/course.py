"""A course as values: who, when, what is asked and what counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.core.references import Reference
from bot.errors import CourseError


class LatePostPolicy(StrEnum):
    """What to do with a prompt whose hour passed while the bot was down."""

    POST = "post"
    SKIP = "skip"


class Display(StrEnum):
    """What messages of a text are made of: Discord's components, which hold 4,000 characters and
    have buttons anywhere, or plain text of 2,000."""

    COMPONENTS = "components"
    PLAIN = "plain"


class ResponseMode(StrEnum):
    """How students respond: in the thread, privately, or either way."""

    BOTH = "both"
    THREAD = "thread"
    PRIVATE = "private"


class Reveal(StrEnum):
    """When the other students read private responses: never, once they have responded themselves,
    or in the thread once the deadline is past."""

    NEVER = "never"
    AFTER_OWN = "after_own"
    AT_DEADLINE = "at_deadline"


class RevealedNames(StrEnum):
    """How the authors of revealed private responses are called."""

    REAL = "real"
    PSEUDONYM = "pseudonym"


class Grading(StrEnum):
    """How points follow from what was done."""

    SCALED = "scaled"
    ALL_OR_NOTHING = "all_or_nothing"


class Calculation(StrEnum):
    """Whether responses and replies each have points of their own, or are counted together, so
    that one makes up for the other."""

    SEPARATE = "separate"
    CUMULATIVE = "cumulative"


class LateDecay(StrEnum):
    """How the credit for late work falls while it is accepted."""

    NONE = "none"
    LINEAR = "linear"


@dataclass(frozen=True, slots=True)
class DateRange:
    """Local dates from `first` to `last`, both inside."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """When prompts are posted. `days` are weekdays, Monday 0; dates and times are local."""

    days: frozenset[int]
    time: time
    first: date
    last: date
    skip: tuple[DateRange, ...] = ()
    late: LatePostPolicy = LatePostPolicy.POST
    grace: timedelta = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """A deadline: so many days after the post's local date, at a local time."""

    days: int
    time: time


@dataclass(frozen=True, slots=True)
class Requirement:
    """How many responses or replies are asked, of how many words each, until when. `due` None:
    until the week ends in which the prompt was posted."""

    count: int
    words: int
    due: DeadlineRule | None


NOTHING_REQUIRED = Requirement(count=0, words=0, due=None)


@dataclass(frozen=True, slots=True)
class LateCredit:
    """The part of the points that late work still earns, and for how long after the deadline. With
    a linear decay it falls evenly from `credit` to `floor` in that time."""

    until: timedelta
    credit: float
    decay: LateDecay = LateDecay.NONE
    floor: float = 0

    def credit_after(self, delay: timedelta) -> float:
        """The credit for what was done so long after the deadline."""
        if self.decay is LateDecay.NONE:
            return self.credit
        fraction = min(max(delay / self.until, 0), 1) if self.until else 1
        return self.credit - (self.credit - self.floor) * fraction


@dataclass(frozen=True, slots=True)
class WeekRule:
    """The weeks of a course. They begin on the weekday `first_day`, Monday 0. `best` is how many of
    the prompts of one week count for a student, None for all."""

    first_day: int = 0
    best: int | None = None


@dataclass(frozen=True, slots=True)
class RubricLevel:
    """One level of a course's own rubric, and what it `says` about such work."""

    level: int
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipationRules:
    """What a student is asked to do for one prompt, and what it is worth. `different_day`: a reply
    counts if its author has responded on another local day than that of the reply. `rubric` are the
    levels that staff may give to a student's work. `recorded`: what is written is recorded."""

    response: Requirement = NOTHING_REQUIRED
    replies: Requirement = NOTHING_REQUIRED
    cite: int = 0
    quote: int = 0
    response_points: float = 0
    reply_points: float = 0
    grading: Grading = Grading.SCALED
    calculation: Calculation = Calculation.SEPARATE
    late: LateCredit | None = None
    different_day: bool = False
    week: WeekRule | None = None
    drop_lowest: int = 0
    rubric: tuple[RubricLevel, ...] = ()
    recorded: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseSettings:
    """How answers are taken. `names` are those of revealed private responses. `receipt` is the
    reaction on a message that counts, `receipt_short` on one that is recorded and lacks something;
    None for none. `join`: where one response is asked for, all messages of a student are one.
    `show_cited`: students see how often each paragraph was cited."""

    by: ResponseMode = ResponseMode.BOTH
    reveal: Reveal = Reveal.NEVER
    names: RevealedNames = RevealedNames.REAL
    receipt: str | None = "✅"
    receipt_short: str | None = "📝"
    keep_text: bool = True
    join: bool = True
    show_cited: bool = False


class ThreadClosing(StrEnum):
    """What happens to a thread when nothing that is said in it can count any more."""

    LOCK = "lock"
    ARCHIVE = "archive"


@dataclass(frozen=True, slots=True)
class DiscussionSettings:
    """What happens in a thread by itself. `remind` is how long before the deadline of responses
    the thread is reminded of it, None for never; `close` None leaves it open."""

    remind: timedelta | None = None
    close: ThreadClosing | None = None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A second question, asked in the thread some time after the post."""

    after: timedelta
    ask: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One question about one passage. `at`, a naive local time, pins it to an hour of its own.

    `tags` are names of the forum's tags, put on its post instead of the course's.
    """

    id: str
    title: str
    reference: Reference
    ask: str
    at: datetime | None = None
    follow_up: FollowUp | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AddedPrompt:
    """A prompt that staff added and that is not in the course's file. `passage` is a canonical
    reference with the slug of its work."""

    prompt: str
    title: str
    passage: str
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """One seminar. `slug` is its key in the files; `id` that of its setup on one server, by which
    everything is stored that happens there, 0 for the course as its file has it. `timezone` is an
    IANA name.

    `channel` and `alerts` are names or ids of channels; without `alerts` staff are notified by
    direct message. `tags` are names of a forum's tags, put on each post. `staff`, `assistants`,
    `students` and `sections` are roles' names or ids, no `students` for every member who is
    neither staff nor an assistant nor a bot;
    `guilds` are ids of Discord servers, none for the server where `/seminar course setup` was run.
    `retention` counts from the schedule's last date. `names_network`: reports say who replied to
    whom.
    `display` says of what messages posts and passages are made.
    `research`: the work of students who agree may be exported for research.
    """

    slug: str
    title: str
    reading: str
    timezone: str
    schedule: Schedule
    prompts: tuple[Prompt, ...]
    participation: ParticipationRules
    responses: ResponseSettings
    id: int = 0
    guilds: tuple[int, ...] = ()
    channel: str = "seminar"
    staff: tuple[str, ...] = ("Instructor",)
    assistants: tuple[str, ...] = ()
    students: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    retention: timedelta | None = None
    discussion: DiscussionSettings = DiscussionSettings()
    alerts: str | None = None
    tags: tuple[str, ...] = ()
    names_network: bool = False
    display: Display = Display.COMPONENTS
    research: bool = False

    def prompt(self, prompt_id: str) -> Prompt | None:
        """The prompt with this id, or None."""
        return next((prompt for prompt in self.prompts if prompt.id == prompt_id), None)

    def title_of(self, prompt_id: str) -> str:
        """What a prompt is called; its id, if it is no longer in the course."""
        found = self.prompt(prompt_id)
        return found.title if found else prompt_id


def choose_course(courses: tuple[Course, ...], slug: str | None) -> Course:
    """The course that was named, or the only one. Raises CourseError with their names."""
    found = [course for course in courses if slug in (None, course.slug)]
    if len(found) == 1:
        return found[0]
    names = ", ".join(course.slug for course in courses)
    raise CourseError(f"Which course? Say it with --course: {names}.")
