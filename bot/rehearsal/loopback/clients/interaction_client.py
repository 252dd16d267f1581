"""Turns people's commands, buttons, menus and forms into interactions, as far as a client would.

A Discord client offers only what its user may do; what it would not offer raises ApiError here, so
that a test cannot press a button that nobody could press.
"""

from __future__ import annotations

from typing import Any

from bot.rehearsal.loopback.clients.command_data import (
    CommandInput,
    build_message_command_data,
    build_slash_command_data,
)
from bot.rehearsal.loopback.clients.command_list import AvailableCommand, list_commands
from bot.rehearsal.loopback.clients.forged_client import ForgedClient
from bot.rehearsal.loopback.clients.interaction_reply import InteractionReply
from bot.rehearsal.loopback.clients.interactions import InteractionRegistry, InteractionType
from bot.rehearsal.loopback.clients.modals import FieldValue, Modal, build_submission
from bot.rehearsal.loopback.model.components import BUTTON_TYPE
from bot.rehearsal.loopback.model.errors import ApiError, missing_access, missing_permissions
from bot.rehearsal.loopback.model.kinds import ChannelType
from bot.rehearsal.loopback.model.objects import (
    DirectChannel,
    Guild,
    Member,
    Message,
    Place,
    Thread,
    User,
)
from bot.rehearsal.loopback.model.permissions import Permission, effective_permissions
from bot.rehearsal.loopback.state.server_state import ServerState
from bot.rehearsal.loopback.state.threads import archive_idle_threads, require_not_archived
from bot.rehearsal.loopback.state.uploads import add_uploads, resolve_uploads

Json = dict[str, Any]

_GUILD_CONTEXT, _BOT_DM_CONTEXT = 0, 1  # Discord's numbers for where a command may be used


class InteractionClient:
    """Starts interactions. Every method raises ApiError where the user's client would not allow
    it."""

    def __init__(self, state: ServerState, interactions: InteractionRegistry) -> None:
        self._state = state
        self._interactions = interactions

    def forged_client(self, user: User) -> ForgedClient:
        """A client of this user that checks nothing."""
        return ForgedClient(self._state, self._interactions, user)

    def available_commands(self, user: User, place: Place) -> tuple[AvailableCommand, ...]:
        """The commands that a client offers this user in a place."""
        return list_commands(self._visible_commands(user, place))

    async def run_command(
        self, user: User, command: str, place: Place, options: Json
    ) -> InteractionReply:
        """Run a slash command such as "me standing"."""
        self._require_may_interact(user, place)
        options = add_uploads(self._state, options)
        data = build_slash_command_data(
            self._visible_commands(user, place),
            command,
            CommandInput(options),
            _member_in(user, place),
        )
        data = resolve_uploads(self._state, data, options)
        return InteractionReply(
            await self._interactions.start(InteractionType.APPLICATION_COMMAND, user, place, data)
        )

    async def autocomplete(
        self, user: User, command: str, place: Place, options: Json, focused: str
    ) -> InteractionReply:
        """Ask for completions of one option, `focused`, of a slash command."""
        self._require_may_interact(user, place)
        command_input = CommandInput(add_uploads(self._state, options), focused)
        data = build_slash_command_data(
            self._visible_commands(user, place),
            command,
            command_input,
            _member_in(user, place),
        )
        return InteractionReply(
            await self._interactions.start(InteractionType.AUTOCOMPLETE, user, place, data)
        )

    async def run_message_command(
        self, user: User, command: str, message: Message
    ) -> InteractionReply:
        """Run a command of a message's menu."""
        place = message.place
        self._require_may_interact(user, place)
        # Whoever runs a command on a message hands it over: content comes without the intent too.
        payload = self._state.full_payload(message)
        data = build_message_command_data(
            self._visible_commands(user, place), command, message, payload
        )
        return InteractionReply(
            await self._interactions.start(InteractionType.APPLICATION_COMMAND, user, place, data)
        )

    async def press_button(self, user: User, message: Message, name: str) -> InteractionReply:
        """Press a button, named by its label or custom_id."""
        matching = [
            each for each in message.buttons if name in (each.get("label"), _custom_id(each))
        ]
        if not matching:
            raise ApiError(404, 10008, f"There is no button “{name}” on this message")
        if not _custom_id(matching[0]):
            raise ApiError(400, 50035, f"“{name}” opens {matching[0].get('url')} and asks nothing")
        data = {
            "component_type": BUTTON_TYPE,
            "custom_id": _custom_id(matching[0]),
            "id": matching[0]["id"],
        }
        return await self._use_component(user, message, matching[0], data)

    async def select_options(
        self, user: User, message: Message, name: str, values: tuple[str, ...]
    ) -> InteractionReply:
        """Select values of a menu on a message, named by its custom_id or placeholder."""
        matching = [
            each for each in message.selects if name in (each.get("placeholder"), _custom_id(each))
        ]
        if not matching:
            raise ApiError(404, 10008, f"There is no menu “{name}” on this message")
        menu = matching[0]
        offered = {value for each in menu.get("options") or [] for value in _option_names(each)}
        min_values, max_values = menu.get("min_values", 1), menu.get("max_values", 1)
        if not set(values) <= offered or not min_values <= len(values) <= max_values:
            raise ApiError(400, 50035, f"The menu does not offer {', '.join(values)}")
        selected = [
            each["value"] for each in menu["options"] if set(_option_names(each)) & set(values)
        ]
        data = {"component_type": menu["type"], "custom_id": _custom_id(menu), "values": selected}
        return await self._use_component(user, message, menu, {**data, "id": menu["id"]})

    async def submit_modal(
        self, user: User, modal: Modal, values: dict[str, FieldValue]
    ) -> InteractionReply:
        """Submit a form that was opened for this user."""
        if modal.interaction.user is not user:
            raise missing_access()
        data = build_submission(modal, values)
        interaction = await self._interactions.start(
            InteractionType.MODAL_SUBMIT,
            user,
            modal.place,
            data,
            message=modal.message,
            triggered_by=modal.interaction,
        )
        return InteractionReply(interaction)

    async def _use_component(
        self, user: User, message: Message, item: Json, data: Json
    ) -> InteractionReply:
        if item.get("disabled"):
            raise ApiError(400, 50035, f"“{item.get('label') or _custom_id(item)}” is disabled")
        self._require_may_interact(user, message.place, commands=False)
        interaction = await self._interactions.start(
            InteractionType.MESSAGE_COMPONENT, user, message.place, data, message=message
        )
        return InteractionReply(interaction)

    def _visible_commands(self, user: User, place: Place) -> list[Json]:
        guild = _guild_of(place)
        if guild is not None and self._state.bot_member(guild) is None:
            return []
        registered = self._state.registered_commands(None if guild is None else guild.id)
        return [command for command in registered if self._is_offered(command, user, place)]

    def _is_offered(self, command: Json, user: User, place: Place) -> bool:
        """Whether a client offers the command: by its contexts, what the guild's administrators
        allow, and else its default permissions."""
        if not _is_for_context(command, place):
            return False
        if isinstance(place, DirectChannel):
            return bool(command.get("dm_permission", True))
        granted = _granted_permissions(user, place)
        if granted & Permission.ADMINISTRATOR:
            return True
        by_command = self._state.command_permissions.get(place.guild.id, {})
        allowed = _is_allowed(place.guild, user, by_command.get(command["id"], {}))
        return _has_default_permissions(command, granted) if allowed is None else allowed

    def _require_may_interact(self, user: User, place: Place, *, commands: bool = True) -> None:
        """Raise ApiError where no interaction is possible: unseen, archived or locked places."""
        archive_idle_threads(self._state)
        if isinstance(place, DirectChannel):
            if place.recipient is not user:
                raise missing_access()
            return
        granted = _granted_permissions(user, place)
        if not granted & Permission.VIEW_CHANNEL:
            raise missing_access()
        if place.kind is ChannelType.FORUM:
            raise ApiError(400, 50024, "Cannot execute action on this channel type")
        if commands and not granted & Permission.USE_APPLICATION_COMMANDS:
            raise missing_permissions()
        if isinstance(place, Thread):
            _require_open_thread(place, granted)


