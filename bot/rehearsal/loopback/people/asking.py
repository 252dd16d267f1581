"""How people's commands, buttons, menus and forms become interactions, each as a client allows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.rehearsal.loopback.errors import Refused, missing_access, missing_permissions
from bot.rehearsal.loopback.people.answers import Answer
from bot.rehearsal.loopback.people.commands import Typed, menu_data, slash_data
from bot.rehearsal.loopback.people.forms import Filled, Modal, submission
from bot.rehearsal.loopback.people.interactions import Interactions, Kind
from bot.rehearsal.loopback.people.offers import Offer, offers
from bot.rehearsal.loopback.state.model import (
    BUTTON,
    ChannelKind,
    Direct,
    Guild,
    Message,
    Place,
    Thread,
)
from bot.rehearsal.loopback.state.permissions import Permission, permissions
from bot.rehearsal.loopback.state.threads import archive_idle, require_active
from bot.rehearsal.loopback.state.world import World

if TYPE_CHECKING:
    from bot.rehearsal.loopback.people.person import Person

Json = dict[str, Any]

_GUILD, _BOT_DM = 0, 1  # where a command may be used


class Asking:
    """What people can ask the bot. Everything here raises Refused where their client would not
    offer it."""

    def __init__(self, world: World, interactions: Interactions) -> None:
        self._world = world
        self._interactions = interactions

    def offers(self, who: Person, place: Place) -> tuple[Offer, ...]:
        """The commands that a person is offered in a place."""
        return offers(self._commands(who, place))

    async def run(self, who: Person, command: str, place: Place, options: Json) -> Answer:
        """A slash command."""
        self._require_open(who, place)
        data = slash_data(self._commands(who, place), command, Typed(options), _guild(place))
        return Answer(await self._interactions.begin(Kind.COMMAND, who.user, place, data))

    async def complete(
        self, who: Person, command: str, place: Place, options: Json, focused: str
    ) -> Answer:
        """A completion of one option of a slash command."""
        self._require_open(who, place)
        typed = Typed(options, focused)
        data = slash_data(self._commands(who, place), command, typed, _guild(place))
        return Answer(await self._interactions.begin(Kind.AUTOCOMPLETE, who.user, place, data))

    async def menu(self, who: Person, command: str, message: Message) -> Answer:
        """A command of a message's menu, which lets the bot read that message."""
        place = message.place
        self._require_open(who, place)
        shown = self._world.told(message)
        data = menu_data(self._commands(who, place), command, message, shown)
        return Answer(await self._interactions.begin(Kind.COMMAND, who.user, place, data))

    async def press(self, who: Person, message: Message, name: str) -> Answer:
        """A button, named by its label or custom_id."""
        found = [each for each in message.buttons if name in (each.get("label"), _id(each))]
        if not found:
            raise Refused(404, 10008, f"There is no button “{name}” on this message")
        if not _id(found[0]):
            raise Refused(400, 50035, f"“{name}” opens {found[0].get('url')} and asks nothing")
        data = {"component_type": BUTTON, "custom_id": _id(found[0]), "id": found[0]["id"]}
        return await self._use(who, message, found[0], data)

    async def choose(
        self, who: Person, message: Message, name: str, values: tuple[str, ...]
    ) -> Answer:
        """Values of a menu on a message, named by its custom_id or placeholder."""
        found = [each for each in message.selects if name in (each.get("placeholder"), _id(each))]
        if not found:
            raise Refused(404, 10008, f"There is no menu “{name}” on this message")
        menu = found[0]
        known = {value for each in menu.get("options") or [] for value in _names(each)}
        least, most = menu.get("min_values", 1), menu.get("max_values", 1)
        if not set(values) <= known or not least <= len(values) <= most:
            raise Refused(400, 50035, f"The menu does not offer {', '.join(values)}")
        chosen = [each["value"] for each in menu["options"] if set(_names(each)) & set(values)]
        data = {"component_type": menu["type"], "custom_id": _id(menu), "values": chosen}
        return await self._use(who, message, menu, {**data, "id": menu["id"]})

    async def submit(self, who: Person, modal: Modal, values: dict[str, Filled]) -> Answer:
        """A form that this person was shown."""
        if modal.opened_by.user is not who.user:
            raise missing_access()
        data = submission(modal, values)
        made = await self._interactions.begin(
            Kind.MODAL, who.user, modal.place, data, modal.message, modal.opened_by
        )
        return Answer(made)

    async def _use(self, who: Person, message: Message, item: Json, data: Json) -> Answer:
        if item.get("disabled"):
            raise Refused(400, 50035, f"“{item.get('label') or _id(item)}” is disabled")
        self._require_open(who, message.place, commands=False)
        made = await self._interactions.begin(
            Kind.COMPONENT, who.user, message.place, data, message
        )
        return Answer(made)

    def _commands(self, who: Person, place: Place) -> list[Json]:
        guild = _guild(place)
        local = [] if guild is None else self._world.guild_commands.get(guild.id, [])
        known = [*local, *self._world.commands]
        return [each for each in known if _shown(each, who, place)]

    def _require_open(self, who: Person, place: Place, *, commands: bool = True) -> None:
        """Raise Refused where nothing can be asked: unseen, archived or locked places."""
        archive_idle(self._world)
        if isinstance(place, Direct):
            if place.person is not who.user:
                raise missing_access()
            return
        granted = _granted(who, place)
        if not granted & Permission.VIEW_CHANNEL:
            raise missing_access()
        if place.kind is ChannelKind.FORUM:
            raise Refused(400, 50024, "Cannot execute action on this channel type")
        if commands and not granted & Permission.USE_APPLICATION_COMMANDS:
            raise missing_permissions()
        if isinstance(place, Thread):
            _require_usable(place, granted)


def _require_usable(thread: Thread, granted: int) -> None:
    """Raise Refused in a locked thread, and in an archived one, which the client fails to open."""
    if thread.locked and not granted & Permission.MANAGE_THREADS:
        raise Refused(403, 160005, "Thread is locked")
    require_active(thread)


def _granted(who: Person, place: Place) -> int:
    if isinstance(place, Direct) or who.id not in place.guild.members:
        return 0
    return permissions(place.guild.members[who.id], place)


def _shown(command: Json, who: Person, place: Place) -> bool:
    """Whether a client offers the command: by where it may be used, and by whom unless changed."""
    contexts = command.get("contexts")
    if contexts is not None and (_BOT_DM if isinstance(place, Direct) else _GUILD) not in contexts:
        return False
    if isinstance(place, Direct):
        return bool(command.get("dm_permission", True))
    needed = command.get("default_member_permissions")
    if needed is None:
        return True
    granted = _granted(who, place)
    wanted = int(needed) or int(Permission.ADMINISTRATOR)  # "0" is for administrators alone
    return granted & wanted == wanted


def _guild(place: Place) -> Guild | None:
    return None if isinstance(place, Direct) else place.guild


def _id(item: Json) -> str | None:
    return item.get("custom_id")


def _names(option: Json) -> tuple[str, str]:
    return option["label"], option["value"]
