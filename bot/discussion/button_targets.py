"""Finds the course that a button is about among those of several folders, of which each has the
same ids: what a button says beside its id tells them apart."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable

from bot.core.button_key import ButtonKey
from bot.discussion.course_registry import CourseRegistry
from bot.discussion.course_services import CourseServices
from bot.discussion.delivery import StaffAction
from bot.errors import CourseError
from bot.rendering.refusals import BUTTON_IS_OUTDATED, describe_course_choice


async def find_named_course(registries: Iterable[CourseRegistry], key: ButtonKey) -> CourseServices:
    """The course that a component names. Raises CourseError if none is served that has this key."""

    async def find(registry: CourseRegistry) -> CourseServices:
        services = registry.of(key.course_id)
        _require(registry, key.digest, services.button_key.digest)
        return services

    return await find_course(registries, find, BUTTON_IS_OUTDATED)


async def find_target(
    registries: Iterable[CourseRegistry],
    action: StaffAction,
    target_id: int,
    *,
    key_digest: str,
    slug: str,
) -> CourseServices:
    """The course of what a staff button is about; beside other folders it is the one with the key
    that the button names. Raises CourseError as `find_named_course` does."""

    async def find(registry: CourseRegistry) -> CourseServices:
        _require(registry, key_digest, key_digest)
        services = await registry.of_target(action, target_id, key_digest)
        if registry.folder_name and services.course.slug != slug:
            raise CourseError(BUTTON_IS_OUTDATED)
        return services

    return await find_course(registries, find, BUTTON_IS_OUTDATED)


async def find_course(
    registries: Iterable[CourseRegistry],
    find: Callable[[CourseRegistry], Awaitable[CourseServices]],
    refusal: str,
) -> CourseServices:
    """The only course that is found. Raises CourseError where it is found in several folders, and
    where it is in none: what the first of them raised, or the refusal if there is none."""
    outcomes = await asyncio.gather(*map(find, registries), return_exceptions=True)
    found = [each for each in outcomes if isinstance(each, CourseServices)]
    if len(found) > 1:
        raise CourseError(describe_course_choice(each.course for each in found))
    if found:
        return found[0]
    raise next((e for e in outcomes if isinstance(e, BaseException)), CourseError(refusal))


def _require(registry: CourseRegistry, given: str, digest: str) -> None:
    """Raise CourseError for another digest than that of what is found. Buttons of older versions
    have none, which only a folder that has no name, since it is the only one, can be sure of."""
    if given != digest if given else registry.folder_name:
        raise CourseError(BUTTON_IS_OUTDATED)
