"""What edited files would change in the plans of the courses, and what staff answer to that."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.clock import Clock
from bot.core.course_setup import CourseSetup
from bot.core.folder_content import FolderContent
from bot.core.plan_diff import PlanDiff
from bot.discussion.planning.added_prompts import with_added_prompts
from bot.discussion.planning.current_plan import CurrentPlan
from bot.rendering.plan_diff import describe_edit_question, describe_reload
from bot.store.database import Database
from bot.store.plan_changes import plan_changes_of


@dataclass(frozen=True, slots=True)
class PlanEdit:
    """What the files change in the plan of one course on one server; `plan` has the new file."""

    plan: CurrentPlan
    diff: PlanDiff


@dataclass(frozen=True, slots=True)
class ReloadQuestion:
    """What staff must confirm before edited files take effect. `digest` stands for exactly these
    files and these changes, 16 hexadecimal characters. `looks_renamed`: a prompt looks like a
    stored one, and staff say whether it is."""

    text: str
    digest: str
    looks_renamed: bool


@dataclass(frozen=True, slots=True)
class ReloadAnswer:
    """Staff's answer to a question of this digest. `are_same`: the prompts that look renamed are
    the stored ones, else they are new. `by` is a Discord id."""

    digest: str
    are_same: bool
    by: int


@dataclass(frozen=True, slots=True)
class ReloadResult:
    """What came of a reload. With a `question` nothing has changed, and staff have to answer."""

    text: str
    question: ReloadQuestion | None = None


async def read_plan_edits(
    folder: FolderContent, setups: Sequence[CourseSetup], database: Database, clock: Clock
) -> list[PlanEdit]:
    """What the files change in the plans of the courses that stand somewhere."""
    files, edits = {course.slug: course for course in folder.courses}, []
    for setup in setups:
        if setup.slug in files and setup.ended_at is None:
            course = replace(files[setup.slug], id=setup.id)
            changes = await plan_changes_of(database, setup.id)
            extended = with_added_prompts(course, folder.library, changes)
            plan = CurrentPlan(extended, folder.library, database, clock)
            edits.append(PlanEdit(plan, await plan.diff()))
    return edits


def reload_question(folder: FolderContent, edits: Sequence[PlanEdit]) -> ReloadQuestion | None:
    """What to ask staff before these files take effect; None if nothing has to be asked."""
    if not any(edit.diff.needs_answer for edit in edits):
        return None
    text = describe_edit_question([(edit.plan.course, edit.diff) for edit in edits])
    changes = [(edit.plan.course.id, edit.diff) for edit in edits]
    content = f"{folder.courses!r}\n{folder.library!r}\n{changes!r}"
    digest = hashlib.sha256(content.encode()).hexdigest()[:16]
    return ReloadQuestion(text, digest, any(edit.diff.renamed for edit in edits))


def reload_result(folder: FolderContent, edits: Sequence[PlanEdit]) -> ReloadResult:
    """What was read, and what it has changed."""
    changes = [(edit.plan.course, edit.diff) for edit in edits]
    return ReloadResult(describe_reload(folder.courses, changes))


async def accept_edits(edits: Sequence[PlanEdit], answer: ReloadAnswer | None) -> None:
    """Rewrite the plans as staff, who have seen the edits, agreed to."""
    for edit in edits:
        are_new = answer is not None and not answer.are_same
        new_prompts = [each.new for each in edit.diff.renamed] if are_new else []
        await edit.plan.accept_edit(edit.diff, answer.by if answer else None, new_prompts)
