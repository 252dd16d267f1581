"""Runs pandoc, which turns what word processors and web pages hold into Markdown.

It is run as a program of its own: in its sandbox, so that it opens no file and no connection, with
a limit on its memory and its time, and with the document on its standard input.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

from bot.errors import BotError

_TIMEOUT = 120  # seconds
_HEAP = "1500m"
# Nothing but what a chapter file can hold: no raw HTML, no attributes, pipe tables only.
_TARGET = (
    "markdown-smart-raw_html-raw_attribute-raw_tex-native_divs-native_spans-fenced_divs"
    "-bracketed_spans-header_attributes-link_attributes-simple_tables-multiline_tables"
    "-fenced_code_attributes-inline_code_attributes-superscript-subscript"
)
_MISSING = (
    "needs the program pandoc, which is not here. Install it with `pip install "
    "'discussant[readings]'`, with pipx by `pipx inject discussant pypandoc-binary`, or from "
    "pandoc.org, then try again"
)


def convert_with_pandoc(document: bytes, source_format: str, file_name: str) -> str:
    """The Markdown of a document; `source_format` is pandoc's name: `html`, `docx`, `odt`.

    Raises BotError that names the file if pandoc is missing, fails or takes too long.
    """
    program = find_pandoc()
    if program is None:
        raise BotError(f"{file_name} {_MISSING}.")
    command = [str(program), "+RTS", f"-M{_HEAP}", "-RTS", "--sandbox", "--standalone"]
    command += ["--from", source_format, "--to", _TARGET]
    command += ["--wrap=none", "--markdown-headings=atx"]
    try:
        ran = subprocess.run(
            command,
            input=document,
            capture_output=True,
            timeout=_TIMEOUT,
            check=False,
            env=_environment(),
        )
    except subprocess.TimeoutExpired as error:
        raise _failure(file_name, f"pandoc did not end within {_TIMEOUT} seconds") from error
    except OSError as error:
        raise _failure(file_name, f"pandoc cannot be run ({error.strerror})") from error
    if ran.returncode != 0:
        said = ran.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        raise _failure(file_name, f"pandoc says: {said or f'exit code {ran.returncode}'}")
    return ran.stdout.decode("utf-8", "replace").replace("\r\n", "\n")


def find_pandoc() -> Path | None:
    """The program: the one that the extra `readings` installed, or one on the path."""
    package = importlib.util.find_spec("pypandoc")
    if package is not None and package.origin is not None:
        name = "pandoc.exe" if os.name == "nt" else "pandoc"
        program = Path(package.origin).parent / "files" / name
        if program.is_file():
            return program
    found = shutil.which("pandoc")
    return None if found is None else Path(found)


def _environment() -> dict[str, str]:
    """The variables that pandoc needs: none with a secret in it."""
    kept = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")
    return {"LANG": "C.UTF-8", **{name: os.environ[name] for name in kept if name in os.environ}}


def _failure(file_name: str, what: str) -> BotError:
    return BotError(
        f"{file_name} cannot be turned into text: {what}. Save it as HTML, .docx or plain text in "
        "the program that made it, then try again."
    )
