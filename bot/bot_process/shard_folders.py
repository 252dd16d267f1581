"""Which course folders one of several processes serves that hold the shards of a bot.

What happens on a server comes to the process that holds its shard alone, so that a folder is served
by the process that holds the shards of its courses' servers. A course has to be on a server already
for that: each process leaves out, and names, a folder of which nobody can tell whose it is.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.core.folder_content import FolderContent
from bot.core.shards import Shards
from bot.errors import CourseError, StoreError
from bot.store.course_servers import servers_of
from bot.store.database import ReadOnlyDatabase

ON_NO_SERVER = (
    "With --shards for several processes a course has to name its server, or nobody knows which of "
    "them serves it: write `guild: ID` in its file in prompts/, or run discussant setup COURSE "
    "--guild ID."
)
ON_SEVERAL = (
    "Its courses are on servers whose shards belong to different processes. Give each of them a "
    "folder of its own."
)


def describe_no_own(shards: Shards) -> str:
    """Not one folder belongs to this process."""
    return (
        f"None of the course folders belongs to the shards {shards}: their courses are on servers "
        "of other shards. Start this process once one does."
    )


async def is_own_folder(content: FolderContent, database: Path, shards: Shards) -> bool:
    """Whether the courses of a folder are on servers whose shards this process holds. Raises
    CourseError if they are on none, or on servers of several processes."""
    if shards.ids is None:
        return True
    named = {guild for course in content.courses for guild in course.guilds}
    held = {shards.holds(server) for server in named | await _servers_in(database)}
    if not held:
        raise CourseError(ON_NO_SERVER)
    if len(held) > 1:
        raise CourseError(ON_SEVERAL)
    return held.pop()


async def _servers_in(database: Path) -> frozenset[int]:
    """Where courses stand already. A database of a schema that does not say it names none."""
    if not await asyncio.to_thread(database.is_file):
        return frozenset()
    try:
        async with ReadOnlyDatabase(database) as reader:
            return await servers_of(reader)
    except StoreError:
        return frozenset()  # which is told where it is opened
