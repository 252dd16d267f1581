"""Knows in memory to which folder a thread belongs, and which places are those of folders that are
not served: what comes from there is no other folder's."""

from __future__ import annotations

from collections.abc import Iterable

from bot.core.course_setup import CourseSetup
from bot.store.courses import setups_of
from bot.store.database import Reader
from bot.store.occurrences import thread_ids


class FolderIndex:
    """The folders of threads and channels, by their Discord ids."""

    def __init__(self) -> None:
        self._folder_of_thread: dict[int, str] = {}
        self._unserved: dict[str, frozenset[int]] = {}

    def add_threads(self, folder: str, threads: Iterable[int]) -> None:
        """Threads of a folder that is served."""
        self._folder_of_thread.update(dict.fromkeys(threads, folder))

    def folder_of(self, thread_id: int) -> str | None:
        """The folder that is served and has this thread; None if that is not known."""
        return self._folder_of_thread.get(thread_id)

    def serve(self, folder: str) -> None:
        """A folder is served, perhaps again."""
        self._unserved.pop(folder, None)

    def leave_out(self, folder: str, channels: Iterable[int]) -> None:
        """A folder is not served, perhaps no longer: these are its channels and threads."""
        threads = [each for each, of in self._folder_of_thread.items() if of == folder]
        for thread in threads:
            del self._folder_of_thread[thread]
        self._unserved[folder] = self._unserved.get(folder, frozenset()).union(channels, threads)

    def is_unserved(self, channel_id: int) -> bool:
        """Whether a channel or thread is one of a folder that is not served."""
        return any(channel_id in places for places in self._unserved.values())


def channels_of(setups: Iterable[CourseSetup]) -> frozenset[int]:
    """The channels of courses, and those in which their staff are notified."""
    places = {place for each in setups for place in (each.channel_id, each.staff_channel_id)}
    return frozenset(place for place in places if place is not None)


async def places_of(database: Reader) -> frozenset[int]:
    """The channels and threads of a folder, by its database."""
    held = [each for each in await setups_of(database) if each.ended_at is None]
    return channels_of(held) | await thread_ids(database)