def _require_open_thread(thread: Thread, granted: int) -> None:
    """Raise ApiError in a locked or archived thread: only messages reopen an archived one."""
    if thread.locked and not granted & Permission.MANAGE_THREADS:
        raise ApiError(403, 160005, "Thread is locked")
    require_not_archived(thread)


def _granted_permissions(user: User, place: Place) -> int:
    member = _member_in(user, place)
    if member is None or isinstance(place, DirectChannel):
        return 0
    return effective_permissions(member, place)


def _member_in(user: User, place: Place) -> Member | None:
    """The user on the place's guild; None in direct messages and where they are no member."""
    return None if isinstance(place, DirectChannel) else place.guild.members.get(user.id)


def _is_for_context(command: Json, place: Place) -> bool:
    contexts = command.get("contexts")
    context = _BOT_DM_CONTEXT if isinstance(place, DirectChannel) else _GUILD_CONTEXT
    return contexts is None or context in contexts


def _is_allowed(guild: Guild, user: User, by_target: dict[int, bool]) -> bool | None:
    """What the administrators say for a user: for them, else for their roles, else for everyone.

    None if they say nothing. A role that allows goes over one that denies.
    """
    if user.id in by_target:
        return by_target[user.id]
    member = guild.members.get(user.id)
    roles = member.roles if member is not None else []
    said = [by_target[role.id] for role in roles if role.id in by_target]
    return any(said) if said else by_target.get(guild.everyone.id)


def _has_default_permissions(command: Json, granted: int) -> bool:
    needed = command.get("default_member_permissions")
    if needed is None:
        return True
    required = int(needed) or int(Permission.ADMINISTRATOR)  # "0" is for administrators alone
    return granted & required == required


def _guild_of(place: Place) -> Guild | None:
    return None if isinstance(place, DirectChannel) else place.guild


def _custom_id(item: Json) -> str | None:
    return item.get("custom_id")


def _option_names(option: Json) -> tuple[str, str]:
    return option["label"], option["value"]
