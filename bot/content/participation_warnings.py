"""Rules of participation that a course file allows although they cannot be met, or change
nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bot.content.strict_yaml import KeyPath
from bot.core.course import Course
from bot.core.occurrence_planning import plan_occurrences
from bot.core.terms import terms_of

# A student's message on Discord has at most 2,000 characters; English words have six of them with
# the blank. https://discord.com/developers/docs/resources/message
LONGEST_MESSAGE = 2000
WORDS_IN_A_MESSAGE = LONGEST_MESSAGE // 6

Finding = tuple[KeyPath, str]


def participation_warnings(course: Course) -> Iterator[Finding]:
    """What the author of a course file should look at again, with the place of each in the file."""
    if not course.participation.recorded:
        yield ("participation",), "there is no `participation`: nothing is recorded or graded"
        yield from _idle_discussion(course)
        return
    for path, message in (
        *_unreachable_lengths(course),
        *_idle_rules(course),
        *_unreachable_days(course),
        *_idle_weeks(course),
    ):
        yield ("participation", *path), message


def _idle_discussion(course: Course) -> Iterator[Finding]:
    """What happens in a thread at deadlines, where there are none."""
    message = "there is no `participation` and so no deadline: this never happens"
    for name, setting in (("remind", course.discussion.remind), ("close", course.discussion.close)):
        if setting is not None:
            yield ("discussion", name), message


def _unreachable_lengths(course: Course) -> Iterator[Finding]:
    """Lengths that no single message holds, where several messages are not joined into one."""
    rules = course.participation
    requirements = {"response": rules.response, "replies": rules.replies}
    for name, requirement in requirements.items():
        is_joined = name == "response" and requirement.count == 1 and course.responses.join
        if requirement.count and requirement.words > WORDS_IN_A_MESSAGE and not is_joined:
            yield (
                (name, "words"),
                f"{requirement.words} words do not fit into one message on Discord, which has "
                f"{LONGEST_MESSAGE:,} characters (about {WORDS_IN_A_MESSAGE} words); ask for fewer",
            )


def _idle_rules(course: Course) -> Iterator[Finding]:
    rules = course.participation
    if not rules.response_points and not rules.reply_points:
        yield ("points",), "there are no points: what students do is recorded, and earns none"
    if rules.cite and not rules.response.count:
        yield ("cite",), "no responses are asked for, so that nothing has to be cited"
    if rules.quote and not rules.response.count:
        yield ("quote",), "no responses are asked for, so that nothing has to be quoted"
    if rules.different_day and not rules.replies.count:
        yield ("different_day",), "no replies are asked for, so that this changes nothing"


def _unreachable_days(course: Course) -> Iterator[Finding]:
    """Replies that are due on the day of the post: no response is of another day by then."""
    rules = course.participation
    due = rules.replies.due
    if rules.different_day and rules.replies.count and due is not None and due.days == 0:
        message = "replies are due on the day of the post, when nobody has responded on another"
        yield ("different_day",), f"{message}; give them more days"


def _idle_weeks(course: Course) -> Iterator[Finding]:
    """A number of prompts that count, where no week has more of them."""
    week = course.participation.week
    if week is None or week.best is None:
        return
    terms = [terms_of(course, each.local) for each in plan_occurrences(course).occurrences]
    prompts = Counter(each.week.began_at for each in terms if each.week is not None)
    most = max(prompts.values(), default=0)
    if most <= week.best:
        yield ("best",), f"no week has more than {most} prompts, so that all of them count"
