"""What the source of a module says: its imports, the circles among them, and its functions."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.support.paths import ROOT

Graph = Mapping[str, frozenset[str]]


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache  # several tests read every module
def imported_names(source: str) -> frozenset[str]:
    """The dotted names that a module imports; `from a import b` gives `a` and `a.b`."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return frozenset(names)


def import_graph(sources: Mapping[str, str]) -> Graph:
    """Each module with the modules among the sources that it imports. A package's own file is left
    out where the module inside it that is meant is known."""
    graph = {}
    for module, source in sources.items():
        found = {name for name in imported_names(source) if name in sources and name != module}
        inner = {name for name in found if any(other.startswith(f"{name}.") for other in found)}
        graph[module] = frozenset(found - inner)
    return graph


def circles(graph: Graph) -> list[list[str]]:
    """The groups of modules that import each other, directly or through others."""
    reached = {module: reachable(graph, module) for module in graph}
    groups = {
        tuple(sorted(other for other in reached[module] if module in reached[other]))
        for module in graph
        if module in reached[module]
    }
    return sorted(map(list, groups))


def reachable(graph: Graph, module: str) -> set[str]:
    """Every module that one imports, directly or through others."""
    found: set[str] = set()
    left = set(graph[module])
    while left:
        imported = left.pop()
        found.add(imported)
        left |= graph[imported] - found
    return found


class Function(NamedTuple):
    path: Path
    name: str
    lines: int
    positional: tuple[str, ...]


@cache
def functions_of(path: Path) -> tuple[Function, ...]:
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    return tuple(
        Function(
            path,
            node.name,
            (node.end_lineno or 0) - node.lineno + 1,
            tuple(arg.arg for arg in (*node.args.posonlyargs, *node.args.args)),
        )
        for node in nodes
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )


def functions(paths: Iterable[Path]) -> Iterator[Function]:
    for path in paths:
        yield from functions_of(path)
