"""The page's own files: script modules without a build step, each loaded once and early."""

from __future__ import annotations

import re
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.support.page_visitor import Visitor, browser, rehearsal
from tests.support.paths import ROOT

REHEARSAL = ROOT / "bot" / "rehearsal"
PAGES = {
    "page.js": "page/static/page.html",
    "course-editor.js": "course_editor_page/static/course-editor.html",
}


def imports(script: str) -> set[str]:
    """The modules that a script imports, types left out."""
    return set(re.findall(r'^(?:import|\}).* from "\./(\S+)";$', script, re.MULTILINE))


def import_graph(entry: str) -> dict[str, set[str]]:
    """The modules that a page loads, each with those that it imports."""
    scripts = {path.name: path.read_text() for path in REHEARSAL.glob("*/static/*.js")}
    graph: dict[str, set[str]] = {}
    left = [entry]
    while left:
        name = left.pop()
        if name not in graph:
            graph[name] = imports(scripts[name])
            left += graph[name]
    return graph


def preloaded(page: str) -> list[str]:
    return re.findall(r'<link rel="modulepreload" href="/(\S+)">', (REHEARSAL / page).read_text())


@pytest.mark.parametrize("entry", PAGES)
def test_no_module_imports_itself_in_a_circle(entry: str) -> None:
    order = list(TopologicalSorter(import_graph(entry)).static_order())
    assert order[-1] == entry
    with pytest.raises(CycleError):
        TopologicalSorter({**import_graph(entry), "dom.js": {entry}}).prepare()


@pytest.mark.parametrize("entry", PAGES)
def test_every_module_is_preloaded(entry: str) -> None:
    assert preloaded(PAGES[entry]) == sorted(set(import_graph(entry)) - {entry})


def test_every_module_is_loaded_by_a_page() -> None:
    loaded: set[str] = set().union(*(import_graph(entry) for entry in PAGES))
    names = [path.name for path in REHEARSAL.glob("*/static/*.js")]
    assert sorted(names) == sorted(loaded)


async def test_each_module_is_requested_once(tmp_path: Path) -> None:
    async with browser() as launched, rehearsal(tmp_path) as (address, _):
        visitor = await Visitor.come(launched, "about:blank")
        requested: list[str] = []
        visitor.page.on("request", lambda request: requested.append(request.url))
        await visitor.page.goto(address)
        await visitor.ready()
        scripts = [url.rpartition("/")[2] for url in requested if url.endswith(".js")]
        assert sorted(scripts) == sorted(import_graph("page.js"))
        assert visitor.complaints == []
