"""Has a running bot serve the folders that are there now."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from bot.discussion.folder_problems import describe_left_out
from bot.errors import BotError

if TYPE_CHECKING:
    from bot.bot_process.open_folders import OpenFolders, ReadFolder
    from bot.cogs.client import SeminarBot

log = logging.getLogger(__name__)


async def follow_folders(bot: SeminarBot, opened: OpenFolders) -> frozenset[str]:
    """Serve folders that are new or mended, and no longer those that are gone; the others notice
    nothing. The names of those that were added. A single folder always stays."""
    for name in await opened.gone():
        if name in bot.folder_names:
            await bot.remove_folder(name)
            log.info("The folder %s is gone and is served no longer.", name)
    for name in opened.names - frozenset(bot.folder_names):
        await opened.close(name)  # gone, or left out at the start
    added = frozenset([each.name for each in await opened.read() if await _add(bot, opened, each)])
    await bot.leave_out(await opened.left_out())
    return added


async def _add(bot: SeminarBot, opened: OpenFolders, folder: ReadFolder) -> bool:
    """Serve a folder that has been read. Whether it is served; else the log says why."""
    registry = await opened.open(folder)
    if registry is None:
        return False
    try:
        await bot.add_folder(registry)
    except Exception as problem:
        await opened.close(folder.name)
        if not isinstance(problem, BotError):
            raise  # the other folders wait for the next time
        log.error("%s", describe_left_out(folder.name, problem))
        return False
    log.info("The folder %s is served now.", folder.name)
    return True
