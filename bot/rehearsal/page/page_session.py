"""One open page: whom it acts as, which place it shows, and the changes that are sent to it."""

from __future__ import annotations

import asyncio
import json
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import web

from bot.rehearsal.loopback import ApiError, GuildAdmin, Message, MessageChange, Person
from bot.rehearsal.loopback.clients.modals import Modal
from bot.rehearsal.loopback.model.objects import Place, Thread
from bot.rehearsal.page import views
from bot.rehearsal.page.message_views import render_message
from bot.rehearsal.page.rehearsal_api import DENIABLE_PERMISSIONS, RehearsalApi, RehearsalStatus

Json = dict[str, Any]


class PageSession:
    """A page and its websocket. Payloads are queued by `send` and sent in order by `run_writer`.

    `modals` are the forms that the page has open, by the key under which it submits them.
    """

    def __init__(self, rehearsal: RehearsalApi, socket: web.WebSocketResponse) -> None:
        self.rehearsal = rehearsal
        self.person: Person = rehearsal.people[0]
        self.place: Place = _first_place(self.person)
        self.modals: dict[int, Modal] = {}
        self._socket = socket
        self._outbox: asyncio.Queue[str] = asyncio.Queue()
        self._last_read: dict[tuple[int, int], int] = {}  # message ids by person and place
        # Messages before this id count as read: a page that is loaded again shows no old unread.
        self._opened_at_id = rehearsal.server.state.ids.next()
        self._last_state = ""
        self._state_scheduled = False

    async def run_writer(self) -> None:
        """Send queued payloads until the task is cancelled or the connection ends."""
        while True:
            await self._socket.send_str(await self._outbox.get())

    def send(self, payload: Json) -> None:
        """Queue a payload behind those that were queued before."""
        self._outbox.put_nowait(json.dumps(payload, ensure_ascii=False))

    @property
    def people(self) -> list[Person]:
        """Whom the page can act as on the server that it shows."""
        guild = self.person.member.guild
        return [each for each in self.rehearsal.people if each.member.guild is guild]

    def select_view(self, person: Person, place: Place | None) -> None:
        """Act as a person in a place, or in the first one if they cannot open it."""
        self.person = person
        is_open = place is not None and _can_open(person, place)
        self.place = place if place is not None and is_open else _first_place(person)

    def find_person(self, key: str, guild: GuildAdmin | None = None) -> Person:
        """Somebody on a server, else on the one that the page shows. Raises ApiError if there is
        nobody."""
        shown = self.person.member.guild if guild is None else guild.guild
        for person in self.rehearsal.people:
            if person.member.guild is shown and str(person.id) == key:
                return person
        raise ApiError(404, 10013, "Unknown User")

    def find_guild(self, key: str) -> GuildAdmin:
        """A server of the rehearsal. Raises ApiError if there is none."""
        for guild in self.rehearsal.servers.guilds:
            if str(guild.id) == key:
                return guild
        raise ApiError(404, 10004, "Unknown Guild")

    def find_place(self, key: str) -> Place:
        """A place that this person can open. Raises ApiError if there is none."""
        place = self.rehearsal.server.state.find_place(int(key))
        if not _can_open(self.person, place):
            raise ApiError(403, 50001, "Missing Access")
        return place

    def find_message(self, place: str, key: str) -> Message:
        """A message that this person sees. Raises ApiError if there is none."""
        for message in self.person.visible_messages(self.find_place(place)):
            if message.id == int(key):
                return message
        raise ApiError(404, 10008, "Unknown Message")

    def load_page(self, place: Place, before: int | None, count: int) -> Json:
        """A page of a place's messages, the newest or those before an id, oldest first."""
        messages = self.person.visible_messages(place)
        if before is not None:
            messages = tuple(message for message in messages if message.id < before)
        page = messages[-count:]
        return {
            "messages": [render_message(message, self.person) for message in page],
            "more": len(messages) > len(page),
        }

    def on_message_change(self, change: MessageChange, message: Message) -> None:
        """Send a change of a message, if this page shows the message."""
        self.schedule_state()
        if message.place is not self.place or message.visible_to not in (None, self.person.id):
            return
        if change is MessageChange.DELETED:
            self.send({"push": "gone", "id": str(message.id)})
        elif _can_open(self.person, message.place):
            rendered = render_message(message, self.person)
            self.send({"push": "message", "how": str(change), "message": rendered})

    def schedule_state(self) -> None:
        """Send the state after this turn of the event loop: many changes make one payload."""
        if not self._state_scheduled:
            self._state_scheduled = True
            asyncio.get_running_loop().call_soon(self._send_state)

    def state(self) -> Json:
        """Everything on the page but the messages: places, people, clock, controls."""
        if self.person not in self.rehearsal.people:
            self.select_view(self.rehearsal.people[0], None)
        if not _can_open(self.person, self.place):
            self.select_view(self.person, None)
        self._mark_read(self.place)
        status = self.rehearsal.status()
        local = status.now.astimezone(ZoneInfo(self.rehearsal.zone))
        return {
            "push": "state",
            "title": self.rehearsal.title,
            "zone": self.rehearsal.zone,
            "local": f"{local:%Y-%m-%dT%H:%M}",
            "servers": [views.render_server(each) for each in self.rehearsal.servers.guilds],
            "server": str(self.person.member.guild.id),
            "roles": views.render_roles(self.person.member.guild),
            "people": [views.render_person(each) for each in self.people],
            "me": str(self.person.id),
            "place": self._render_place(self.place),
            "places": [self._render_place(each) for each in self._listed_places()],
            **_render_status(status),
        }

    def _send_state(self) -> None:
        self._state_scheduled = False
        state = self.state()
        text = json.dumps(state, ensure_ascii=False)
        if text != self._last_state:
            self._last_state = text
            self.send(state)

    def _listed_places(self) -> list[Place]:
        direct = self.person.direct_channel
        places: list[Place] = [p for p in self.person.visible_places() if p is not direct]
        if isinstance(self.place, Thread) and self.place not in places:
            places.append(self.place)  # an archived thread stays listed while it is open
        return [*places, direct]

    def _render_place(self, place: Place) -> Json:
        last_read = self._last_read.get((self.person.id, place.id), self._opened_at_id)
        unread = 0
        for message in reversed(self.person.visible_messages(place)):
            if message.id <= last_read:
                break
            unread += message.author is not self.person.user
        return views.render_place(place, self.person, unread)

    def _mark_read(self, place: Place) -> None:
        messages = self.person.visible_messages(place)
        if messages:
            self._last_read[self.person.id, place.id] = messages[-1].id


def _can_open(person: Person, place: Place) -> bool:
    visible = person.visible_places()
    is_visible = place in visible or place is person.direct_channel
    return is_visible or _is_thread_in(place, visible)


def _is_thread_in(place: Place, visible: tuple[Place, ...]) -> bool:
    """Whether it is a thread of a visible channel: an archived one is not listed, but opens."""
    return isinstance(place, Thread) and place.id in place.guild.threads and place.parent in visible


def _first_place(person: Person) -> Place:
    return next(iter(person.visible_places()), person.direct_channel)


def _render_status(status: RehearsalStatus) -> Json:
    return {
        "now": _seconds(status.now),
        "end": _seconds(status.end),
        "next_post": _seconds(status.next_post),
        "next_deadline": _seconds(status.next_deadline),
        "moving": status.clock_running,
        "acting": status.class_active,
        "pace": status.pace,
        "bot": status.bot_state,
        "denied": list(status.denied_permissions),
        "deniable": list(DENIABLE_PERMISSIONS),
        "failing": status.requests_failing,
        "notice": status.notice,
        "log": list(status.log),
    }


def _seconds(instant: datetime | None) -> int | None:
    return None if instant is None else int(instant.timestamp())
