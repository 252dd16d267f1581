"""The program of the reading process: `python -m bot.content.folder_reader DIR` reads a course
folder and writes what it holds, and every problem in it, to standard output as a pickle."""

from __future__ import annotations

import pickle
import sys
from pathlib import Path

from bot.content.cache.index_files import open_index_of_bot
from bot.content.cache.quotation_index_files import write_quotation_index_of_bot
from bot.content.course_folder import try_load_course_folder


def main() -> None:
    """Read the folder that the first argument names."""
    course_folder = Path(sys.argv[1])
    content_and_problems = try_load_course_folder(course_folder)
    library = content_and_problems[0].library
    open_index_of_bot(library, course_folder)  # now they are there for the bot
    write_quotation_index_of_bot(library, course_folder)
    sys.stdout.buffer.write(pickle.dumps(content_and_problems))


if __name__ == "__main__":
    main()
