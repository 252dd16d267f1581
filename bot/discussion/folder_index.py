"""Knows in memory to which folder a thread belongs, and which places are those of folders that are
not served: what comes from there is no other folder's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.discussion.left_out_folders import LeftOutFolder


class FolderIndex:
    """The folders of threads and channels, by their Discord ids."""

    def __init__(self) -> None:
        self._folder_of_thread: dict[int, str] = {}
        self._left_out: dict[str, LeftOutFolder] = {}

    @property
    def left_out(self) -> tuple[LeftOutFolder, ...]:
        """The folders that are not served."""
        return tuple(self._left_out.values())

    def add_threads(self, folder: str, threads: Iterable[int]) -> None:
        """Threads of a folder that is served."""
        self._folder_of_thread.update(dict.fromkeys(threads, folder))

    def folder_of(self, thread_id: int) -> str | None:
        """The folder that is served and has this thread; None if that is not known."""
        return self._folder_of_thread.get(thread_id)

    def serve(self, folder: str) -> None:
        """A folder is served, perhaps again."""
        self._left_out.pop(folder, None)

    def leave_out(self, folder: LeftOutFolder) -> None:
        """A folder is not served, perhaps no longer."""
        threads = [each for each, of in self._folder_of_thread.items() if of == folder.name]
        for thread in threads:
            del self._folder_of_thread[thread]
        self._left_out[folder.name] = replace(folder, threads=folder.threads.union(threads))

    def is_unserved(self, channel_id: int) -> bool:
        """Whether a channel or thread is one of a folder that is not served."""
        return any(channel_id in each.places for each in self._left_out.values())
