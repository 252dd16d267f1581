"""The page's own files: script modules without a build step, each loaded once and early."""

from __future__ import annotations

import re
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.support.page_visitor import Visitor, browser, rehearsal
from tests.support.paths import ROOT

STATIC = ROOT / "bot" / "rehearsal" / "page" / "static"
ENTRY = "page.js"


def imports(script: str) -> set[str]:
    """The modules that a script imports, types left out."""
    return set(re.findall(r'^(?:import|\}).* from "\./(\S+)";$', script, re.MULTILINE))


def import_graph() -> dict[str, set[str]]:
    return {path.name: imports(path.read_text()) for path in STATIC.glob("*.js")}


def preloaded() -> list[str]:
    page = (STATIC / "page.html").read_text()
    return re.findall(r'<link rel="modulepreload" href="/(\S+)">', page)


def test_no_module_imports_itself_in_a_circle() -> None:
    order = list(TopologicalSorter(import_graph()).static_order())
    assert order[-1] == ENTRY
    with pytest.raises(CycleError):
        TopologicalSorter({**import_graph(), "dom.js": {"message.js"}}).prepare()


def test_every_module_is_imported_and_preloaded() -> None:
    graph = import_graph()
    imported = set().union(*graph.values())
    assert imported == set(graph) - {ENTRY}
    assert preloaded() == sorted(imported)


async def test_each_module_is_requested_once(tmp_path: Path) -> None:
    async with browser() as launched, rehearsal(tmp_path) as (address, _):
        visitor = await Visitor.come(launched, "about:blank")
        requested: list[str] = []
        visitor.page.on("request", lambda request: requested.append(request.url))
        await visitor.page.goto(address)
        await visitor.ready()
        scripts = [url.rpartition("/")[2] for url in requested if url.endswith(".js")]
        assert sorted(scripts) == sorted(import_graph())
        assert visitor.complaints == []
