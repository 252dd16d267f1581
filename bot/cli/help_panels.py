"""How `discussant --help` lists the commands: by what one wants to do, whole sentences a line."""

from __future__ import annotations

import inspect

import typer

_PANELS = {
    "Begin": ("new", "import", "check", "rehearse", "setup", "run"),
    "The text": ("passage", "search", "cite"),
    "The plan": (
        *("plan", "post", "skip", "move", "shift", "pause", "resume", "undo", "ask"),
        *("reload", "apply-rules", "next-term", "rename-course", "end-course"),
    ),
    "Who took part": (
        *("report", "standing", "coverage", "packet", "export", "recheck"),
        *("roster", "answers"),
    ),
    "Look after it": ("health", "doctor", "backup", "restore", "privacy", "erase"),
}
_PLACES = {
    name: (panel, place)
    for place, (panel, name) in enumerate(
        (panel, name) for panel, names in _PANELS.items() for name in names
    )
}
_ELSEWHERE = ("Commands", len(_PLACES))


def arrange(app: typer.Typer) -> None:
    """Give each command its panel and its place, and each paragraph of its help one line, which the
    terminal then breaks where it is full."""
    for command in app.registered_commands:
        command.rich_help_panel, _ = _place(_name(command))
        command.help = _join_lines(inspect.getdoc(command.callback) or "")
    app.registered_commands.sort(key=lambda command: _place(_name(command))[1])
    for group in app.registered_groups:
        if group.typer_instance is not None:
            group.rich_help_panel, _ = _place(str(group.typer_instance.info.name))


def _place(name: str) -> tuple[str, int]:
    return _PLACES.get(name, _ELSEWHERE)


def _name(command: typer.models.CommandInfo) -> str:
    return command.name or getattr(command.callback, "__name__", "").replace("_", "-")


def _join_lines(text: str) -> str:
    return "\n\n".join(" ".join(each.split()) for each in text.split("\n\n"))
