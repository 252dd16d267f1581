"""The course's file in a rehearsal: edited in a copy, checked, and reloaded by the bot."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

import yaml

from bot.core.folder_content import FolderContent
from bot.rehearsal.loopback import ApiError, Person
from bot.rehearsal.loopback.model.objects import Place
from bot.rehearsal.page import RehearsalError
from bot.rehearsal.page.change_api import CourseFileView, FileEdit
from bot.rehearsal_session.bot_errors import translate_bot_errors
from bot.rehearsal_session.course_file_edits import (
    EditError,
    add_holiday,
    remove_prompt,
    rename_prompt,
    shorten_deadline,
)
from bot.rehearsal_session.course_folder_copy import CourseFolderCopy
from bot.rehearsal_session.session import RehearsalSession
from bot.rehearsal_session.simulation_clock import SimulationClock
from bot.rendering.plan_diff import describe_plan_diff
from bot.store.database import ReadOnlyDatabase

_NOT_IN_EFFECT = "Not in effect before a reload:"
_IN_ORDER = "Everything is in order."


class CourseFileControls:
    """Implements the page's CourseFileApi for one session and the copy of its folder."""

    def __init__(
        self, session: RehearsalSession, clock: SimulationClock, folder_copy: CourseFolderCopy
    ) -> None:
        self._session = session
        self._clock = clock
        self._folder_copy = folder_copy

    def view(self) -> CourseFileView:
        """The file as it stands in the copy."""
        copy = self._folder_copy
        with translate_bot_errors():
            return CourseFileView(copy.file, copy.text, copy.changed_lines, _prompts_in(copy.text))

    def write(self, text: str) -> None:
        """Save the file in the copy, whatever is in it."""
        with translate_bot_errors():
            self._folder_copy.write(text)

    def restore(self) -> None:
        """Take the user's own file again."""
        self._folder_copy.restore()

    def edit(self, edit: FileEdit, prompt: str) -> None:
        """Make an edit; `prompt` is an id. Raises RehearsalError if the file does not allow it."""
        text = self.view().text
        edits: dict[FileEdit, Callable[[], str]] = {
            FileEdit.SHORTEN_DEADLINE: lambda: shorten_deadline(text),
            FileEdit.ADD_HOLIDAY: lambda: self._with_holiday(text),
            FileEdit.RENAME_PROMPT: lambda: rename_prompt(text, prompt),
            FileEdit.REMOVE_PROMPT: lambda: remove_prompt(text, prompt),
        }
        try:
            self.write(edits[edit]())
        except EditError as error:
            raise RehearsalError(str(error)) from error

    async def check(self) -> tuple[str, ...]:
        """What `discussant check` says of the copy, by the rehearsal's clock."""
        with translate_bot_errors():
            if problems := self._folder_copy.problems():
                return problems
            folder = self._folder_copy.read()
            changes = await self._describe_changes(folder)
            return (*changes, *self._folder_copy.warnings(folder.library), _IN_ORDER)

    async def reload(self) -> tuple[Person, Place]:
        """Let the instructor run the bot's command for it; returns whom, and where it answers."""
        return await self._run("reload")

    async def preview_rules(self, prompt: str) -> tuple[Person, Place]:
        """Let the instructor ask whose standing the file's rules would change for a prompt that is
        out; returns whom, and where the bot answers."""
        return await self._run("apply-rules", prompt=prompt)

    async def _run(self, command: str, **options: str) -> tuple[Person, Place]:
        """Run a command of staff. Raises ApiError if the instructor is not offered it."""
        instructor, place = self._session.instructor, self._session.staff_channel
        reply = await instructor.run(
            _find_command(instructor, place, command), in_=place, **options
        )
        if reply.failure:
            raise RehearsalError(f"{reply.failure}.")
        return instructor, place

    async def _describe_changes(self, folder: FolderContent) -> tuple[str, ...]:
        """What would move, come, go, or be asked. A course under another key has no plan yet."""
        if folder.courses[0].slug != self._session.current_course.slug:
            return ()
        async with ReadOnlyDatabase(self._session.database_path) as reader:
            lines = describe_plan_diff(await self._session.plan_changes(folder, reader))
        return (_NOT_IN_EFFECT, *lines) if lines else ()

    def _with_holiday(self, text: str) -> str:
        next_post = self._clock.next_post
        if next_post is None:
            raise RehearsalError("No post is planned any more, so no holiday can move one.")
        zone = ZoneInfo(self._session.current_course.timezone)
        return add_holiday(text, next_post.astimezone(zone).date())


def _find_command(person: Person, place: Place, name: str) -> str:
    """The path of a command of staff, whatever group it is in."""
    for command in person.available_commands(place):
        if command.path.startswith("seminar ") and command.path.endswith(f" {name}"):
            return command.path
    raise ApiError(404, 10063, "Unknown application command")


def _prompts_in(text: str) -> tuple[tuple[str, str], ...]:
    """The prompts of a file as (id, title), as far as it can be read."""
    try:
        document = yaml.safe_load(text)
    except yaml.YAMLError:
        return ()
    prompts = document.get("prompts") if isinstance(document, dict) else None
    listed = prompts if isinstance(prompts, list) else []
    return tuple(
        (str(each["id"]), str(each.get("title") or each["id"]))
        for each in listed
        if isinstance(each, dict) and each.get("id")
    )
