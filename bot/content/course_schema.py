"""The schema of a course file. The JSON Schema for editors is generated from it, so the
descriptions address the instructor who writes the file."""

from __future__ import annotations

import json
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from bot.content.field_types import (
    OR_NUMBER,
    REQUIRE_ONE_LINE,
    REQUIRE_TEXT,
    DateOrRange,
    Duration,
    Emoji,
    LocalDate,
    LocalDateTime,
    LocalTime,
    OneLineText,
    RevealRule,
    Slug,
    Snowflake,
    TimezoneName,
    Weekdays,
)
from bot.content.participation_schema import STRICT, ParticipationModel
from bot.content.written_values.json_types import OneOrMore

# An announcement holds title, reference, question and deadlines, and Discord allows it 2,000
# characters.
MAX_ASK_LENGTH = 1400
MAX_TITLE_LENGTH = 90

Ask = Annotated[str, Field(min_length=1, max_length=MAX_ASK_LENGTH), REQUIRE_TEXT]
Title = Annotated[
    str, Field(min_length=1, max_length=MAX_TITLE_LENGTH), REQUIRE_ONE_LINE, OR_NUMBER
]
MAX_TAGS = 5  # Discord's limit for a forum post; a tag's name has at most 20 characters
Tag = Annotated[str, Field(min_length=1, max_length=20), REQUIRE_ONE_LINE, OR_NUMBER]


class _StrictModel(BaseModel):
    model_config = STRICT


class ScheduleModel(_StrictModel):
    """When prompts are posted."""

    days: Annotated[Weekdays, Field(description="The weekdays of the class, like [Mon, Thu].")]
    time: Annotated[LocalTime, Field(description="The local time of each post, like 09:00.")]
    first: Annotated[LocalDate, Field(alias="from", description="The first local date.")]
    last: Annotated[
        LocalDate | None,
        Field(alias="until", description="The last local date; null: until all are posted."),
    ] = None
    skip: Annotated[
        list[DateOrRange],
        OneOrMore(),
        Field(description="Dates without a post; a range includes both its ends."),
    ] = []
    late: Annotated[
        Literal["post", "skip"],
        Field(description="What happens to a prompt whose hour passed while the bot was down."),
    ] = "post"
    grace: Annotated[Duration, Field(description="How late a post is still useful.")] = "12h"


class ResponsesModel(_StrictModel):
    """How students answer."""

    by: Annotated[
        Literal["both", "thread", "private"],
        Field(description="In the prompt's thread, by a form that only staff read, or both."),
    ] = "both"
    reveal: Annotated[
        RevealRule,
        Field(
            description="When other students read private responses. never: staff alone read "
            "them; after_own: students do once they have responded themselves; at_deadline: they "
            "are published in the thread."
        ),
    ] = "never"
    names: Annotated[
        Literal["real", "pseudonym"],
        Field(description="How the authors of revealed private responses are called."),
    ] = "real"
    receipt: Annotated[
        Emoji | None,
        Field(description="The reaction put on a recorded message that counts; null for none."),
    ] = "✅"
    receipt_short: Annotated[
        Emoji | None,
        Field(
            description="The reaction put on a recorded message that is too short, cites too "
            "little or is too late; null for none."
        ),
    ] = "📝"
    keep_text: Annotated[
        bool, Field(description="false keeps counts, times and citations, not the words.")
    ] = True
    join: Annotated[
        bool,
        Field(
            description="Where one response is asked for, a student's messages are one response "
            "together; false: each is one."
        ),
    ] = True
    show_cited: Annotated[
        bool,
        Field(
            description="true: /passage shows students too how often each paragraph was cited, "
            "with links to what they can read; staff see it in any case."
        ),
    ] = False


class PrivacyModel(_StrictModel):
    """How long students' messages are kept."""

    retention: Annotated[Duration, Field(description="How long after the schedule's last date.")]


class DiscussionModel(_StrictModel):
    """What the bot does in a thread by itself."""

    remind: Annotated[
        Duration | None,
        Field(description="How long before the deadline a reminder is posted; null: never."),
    ] = None
    close: Annotated[
        Literal["lock", "archive"] | None,
        Field(description="What is done when nothing counts any more; null: it stays open."),
    ] = None


class ReportModel(_StrictModel):
    """What `report` shows of a class."""

    network: Annotated[
        Literal["counts", "named"],
        Field(description="named: who replied to whom; counts: how many each gave and got."),
    ] = "counts"


class FollowUpModel(_StrictModel):
    """A second question in the thread."""

    after: Annotated[Duration, Field(description="How long after the post.")]
    ask: Annotated[Ask, Field(description="The question.")]


