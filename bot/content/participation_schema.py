"""The schema of `participation:` in a course file."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.content.field_types import DeadlineOffset, Duration, Fraction, Points, Weekday

Count = Annotated[int, Field(ge=0, le=100)]

RESPONSE_DUE, REPLIES_DUE = "+3d 23:59", "+6d 23:59"

# A mapping has no further keys, and values are not converted.
STRICT = ConfigDict(extra="forbid", strict=True)


class _StrictModel(BaseModel):
    model_config = STRICT


class RequirementModel(_StrictModel):
    """How much a student must write, and until when."""

    count: Annotated[Count, Field(description="How many.")] = 1
    words: Annotated[
        int, Field(ge=0, le=10_000, description="How many words each must have at least.")
    ] = 0
    due: Annotated[
        DeadlineOffset | None,
        Field(
            description="Days after the post's local date, local time. Left out: until the `week` "
            f"ends; without one {RESPONSE_DUE} for responses and {REPLIES_DUE} for replies."
        ),
    ] = None


class PointsModel(_StrictModel):
    """The points for one prompt."""

    response: Annotated[Points, Field(description="For all required responses.")] = 0
    replies: Annotated[Points, Field(description="For all required replies.")] = 0


class LateModel(_StrictModel):
    """Credit for late work."""

    until: Annotated[Duration, Field(description="How long after the deadline.")] = "2d"
    credit: Annotated[
        Fraction, Field(description="The share of the points that late work earns, 0 to 1.")
    ] = 0.5
    decay: Annotated[
        Literal["none", "linear"],
        Field(
            description="linear: the share falls evenly, from `credit` at the deadline to `floor` "
            "at the last moment."
        ),
    ] = "none"
    floor: Annotated[
        Fraction, Field(description="Where a linear decay ends, 0 to 1; at most `credit`.")
    ] = 0


class WeekModel(_StrictModel):
    """The weeks of the course."""

    first_day: Annotated[
        Weekday, Field(alias="from", description="The weekday on which they begin.")
    ] = "Mon"


class RubricLevelModel(_StrictModel):
    """One level of the rubric."""

    level: Annotated[int, Field(ge=0, le=100, description="Its number.")]
    says: Annotated[
        str, Field(min_length=1, max_length=300, description="What work of this level shows.")
    ]


class ParticipationModel(_StrictModel):
    """What each student must do for each prompt, and what it is worth."""

    response: Annotated[
        RequirementModel | None, Field(description="A student's own answers; null: none is asked.")
    ] = None
    replies: Annotated[
        RequirementModel | None,
        Field(description="Answers to other students; null: none is asked."),
    ] = None
    cite: Annotated[
        Count,
        Field(
            description="How many paragraphs of the text a response must cite: by their numbers or "
            "by their words."
        ),
    ] = 0
    quote: Annotated[
        Count, Field(description="How many passages of the text a response must quote.")
    ] = 0
    points: Annotated[
        PointsModel | None, Field(description="What each prompt is worth; null: no points.")
    ] = None
    grading: Annotated[
        Literal["scaled", "all_or_nothing"],
        Field(description="Whether part of the work earns part of the points."),
    ] = "scaled"
    calculation: Annotated[
        Literal["separate", "cumulative"],
        Field(
            description="separate: responses and replies have points of their own; cumulative: "
            "they are counted together, and one makes up for the other."
        ),
    ] = "separate"
    different_day: Annotated[
        bool,
        Field(description="true: a reply counts if its author has responded on another local day."),
    ] = False
    week: Annotated[
        WeekModel | None,
        Field(
            description="The weeks in which prompts are done; a requirement without `due` ends "
            "with them."
        ),
    ] = None
    best: Annotated[
        int | None,
        Field(
            ge=1,
            le=100,
            description="How many of the prompts of one week count: a student's "
            "best. Weeks begin on Monday, if `week` does not say otherwise.",
        ),
    ] = None
    late: Annotated[LateModel | None, Field(description="Credit for late work; null: none.")] = None
    drop_lowest: Annotated[
        Count, Field(description="How many of a student's lowest prompts are left out.")
    ] = 0
    rubric: Annotated[
        list[RubricLevelModel] | None,
        Field(
            min_length=1,
            max_length=25,
            description="The levels that staff may give to a student's work under a prompt; they "
            "earn no points.",
        ),
    ] = None
