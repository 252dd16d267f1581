"""Files of electronic books and word processors, made in memory."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

from bot.content.importing.sources.documents.pandoc_program import find_pandoc
from tests.support.optional_programs import require_or_skip

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="{}" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<metadata><dc:title>On Rivers</dc:title><dc:creator>A. Writer</dc:creator>"
    '<dc:contributor id="t">T. Hand</dc:contributor><meta refines="#t" property="role">trl</meta>'
    "<dc:language>en-GB</dc:language></metadata>"
    "<manifest>{}</manifest><spine>{}</spine></package>"
)


def require_pandoc() -> Path:
    """The program, or a skipped test."""
    program = find_pandoc()
    require_or_skip(program, "pandoc is not installed", "DOCUMENT_TESTS")
    assert program is not None
    return program


def convert(markdown: str, to: str, *options: str) -> bytes:
    """A Markdown text as pandoc writes it in another format."""
    command = [str(require_pandoc()), "--from", "markdown", "--to", to, "--output", "-", *options]
    return subprocess.run(command, input=markdown.encode(), capture_output=True, check=True).stdout


def make_zip(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def make_epub(
    pages: Mapping[str, str], *, spine: tuple[str, ...] | None = None, **parts: str
) -> bytes:
    """An electronic book of these pages by their names. `spine` names the pages in order, and
    `parts` are further files by their names, of which `container` and `package` replace ours."""
    order = tuple(pages) if spine is None else spine
    items = "".join(
        f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in pages
    )
    references = "".join(f'<itemref idref="{name}"/>' for name in order)
    return make_zip(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": parts.pop("container", CONTAINER.format("text/book.opf")),
            "text/book.opf": parts.pop("package", PACKAGE.format(items, references)),
            **{f"text/{name}": f"<html><body>{page}</body></html>" for name, page in pages.items()},
            **parts,
        }
    )