class PromptModel(_StrictModel):
    """One question about one passage."""

    id: Annotated[
        Slug | None,
        Field(
            description="The prompt's key; never change or reuse it. Left out: made of the title, "
            "or of the passage."
        ),
    ] = None
    title: Annotated[
        Title | None,
        Field(description="The thread's name, one line; left out: the passage, like Ch. 2, §1 ¶4."),
    ] = None
    passage: Annotated[
        str | int | float, Field(description="A reference, like 1.1-2; in quotes if it is 1.10.")
    ]
    at: Annotated[
        LocalDateTime | None,
        Field(description="A local date and time of its own, for this prompt."),
    ] = None
    ask: Annotated[Ask, Field(description="The question, in Markdown.")]
    follow_up: Annotated[
        FollowUpModel | None, Field(description="A second question, asked later in the thread.")
    ] = None
    tags: Annotated[
        Annotated[list[Tag], Field(min_length=1, max_length=MAX_TAGS), OneOrMore()] | None,
        Field(description="The forum's tags for this prompt."),
    ] = None


class CourseModel(_StrictModel):
    """A course of Discussant."""

    course: Annotated[
        Slug | None,
        Field(
            description="The course's key in the database; never change it. Left out: the file's "
            "name."
        ),
    ] = None
    title: Annotated[OneLineText, Field(description="What the course is called.")]
    reading: Annotated[
        Slug | None,
        Field(
            description="The work in corpus/ that a reference without a work means. Left out: the "
            "only one."
        ),
    ] = None
    timezone: Annotated[
        TimezoneName, Field(description="The time zone of all dates and times in this file.")
    ]
    guild: Annotated[
        Snowflake | Annotated[list[Snowflake], Field(min_length=1)] | None,
        Field(
            description="The Discord server's id, or a list of several on each of which the course "
            "is held apart; null: the server where /seminar course setup is run."
        ),
    ] = None
    channel: Annotated[
        OneLineText | Snowflake, Field(description="The channel's name or id; text or forum.")
    ] = "seminar"
    staff: Annotated[
        list[OneLineText], Field(min_length=1, description="The roles of staff."), OneOrMore()
    ] = ["Instructor"]
    assistants: Annotated[
        list[OneLineText],
        OneOrMore(),
        Field(
            description="The roles of assistants, who read and judge in their sections. An "
            "assistant with the role of a section sees its students alone, one without any sees "
            "all."
        ),
    ] = []
    students: Annotated[
        OneLineText | Annotated[list[OneLineText], Field(min_length=1)] | None,
        Field(description="The students' role, or several; absent: everyone but staff and bots."),
    ] = None
    sections: Annotated[
        list[OneLineText],
        OneOrMore(),
        Field(description="The roles of the course's sections, where no roster has them."),
    ] = []
    alerts: Annotated[
        OneLineText | Snowflake | None,
        Field(
            description="A private channel, by name or id, where staff learn what was missed or "
            "failed; null: a direct message to whoever ran /seminar course setup, or the server's "
            "owner."
        ),
    ] = None
    tags: Annotated[
        list[Tag],
        Field(max_length=MAX_TAGS, description="The tags of each post in a forum."),
        OneOrMore(),
    ] = []
    schedule: Annotated[ScheduleModel, Field(description="When prompts are posted.")]
    responses: Annotated[ResponsesModel, Field(description="How students answer.")] = (
        ResponsesModel()
    )
    participation: Annotated[
        ParticipationModel | None,
        Field(
            description="What each student must do for each prompt; null: nothing is recorded or "
            "graded."
        ),
    ] = None
    discussion: Annotated[
        DiscussionModel, Field(description="What the bot does in a prompt's thread by itself.")
    ] = DiscussionModel()
    display: Annotated[
        Literal["components", "plain"],
        Field(
            description="components: posts and passages hold 4,000 characters a message, and the "
            "buttons stand under the question; plain: messages of 2,000 characters."
        ),
    ] = "components"
    research: Annotated[
        bool,
        Field(description="Whether students may agree that their work is exported for research."),
    ] = False
    report: Annotated[ReportModel, Field(description="What the report shows.")] = ReportModel()
    privacy: Annotated[
        PrivacyModel | None,
        Field(description="How long students' messages are kept; null: without limit."),
    ] = None
    prompts: Annotated[list[PromptModel], Field(min_length=1, description="The prompts, in order.")]


def course_json_schema() -> str:
    """The text of prompts/course.schema.json: the JSON Schema of a course file."""
    schema = CourseModel.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
