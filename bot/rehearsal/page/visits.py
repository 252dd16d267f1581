"""One open page: whom it acts as, which place it shows, and what it is told as things change."""

from __future__ import annotations

import asyncio
import json
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import web

from bot.rehearsal.loopback import Change, Message, Person, Refused
from bot.rehearsal.loopback.people.forms import Modal
from bot.rehearsal.loopback.state.model import Place, Thread
from bot.rehearsal.page import views
from bot.rehearsal.page.show import DENIABLE, Show, Situation

Json = dict[str, Any]


class Visit:
    """A page and its websocket. What it is told is sent in order by `write`."""

    def __init__(self, show: Show, socket: web.WebSocketResponse) -> None:
        self.show = show
        self.person: Person = show.people[0]
        self.place: Place = _first_place(self.person)
        self.modals: dict[int, Modal] = {}
        self._socket = socket
        self._outbox: asyncio.Queue[str] = asyncio.Queue()
        self._read: dict[tuple[int, int], int] = {}  # by person and place: the last message read
        self._running = show.server.world.ids.next()
        self._told = ""
        self._dirty = False

    async def write(self) -> None:
        """Send what is told, until the connection ends."""
        while True:
            await self._socket.send_str(await self._outbox.get())

    def tell(self, what: Json) -> None:
        """Tell the page something after all that it was told before."""
        self._outbox.put_nowait(json.dumps(what, ensure_ascii=False))

    def look(self, person: Person, place: Place | None) -> None:
        """Act as somebody, in a place that she sees."""
        self.person = person
        self.place = place if place is not None and _shown(person, place) else _first_place(person)

    def find_place(self, key: str) -> Place:
        """A place that this person may look at. Raises Refused if there is none."""
        found = self.show.server.world.place(int(key))
        if not _shown(self.person, found):
            raise Refused(403, 50001, "Missing Access")
        return found

    def find_message(self, place: str, key: str) -> Message:
        """A message that this person sees. Raises Refused if there is none."""
        for message in self.person.sees(self.find_place(place)):
            if message.id == int(key):
                return message
        raise Refused(404, 10008, "Unknown Message")

    def page_of(self, place: Place, before: int | None, count: int) -> Json:
        """A page of a place's messages, the newest or those before one, oldest first."""
        seen = self.person.sees(place)
        older = seen if before is None else [each for each in seen if each.id < before]
        page = older[-count:]
        return {
            "messages": [views.message(each, self.person) for each in page],
            "more": len(older) > len(page),
        }

    def changed(self, how: Change, message: Message) -> None:
        """A message was made, edited, deleted or reacted to somewhere."""
        self.stir()
        if message.place is not self.place or message.seen_by not in (None, self.person.id):
            return
        if how is Change.DELETED:
            self.tell({"push": "gone", "id": str(message.id)})
        elif _shown(self.person, message.place):
            shown = views.message(message, self.person)
            self.tell({"push": "message", "how": str(how), "message": shown})

    def stir(self) -> None:
        """Something has changed: tell it once this turn of the loop is over."""
        if not self._dirty:
            self._dirty = True
            asyncio.get_running_loop().call_soon(self._tell_state)

    def state(self) -> Json:
        """All that stands around the messages."""
        if not _shown(self.person, self.place):
            self.look(self.person, None)
        self._mark_read(self.place)
        situation = self.show.situation()
        local = situation.now.astimezone(ZoneInfo(self.show.zone))
        return {
            "push": "state",
            "title": self.show.title,
            "zone": self.show.zone,
            "local": f"{local:%Y-%m-%dT%H:%M}",
            "people": [views.person(each) for each in self.show.people],
            "me": str(self.person.id),
            "place": self._place(self.place),
            "places": [self._place(each) for each in self._listed()],
            **_situation(situation),
        }

    def _tell_state(self) -> None:
        self._dirty = False
        state = self.state()
        text = json.dumps(state, ensure_ascii=False)
        if text != self._told:
            self._told = text
            self.tell(state)

    def _listed(self) -> list[Place]:
        listed: list[Place] = [p for p in self.person.places() if p is not self.person.direct]
        if isinstance(self.place, Thread) and self.place not in listed:
            listed.append(self.place)  # an archived one stays in sight while it is read
        return [*listed, self.person.direct]

    def _place(self, of: Place) -> Json:
        seen = self.person.sees(of)
        read = self._read.get((self.person.id, of.id), self._running)
        unread = 0
        for message in reversed(seen):
            if message.id <= read:
                break
            unread += message.author is not self.person.user
        return views.place(of, self.person, unread)

    def _mark_read(self, place: Place) -> None:
        seen = self.person.sees(place)
        if seen:
            self._read[self.person.id, place.id] = seen[-1].id


def _shown(person: Person, place: Place) -> bool:
    listed = person.places()
    return place in listed or place is person.direct or _archived_in(place, listed)


def _archived_in(place: Place, listed: tuple[Place, ...]) -> bool:
    """An archived thread is not listed, and opens from its channel."""
    return isinstance(place, Thread) and place.id in place.guild.threads and place.parent in listed


def _first_place(person: Person) -> Place:
    return next(iter(person.places()), person.direct)


def _situation(of: Situation) -> Json:
    return {
        "now": _seconds(of.now),
        "end": _seconds(of.end),
        "next_post": _seconds(of.next_post),
        "next_deadline": _seconds(of.next_deadline),
        "moving": of.moving,
        "acting": of.acting,
        "pace": of.pace,
        "bot": of.bot,
        "denied": list(of.denied),
        "deniable": list(DENIABLE),
        "failing": of.failing,
        "notice": of.notice,
        "log": list(of.log),
    }


def _seconds(instant: datetime | None) -> int | None:
    return None if instant is None else int(instant.timestamp())
