"""Who may do what, as one table.

A capability is one thing that can be asked of the bot. `RIGHTS` says which roles have it and where
it may be asked; `COMMANDS` and `COMPONENTS` say which capability each command, button and form
asks for. What no table names is allowed to nobody. What assistants may do they may do with the
students in their scope alone (`core.scope`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Capability(StrEnum):
    """One thing that can be asked; the value is how the documentation calls it."""

    READ_TEXT = "read and search the text"
    LEARN_TO_ANSWER = "ask how to answer in the thread"
    RESPOND = "respond privately"
    WITHDRAW = "withdraw one’s own private response"
    SEE_OWN_STANDING = "see one’s own standing"
    SEE_OWN_RESPONSES = "see one’s own responses"
    SEE_OWN_DATA = "see what is stored of one, for how long, and who reads it"
    ERASE_OWN = "have one’s words erased, and ask for everything"
    LINK_ONESELF = "say by a code which student one is"
    SEE_COMING = "see what is coming"
    CONSENT = "agree that one’s work is used for research"
    SEE_PLAN = "see the plan"
    POST = "post a prompt now"
    CHANGE_PLAN = "skip, move and shift prompts"
    PAUSE = "pause and resume the course"
    ASK = "add an unplanned prompt"
    APPLY_RULES = "apply the file’s rules to a posted prompt"
    JUDGE = "excuse students, give more time and levels, mark messages"
    PREPARE_SESSION = "keep the list for the next session, and make its packet"
    TELL_STUDENTS = "tell the students of a change"
    SEE_LOG = "see who did what"
    UNDO_OWN = "undo what one has done oneself"
    UNDO = "undo what others have done, and the plan’s last change"
    ACT_ON_ALERTS = "act on what staff are told"
    READ_OTHERS = "read classmates’ private responses, where the course reveals them"
    SEE_STANDINGS = "see what every student has earned"
    READ_PRIVATE = "read private responses"
    EXPORT_PSEUDONYMS = "export the record with pseudonyms"
    EXPORT_NAMES = "export the record with names"
    SEE_ROSTER = "see the roster"
    IMPORT_ROSTER = "import the roster"
    LINK_STUDENTS = "link people to students of the roster"
    ERASE = "erase what is a student’s, and hold it back"
    RELOAD = "reload the course’s files"
    SET_UP = "choose the course’s channels"
    MOVE_SERVER = "move the course to another server"


class CourseRole(StrEnum):
    """What somebody is on the course’s own server. One person may be several of these."""

    MEMBER = "everyone"
    STUDENT = "students"
    ASSISTANT = "assistants"
    STAFF = "staff"
    SERVER_MANAGER = "who manages the server"


class Place(StrEnum):
    """Where something is asked, as the course sees it."""

    COURSE_SERVER = "the course’s server"
    DIRECT_MESSAGE = "direct messages"
    OTHER_SERVER = "a server that the course has left"


@dataclass(frozen=True, slots=True)
class Right:
    """Who has a capability, and where it may be asked."""

    roles: frozenset[CourseRole]
    places: frozenset[Place]


class Component(StrEnum):
    """A kind of button or form; the value is how the documentation calls it."""

    PAGE_BUTTON = "the buttons under a passage and a search"
    ANSWER_HERE_BUTTON = "the button *Answer here*"
    RESPOND_BUTTON = "the button *Answer privately* (*Respond* under older posts)"
    RESPOND_FORM = "the form of *Answer privately*"
    STANDING_BUTTON = "the button *My standing*"
    WITHDRAW_BUTTON = "the button *Withdraw*"
    OTHERS_BUTTON = "the buttons *Read the others’* and of their pages"
    READ_BUTTON = "the buttons of its pages"
    LIST_PAGE_BUTTON = "the buttons of the pages of `/seminar record behind` and `unanswered`"
    LOG_PAGE_BUTTON = "the buttons of the pages of `/seminar log`"
    SESSION_BUTTON = "the buttons of that list"
    STANDING_PAGE_BUTTON = "the buttons of the pages of `/seminar record standing`"
    TELL_BUTTON = "the button *Tell the students*"
    ASK_FORM = "the form of `/seminar plan ask`"
    ALERT_BUTTON = (
        "*Post now*, *Try again*, *Skip*, *The same prompt*, *A new prompt* and *The clock is "
        "right* under a message to staff"
    )
    RELOAD_BUTTON = "the buttons *Reload*"
    UNDO_BUTTON = "the button *Undo*"
    ERASE_OWN_BUTTON = "the buttons under `/me erase`"
    ERASE_BUTTON = "the buttons under `/seminar data erase`"
    APPLY_RULES_BUTTON = "the button *Apply these rules*"
    REASON_FORM = "the forms that they open"


_TEACHERS = (CourseRole.ASSISTANT, CourseRole.STAFF)
_ON_SERVER = frozenset({Place.COURSE_SERVER})
_UNDER_A_POST = frozenset({Place.COURSE_SERVER, Place.OTHER_SERVER})
_ANYWHERE = frozenset(Place)


def _right(*roles: CourseRole, places: frozenset[Place] = _ON_SERVER) -> Right:
    return Right(frozenset(roles), places)


RIGHTS: Mapping[Capability, Right] = {
    Capability.READ_TEXT: _right(CourseRole.MEMBER),
    Capability.LEARN_TO_ANSWER: _right(CourseRole.MEMBER, places=_UNDER_A_POST),
    Capability.RESPOND: _right(CourseRole.STUDENT, places=_UNDER_A_POST),
    Capability.WITHDRAW: _right(CourseRole.MEMBER, places=_UNDER_A_POST),
    Capability.SEE_OWN_STANDING: _right(CourseRole.MEMBER, places=_UNDER_A_POST),
    Capability.SEE_OWN_RESPONSES: _right(CourseRole.MEMBER),
    Capability.SEE_OWN_DATA: _right(CourseRole.MEMBER),
    Capability.ERASE_OWN: _right(CourseRole.MEMBER),
    Capability.LINK_ONESELF: _right(CourseRole.MEMBER),
    Capability.SEE_COMING: _right(CourseRole.MEMBER),
    Capability.CONSENT: _right(CourseRole.STUDENT),
    Capability.SEE_PLAN: _right(*_TEACHERS),
    Capability.POST: _right(CourseRole.STAFF),
    Capability.CHANGE_PLAN: _right(CourseRole.STAFF),
    Capability.PAUSE: _right(CourseRole.STAFF),
    Capability.ASK: _right(CourseRole.STAFF),
    Capability.APPLY_RULES: _right(CourseRole.STAFF),
    Capability.JUDGE: _right(*_TEACHERS),
    Capability.PREPARE_SESSION: _right(*_TEACHERS),
    Capability.TELL_STUDENTS: _right(*_TEACHERS),
    Capability.SEE_LOG: _right(CourseRole.STAFF),
    Capability.UNDO_OWN: _right(*_TEACHERS, places=_ANYWHERE),
    Capability.UNDO: _right(CourseRole.STAFF, places=_ANYWHERE),
    Capability.ACT_ON_ALERTS: _right(CourseRole.STAFF, places=_ANYWHERE),
    Capability.READ_OTHERS: _right(CourseRole.STUDENT, places=_UNDER_A_POST),
    Capability.SEE_STANDINGS: _right(*_TEACHERS),
    Capability.READ_PRIVATE: _right(*_TEACHERS),
    Capability.EXPORT_PSEUDONYMS: _right(*_TEACHERS),
    Capability.EXPORT_NAMES: _right(CourseRole.STAFF),
    Capability.SEE_ROSTER: _right(CourseRole.STAFF),
    Capability.IMPORT_ROSTER: _right(CourseRole.STAFF),
    Capability.LINK_STUDENTS: _right(CourseRole.STAFF),
    Capability.ERASE: _right(CourseRole.STAFF),
    Capability.RELOAD: _right(CourseRole.STAFF),
    Capability.SET_UP: _right(CourseRole.STAFF, CourseRole.SERVER_MANAGER),
    Capability.MOVE_SERVER: _right(CourseRole.STAFF),
}

ABOUT_STUDENTS = frozenset(
    {
        Capability.JUDGE,
        Capability.PREPARE_SESSION,
        Capability.SEE_STANDINGS,
        Capability.READ_PRIVATE,
        Capability.EXPORT_PSEUDONYMS,
    }
)
"""What an assistant may do about the students of their sections alone."""

# Commands of a message's menu; unlike those that are typed they begin with a capital letter.
DOES_NOT_COUNT = "Does not count"
EXEMPLARY = "Exemplary"
ASK_IN_CLASS = "Ask in class"
FIND_IN_TEXT = "Find in the text"

# The choices that a command offers for an option need what the command needs.
COMMANDS: Mapping[str, Capability] = {
    "passage": Capability.READ_TEXT,
    "search": Capability.READ_TEXT,
    FIND_IN_TEXT: Capability.READ_TEXT,
    "respond": Capability.RESPOND,
    "me standing": Capability.SEE_OWN_STANDING,
    "me todo": Capability.SEE_OWN_STANDING,
    "me why": Capability.SEE_OWN_STANDING,
    "me responses": Capability.SEE_OWN_RESPONSES,
    "me data": Capability.SEE_OWN_DATA,
    "me privacy": Capability.SEE_OWN_DATA,
    "me erase": Capability.ERASE_OWN,
    "me name": Capability.LINK_ONESELF,
    "plan": Capability.SEE_COMING,
    "me consent": Capability.CONSENT,
    "seminar plan show": Capability.SEE_PLAN,
    "seminar plan post": Capability.POST,
    "seminar plan skip": Capability.CHANGE_PLAN,
    "seminar plan move": Capability.CHANGE_PLAN,
    "seminar plan shift": Capability.CHANGE_PLAN,
    "seminar plan pause": Capability.PAUSE,
    "seminar plan resume": Capability.PAUSE,
    "seminar plan ask": Capability.ASK,
    "seminar plan undo": Capability.UNDO,
    "seminar log": Capability.SEE_LOG,
    "seminar record participation": Capability.SEE_STANDINGS,
    "seminar record coverage": Capability.SEE_STANDINGS,
    "seminar record standing": Capability.SEE_STANDINGS,
    "seminar record read": Capability.READ_PRIVATE,
    "seminar record export": Capability.EXPORT_PSEUDONYMS,
    "seminar record gradebook": Capability.EXPORT_NAMES,
    "seminar record apply-rules": Capability.APPLY_RULES,
    "seminar record behind": Capability.SEE_STANDINGS,
    "seminar record unanswered": Capability.SEE_STANDINGS,
    "seminar record excuse": Capability.JUDGE,
    "seminar record extend": Capability.JUDGE,
    "seminar record level": Capability.JUDGE,
    DOES_NOT_COUNT: Capability.JUDGE,
    EXEMPLARY: Capability.JUDGE,
    "seminar record session": Capability.PREPARE_SESSION,
    "seminar record packet": Capability.PREPARE_SESSION,
    ASK_IN_CLASS: Capability.PREPARE_SESSION,
    "seminar roster show": Capability.SEE_ROSTER,
    "seminar roster import": Capability.IMPORT_ROSTER,
    "seminar roster codes": Capability.LINK_STUDENTS,
    "seminar roster link": Capability.LINK_STUDENTS,
    "seminar roster unlink": Capability.LINK_STUDENTS,
    "seminar data erase": Capability.ERASE,
    "seminar data hold": Capability.ERASE,
    "seminar data release": Capability.ERASE,
    "seminar course setup": Capability.SET_UP,
    "seminar course move-server": Capability.MOVE_SERVER,
    "seminar course reload": Capability.RELOAD,
}
"""The capability that each command asks for, by its full name."""

OPTIONS: Mapping[tuple[str, str], Capability] = {
    ("seminar record export", "names"): Capability.EXPORT_NAMES,
    ("seminar record packet", "private"): Capability.READ_PRIVATE,
}
"""What a command asks for besides, where it is given an option that is not False."""

COMPONENTS: Mapping[Component, Capability] = {
    Component.PAGE_BUTTON: Capability.READ_TEXT,
    Component.ANSWER_HERE_BUTTON: Capability.LEARN_TO_ANSWER,
    Component.RESPOND_BUTTON: Capability.RESPOND,
    Component.RESPOND_FORM: Capability.RESPOND,
    Component.STANDING_BUTTON: Capability.SEE_OWN_STANDING,
    Component.WITHDRAW_BUTTON: Capability.WITHDRAW,
    Component.OTHERS_BUTTON: Capability.READ_OTHERS,
    Component.READ_BUTTON: Capability.READ_PRIVATE,
    Component.LIST_PAGE_BUTTON: Capability.SEE_STANDINGS,
    Component.LOG_PAGE_BUTTON: Capability.SEE_LOG,
    Component.SESSION_BUTTON: Capability.PREPARE_SESSION,
    Component.STANDING_PAGE_BUTTON: Capability.SEE_STANDINGS,
    Component.TELL_BUTTON: Capability.TELL_STUDENTS,
    Component.ASK_FORM: Capability.ASK,
    Component.ALERT_BUTTON: Capability.ACT_ON_ALERTS,
    Component.UNDO_BUTTON: Capability.UNDO_OWN,
    Component.ERASE_OWN_BUTTON: Capability.ERASE_OWN,
    Component.ERASE_BUTTON: Capability.ERASE,
    Component.RELOAD_BUTTON: Capability.RELOAD,
    Component.APPLY_RULES_BUTTON: Capability.APPLY_RULES,
    Component.REASON_FORM: Capability.JUDGE,
}
"""The capability that each kind of button and form asks for."""


def may(roles: Collection[CourseRole], capability: Capability) -> bool:
    """Whether somebody with these roles has a capability."""
    return not RIGHTS[capability].roles.isdisjoint(roles)


def capabilities_of_command(name: str, given: Collection[str] = ()) -> tuple[Capability, ...]:
    """What a command of this full name asks for, with the options that are given. Nothing, which
    nobody may do, for one that is not in the table."""
    if name not in COMMANDS:
        return ()
    extra = [OPTIONS[name, option] for option in given if (name, option) in OPTIONS]
    return (COMMANDS[name], *extra)
