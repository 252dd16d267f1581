"""The page on which a course is made from a text: `routes` serves it, `editor_api` is what it needs
of the course behind it, and `static/` holds the files that the browser loads."""

from bot.rehearsal.course_editor_page.editor_api import CourseEditorApi, CourseEditorError
from bot.rehearsal.course_editor_page.routes import course_editor_routes, serve_course_editor

__all__ = ["CourseEditorApi", "CourseEditorError", "course_editor_routes", "serve_course_editor"]
