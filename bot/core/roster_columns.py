"""What the columns of other systems' lists of students are, by their headers.

Headers of Canvas, Brightspace and Blackboard are never translated; those of Moodle and Sakai are.
"""

from __future__ import annotations

from enum import StrEnum

from bot.core.roster import IdentifierKind


class RosterColumn(StrEnum):
    """What a list says of a student besides their identifiers."""

    NAME = "name"
    FIRST_NAME = "first name"
    LAST_NAME = "last name"
    SECTION = "section"
    ROLE = "role"
    STATUS = "status"
    ENABLED = "enabled"
    DISCORD = "discord"


_IDENTIFIERS = {
    IdentifierKind.ID: "id",
    IdentifierKind.SIS_USER_ID: "sisuserid sisid",
    IdentifierKind.SIS_LOGIN_ID: "sisloginid",
    IdentifierKind.INTEGRATION_ID: "integrationid",
    IdentifierKind.USERNAME: "username userid login loginid netid anmeldename benutzername",
    IdentifierKind.EMAIL: (
        "email emailaddress mail emailadresse adressedecourriel courriel adresseemail correo "
        "correoelectrónico direccióndecorreo indirizzoemail"
    ),
    IdentifierKind.ID_NUMBER: (
        "idnumber idnummer numérodidentification númerodeid numerodiidentificazione"
    ),
    IdentifierKind.ORG_DEFINED_ID: "orgdefinedid",
    IdentifierKind.STUDENT_ID: (
        "studentid studentnumber studentno identifier matrikelnummer matriculationnumber"
    ),
    IdentifierKind.SOURCED_ID: "sourcedid",
}
_COLUMNS = {
    RosterColumn.NAME: "name student studentname fullname displayname vollständigername nomcomplet",
    RosterColumn.FIRST_NAME: "firstname givenname forename vorname prénom prenom nombre nome",
    RosterColumn.LAST_NAME: (
        "lastname surname familyname nachname nom nomdefamille apellidos apellido cognome"
    ),
    RosterColumn.SECTION: (
        "section sections group groups gruppe gruppen groupe groupes grupo grupos"
    ),
    RosterColumn.ROLE: "role roles rolle rollen rôle rôles rol",
    RosterColumn.STATUS: "status",
    RosterColumn.ENABLED: "enableduser",
    RosterColumn.DISCORD: "discord discordid discordname discorduser discordusername",
}
_KINDS = {header: kind for kind, headers in _IDENTIFIERS.items() for header in headers.split()}
_MEANINGS = {header: kind for kind, headers in _COLUMNS.items() for header in headers.split()}


def identifier_kind(header: str) -> IdentifierKind | None:
    """By what a column identifies students; None if it does not."""
    return _KINDS.get(_key(header))


def roster_column(header: str) -> RosterColumn | None:
    """What else a column says; None if it is not known."""
    return _MEANINGS.get(_key(header))


def _key(header: str) -> str:
    """Case, blanks and punctuation do not matter: `SIS User ID`, `sis_user_id`."""
    return "".join(char for char in header.casefold() if char.isalnum())
