"""The use cases of one course as somebody has them who sees a part of its students.

Whoever is admitted to a command, button or form gets the services from here, so that a command
needs to do nothing for it: what it is handed finds, shows and changes only what is in the scope.
"""

from __future__ import annotations

from dataclasses import replace

from bot.core.scope import EVERYTHING, Scope
from bot.discussion.course_services import CourseServices


def limit_services(services: CourseServices, scope: Scope) -> CourseServices:
    """The services for somebody with this scope."""
    if scope == EVERYTHING:
        return services
    participation, staff = services.participation, services.staff
    return replace(
        services,
        participation=replace(
            participation,
            students=participation.students.within(scope),
            standings=participation.standings.within(scope),
            reasons=participation.reasons.within(scope),
            open_work=participation.open_work.within(scope),
            readings=participation.readings.within(scope),
            coverage=participation.coverage.within(scope),
            packets=participation.packets.within(scope),
            exports=participation.exports.within(scope),
        ),
        staff=replace(
            staff,
            actions=staff.actions.within(scope),
            judgements=staff.judgements.within(scope),
            session_list=staff.session_list.within(scope),
            news=staff.news.within(scope),
        ),
    )
