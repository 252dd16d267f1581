"""What holds for one stored post now: its terms, and the title under which it is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.core.course import Course
from bot.core.occurrences import Occurrence
from bot.core.terms import Terms, extend_terms, terms_at, terms_of


def current_terms(course: Course, post: Occurrence) -> Terms:
    """The terms that staff gave a post last, else those with which it was posted; with the deadline
    that they gave everybody. What has not been posted yet has the terms that the course's file
    would give it."""
    return with_more_time(post, given_terms(course, post))


def with_more_time(post: Occurrence, terms: Terms) -> Terms:
    """Terms of a post with the deadline that staff gave everybody."""
    return terms if post.extended_until is None else extend_terms(terms, post.extended_until)


def given_terms(course: Course, post: Occurrence) -> Terms:
    """The terms that staff gave a post last, else those with which it was posted, without any more
    time."""
    return post.applied_terms or posted_terms(course, post)


def counting_ends(course: Course, post: Occurrence) -> datetime:
    """The first instant at which nothing that anybody writes under a post counts any more."""
    terms = current_terms(course, post)
    if post.anybody_until is not None:
        terms = extend_terms(terms, post.anybody_until)
    return terms.counting_ends


def expected_terms(course: Course, post: Occurrence, **cited: str) -> Terms:
    """The terms that the course's file would give a post today: its deadlines count from the local
    date on which it was really posted. `cited` are the options of `terms_of`."""
    if post.posted_at is None:
        return terms_of(course, post.local, **cited)
    return terms_at(course, post.posted_at, **cited)


def post_title(course: Course, post: Occurrence) -> str:
    """The title that a post showed; of what has shown none, what the course's file calls it."""
    return post.title or course.title_of(post.prompt)


def posted_terms(course: Course, post: Occurrence) -> Terms:
    """The terms with which a post was posted, before any act of staff."""
    return post.terms or assumed_terms(course, post)


def assumed_terms(course: Course, post: Occurrence) -> Terms:
    """The terms of a post of an older version, which did not store them. Each message stood for
    itself then."""
    return replace(expected_terms(course, post), join=False)
