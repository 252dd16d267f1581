"""The shape of a course file. The JSON Schema for editors is made from it, so each field is
described for the instructor who writes the file."""

from __future__ import annotations

import json
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.content.field_types import (
    ONE_LINE,
    PROSE,
    Clock,
    Date,
    Dates,
    Deadline,
    Duration,
    Emoji,
    Line,
    Moment,
    Points,
    Share,
    Slug,
    Snowflake,
    Zone,
)

# An announcement holds title, reference, question and deadlines in Discord's 2,000 characters.
MAX_ASK_LENGTH = 1400
MAX_TITLE_LENGTH = 90

Day = Literal["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
Ask = Annotated[str, Field(min_length=1, max_length=MAX_ASK_LENGTH), PROSE]
Title = Annotated[str, Field(min_length=1, max_length=MAX_TITLE_LENGTH), ONE_LINE]
Count = Annotated[int, Field(ge=0, le=100)]
MAX_TAGS = 5  # of a forum post on Discord; a tag's name has 20 characters
Tag = Annotated[str, Field(min_length=1, max_length=20), ONE_LINE]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class ScheduleModel(_Strict):
    """When prompts are posted."""

    days: Annotated[list[Day], Field(min_length=1, description="The weekdays of the class.")]
    time: Annotated[Clock, Field(description="The local time of each post, in quotes.")]
    first: Annotated[Date, Field(alias="from", description="The first local date.")]
    last: Annotated[Date, Field(alias="until", description="The last local date.")]
    skip: Annotated[
        list[Dates], Field(description="Dates without a post, and ranges of them, ends inside.")
    ] = []
    late: Annotated[
        Literal["post", "skip"],
        Field(description="What becomes of a prompt whose hour passed while the bot was down."),
    ] = "post"
    grace: Annotated[Duration, Field(description="How late a post is still useful.")] = "12h"


class ResponsesModel(_Strict):
    """How students answer."""

    by: Annotated[
        Literal["both", "thread", "private"],
        Field(description="In the prompt's thread, by a form that only staff read, or both."),
    ] = "both"
    reveal: Annotated[
        Literal["at_once", "after_own", "at_deadline"],
        Field(description="When others may read private responses."),
    ] = "at_once"
    receipt: Annotated[
        Emoji | None, Field(description="The reaction put on a recorded message; null for none.")
    ] = "✅"
    keep_text: Annotated[
        bool, Field(description="false keeps counts, times and citations, not the words.")
    ] = True


class RequirementModel(_Strict):
    """How much is asked, until when."""

    count: Annotated[Count, Field(description="How many.")]
    words: Annotated[
        int, Field(ge=0, le=10_000, description="How many words each must have at least.")
    ] = 0
    due: Annotated[Deadline, Field(description="Days after the post's local date, local time.")]


class PointsModel(_Strict):
    """What is earned."""

    response: Annotated[Points, Field(description="For all responses asked for.")]
    replies: Annotated[Points, Field(description="For all replies asked for.")]


class LateModel(_Strict):
    """What late work still earns."""

    until: Annotated[Duration, Field(description="How long after the deadline.")]
    credit: Annotated[Share, Field(description="The part of the points, 0 to 1.")]


class ParticipationModel(_Strict):
    """What each prompt asks of each student."""

    response: Annotated[RequirementModel, Field(description="A student's own answers.")]
    replies: Annotated[RequirementModel, Field(description="Answers to other students.")]
    cite: Annotated[
        Count, Field(description="How many paragraphs of the text a response must cite.")
    ] = 0
    points: Annotated[PointsModel, Field(description="What a prompt is worth.")]
    grading: Annotated[
        Literal["scaled", "all_or_nothing"], Field(description="Whether a part earns a part.")
    ] = "scaled"
    late: Annotated[
        LateModel | None, Field(description="What late work still earns; null: nothing.")
    ] = None
    drop_lowest: Annotated[
        Count, Field(description="How many of the worst prompts are left out.")
    ] = 0


class PrivacyModel(_Strict):
    """How long what was said is kept."""

    retention: Annotated[Duration, Field(description="How long after the schedule's last date.")]


class DiscussionModel(_Strict):
    """What happens in a thread by itself."""

    remind: Annotated[
        Duration | None,
        Field(description="How long before the deadline the thread is reminded; null: never."),
    ] = None
    close: Annotated[
        Literal["lock", "archive"] | None,
        Field(description="What happens when nothing counts any more; null: it stays open."),
    ] = None


class FollowUpModel(_Strict):
    """A second question in the thread."""

    after: Annotated[Duration, Field(description="How long after the post.")]
    ask: Annotated[Ask, Field(description="The question.")]


class PromptModel(_Strict):
    """One question about one passage."""

    id: Annotated[Slug, Field(description="The prompt's key; never change or reuse it.")]
    title: Annotated[Title, Field(description="The thread's name, one line.")]
    passage: Annotated[
        str | int | float, Field(description="A reference, like 1.1-2; in quotes if it is 1.10.")
    ]
    at: Annotated[
        Moment | None, Field(description="A local date and time of its own, for this prompt.")
    ] = None
    ask: Annotated[Ask, Field(description="The question, in Markdown.")]
    follow_up: Annotated[
        FollowUpModel | None, Field(description="A second question, asked later in the thread.")
    ] = None
    tags: Annotated[
        list[Tag] | None,
        Field(min_length=1, max_length=MAX_TAGS, description="The forum's tags for this prompt."),
    ] = None


class CourseModel(_Strict):
    """A course of Discussant."""

    course: Annotated[Slug, Field(description="The course's key in the database; never change it.")]
    title: Annotated[Line, Field(description="What the course is called.")]
    reading: Annotated[Slug, Field(description="The work in corpus/ that a bare reference means.")]
    timezone: Annotated[Zone, Field(description="The zone of all times here.")]
    guild: Annotated[
        Snowflake | None,
        Field(description="The Discord server's id; null: where /seminar setup is run."),
    ] = None
    channel: Annotated[
        Line | Snowflake, Field(description="The channel's name or id; text or forum.")
    ] = "seminar"
    staff: Annotated[list[Line], Field(min_length=1, description="The roles of staff.")] = [
        "Instructor"
    ]
    students: Annotated[
        Line | None, Field(description="The students' role; absent: everyone but staff and bots.")
    ] = None
    alerts: Annotated[
        Line | Snowflake | None,
        Field(
            description="A private channel, by name or id, where staff are told what was missed or "
            "failed; null: a direct message to whoever ran /seminar setup, or the server's owner."
        ),
    ] = None
    tags: Annotated[
        list[Tag], Field(max_length=MAX_TAGS, description="The tags of each post in a forum.")
    ] = []
    schedule: Annotated[ScheduleModel, Field(description="When prompts are posted.")]
    responses: Annotated[ResponsesModel, Field(description="How students answer.")] = (
        ResponsesModel()
    )
    participation: Annotated[
        ParticipationModel, Field(description="What each prompt asks of each student.")
    ]
    discussion: Annotated[
        DiscussionModel, Field(description="What happens in a prompt's thread by itself.")
    ] = DiscussionModel()
    privacy: Annotated[
        PrivacyModel | None, Field(description="How long what was said is kept; null: no end.")
    ] = None
    prompts: Annotated[list[PromptModel], Field(min_length=1, description="The prompts, in order.")]


def course_json_schema() -> str:
    """The JSON Schema of a course file, as prompts/course.schema.json holds it."""
    schema = CourseModel.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
