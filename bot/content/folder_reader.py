"""The program of the reading process: `python -m bot.content.folder_reader DIR…` reads course
folders and writes what each holds, and every problem in it, to standard output as a pickle."""

from __future__ import annotations

import gc
import pickle
import sys
from pathlib import Path

from bot.content.cache.index_files import open_index_of_bot
from bot.content.cache.quotation_index_files import write_quotation_index_of_bot
from bot.content.course_folder import try_load_course_folder
from bot.core.folder_content import FolderContent
from bot.errors import FileProblem


def main() -> None:
    """Read the folders that the arguments name."""
    gc.disable()  # there is next to no garbage, and this process ends soon
    found = [_read(Path(argument)) for argument in sys.argv[1:]]
    sys.stdout.buffer.write(pickle.dumps(found))


def _read(course_folder: Path) -> tuple[FolderContent, tuple[FileProblem, ...]]:
    content_and_problems = try_load_course_folder(course_folder)
    library = content_and_problems[0].library
    open_index_of_bot(library, course_folder)  # now they are there for the bot
    write_quotation_index_of_bot(library, course_folder)
    return content_and_problems


if __name__ == "__main__":
    main()
