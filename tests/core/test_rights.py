"""The table of rights, said once more: a change of it is a decision that must be made twice."""

from __future__ import annotations

import pytest

from bot.core.rights import RIGHTS, Capability, CourseRole, Place, capabilities_of_command, may

FOR_EVERYONE = {
    Capability.READ_TEXT,
    Capability.SEE_OWN_STANDING,
    Capability.SEE_OWN_RESPONSES,
    Capability.LINK_ONESELF,
    Capability.SEE_COMING,
    Capability.LEARN_TO_ANSWER,
    Capability.WITHDRAW,
    Capability.SEE_OWN_DATA,
    Capability.ERASE_OWN,
}
FROM_UNDER_A_POST = {
    Capability.LEARN_TO_ANSWER,
    Capability.RESPOND,
    Capability.READ_OTHERS,
    Capability.WITHDRAW,
    Capability.SEE_OWN_STANDING,
}
FOR_STUDENTS = {Capability.RESPOND, Capability.READ_OTHERS, Capability.CONSENT}
FOR_ASSISTANTS = {
    Capability.SEE_PLAN,
    Capability.SEE_STANDINGS,
    Capability.READ_PRIVATE,
    Capability.EXPORT_PSEUDONYMS,
    Capability.JUDGE,
    Capability.PREPARE_SESSION,
    Capability.TELL_STUDENTS,
    Capability.UNDO_OWN,
}
FROM_ANYWHERE = {Capability.UNDO_OWN, Capability.UNDO, Capability.ACT_ON_ALERTS}
FOR_MANAGERS = {Capability.SET_UP}


@pytest.mark.parametrize(
    ("role", "capabilities"),
    [
        (CourseRole.MEMBER, FOR_EVERYONE),
        (CourseRole.STUDENT, FOR_STUDENTS),
        (CourseRole.SERVER_MANAGER, FOR_MANAGERS),
        (CourseRole.ASSISTANT, FOR_ASSISTANTS),
        (CourseRole.STAFF, set(Capability) - FOR_EVERYONE - FOR_STUDENTS),
    ],
)
def test_each_role_has_its_capabilities(role: CourseRole, capabilities: set[Capability]) -> None:
    assert {each for each in Capability if may({role}, each)} == capabilities


def test_somebody_without_a_role_may_do_nothing() -> None:
    assert not any(may(set(), capability) for capability in Capability)


def test_only_buttons_and_forms_work_elsewhere() -> None:
    elsewhere = {each for each in Capability if Place.OTHER_SERVER in RIGHTS[each].places}
    assert elsewhere == FROM_UNDER_A_POST | FROM_ANYWHERE
    direct = {each for each in Capability if Place.DIRECT_MESSAGE in RIGHTS[each].places}
    assert direct == FROM_ANYWHERE


def test_names_in_an_export_need_their_own_right() -> None:
    export = capabilities_of_command("seminar record export", {"names"})
    assert set(export) == {Capability.EXPORT_PSEUDONYMS, Capability.EXPORT_NAMES}
    assert capabilities_of_command("seminar record export") == (Capability.EXPORT_PSEUDONYMS,)
    assert capabilities_of_command("unknown") == ()
