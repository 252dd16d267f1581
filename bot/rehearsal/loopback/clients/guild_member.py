"""Somebody's account on one guild: who they are there, and how that changes."""

from __future__ import annotations

from collections.abc import Iterable

from bot.rehearsal.loopback.model.errors import ApiError, missing_access, unknown_resource
from bot.rehearsal.loopback.model.objects import DirectChannel, Member, Place, Role, User
from bot.rehearsal.loopback.model.permissions import (
    Permission,
    has_permissions,
    require_permissions,
)
from bot.rehearsal.loopback.state import members
from bot.rehearsal.loopback.state.server_state import ServerState


class GuildMember:
    """A member of a guild. One who left keeps `member` as it was, but is no member any more."""

    def __init__(self, state: ServerState, member: Member) -> None:
        self._state = state
        self.member = member

    @property
    def user(self) -> User:
        """Their account."""
        return self.member.user

    @property
    def id(self) -> int:
        """The account's id, the same on every guild."""
        return self.user.id

    @property
    def name(self) -> str:
        """The account's name."""
        return self.user.name

    @property
    def display_name(self) -> str:
        """The name that clients show on this guild."""
        return self.member.display_name

    @property
    def direct_channel(self) -> DirectChannel:
        """Their direct messages with the bot."""
        return self._state.open_direct_channel(self.user)

    @property
    def is_member(self) -> bool:
        """Whether they are on the guild now."""
        return self.id in self.member.guild.members

    async def give_role(self, role: Role) -> None:
        """Have a role given to them."""
        self._require_member()
        members.set_roles(self._state, self.member, dict.fromkeys([*self.member.roles, role]))

    async def take_role(self, role: Role) -> None:
        """Have a role taken from them."""
        self._require_member()
        members.set_roles(
            self._state, self.member, [each for each in self.member.roles if each is not role]
        )

    async def set_nickname(self, nickname: str | None) -> None:
        """Show another name on this guild; None shows the account's again."""
        self._require_member()
        members.set_nickname(self._state, self.member, nickname)

    async def accept_rules(self) -> None:
        """Accept the guild's rules; until then somebody who is pending may only read."""
        self._require_member()
        members.accept_rules(self._state, self.member)

    async def leave(self) -> None:
        """Leave the guild. Raises ApiError for its owner, who must pass it on before."""
        if self.member.guild.owner_id == self.id:
            raise ApiError(400, 50055, "Invalid Guild")
        members.remove_member(self._state, self.member.guild, self.user)

    async def rejoin(self, roles: Iterable[Role] = ()) -> None:
        """Come back to the guild, without the roles and the nickname of before."""
        if self.user.deleted:
            raise unknown_resource("User", 10013)
        if not self.is_member:
            self.member = members.add_member(self._state, self.member.guild, self.user, roles)

    async def delete_account(self) -> None:
        """Delete the account: it leaves every guild and becomes “Deleted User …”."""
        members.delete_user(self._state, self.user)

    def can_view(self, place: Place) -> bool:
        """Whether they see a place: on this guild, or their direct messages with the bot."""
        if isinstance(place, DirectChannel):
            return place.recipient is self.user
        if place.guild is not self.member.guild or not self.is_member:
            return False
        return has_permissions(self.member, place, Permission.VIEW_CHANNEL)

    def _require(self, place: Place, needed: Permission) -> None:
        if not self.can_view(place):
            raise missing_access()
        if not isinstance(place, DirectChannel):
            require_permissions(self.member, place, needed)

    def _require_member(self) -> None:
        if not self.is_member:
            raise unknown_resource("Member", 10007)
