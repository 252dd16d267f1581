"""What a report shows of a class: every picture in words too, and nothing that people wrote as
markup."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from html.parser import HTMLParser

import pytest

from bot.core.assessment import assess
from bot.core.occurrences import ChannelPlace, Occurrence, OccurrenceState
from bot.core.people import Student
from bot.core.responses import Response, ResponseSource, Revision
from bot.core.term_totals import StudentStanding, post_standing, total_posts
from bot.errors import CourseError
from bot.reports.building import build_class_report, find_student, require_prompt
from bot.reports.class_report import ClassReport
from bot.reports.pages import write_class_report, write_prompt_report, write_student_report
from tests.support.evidence import AFTERWARDS, COURSE, DUE, HOUR, LATE_END, LIBRARY, TERMS
from tests.support.harness import FIRST

KEY = bytes(range(32))
FIRST_ID = 700_000_000_000_000_000
ADA, BORIS, CHIARA = (
    Student(n, name, (FIRST_ID + n,)) for n, name in enumerate(("Ada", "Boris", "Chiara"), 1)
)
NO_REPLIES = replace(TERMS, replies=replace(TERMS.replies, count=0, points=0))


def post(number: int) -> Occurrence:
    return Occurrence(
        id=number,
        course_id=1,
        course="c",
        prompt=f"prompt-{number}",
        local=datetime(2027, 1, 18, 9),
        zone="America/New_York",
        due=FIRST,
        reference="11.1.1-2",
        state=OccurrenceState.POSTED,
        title=f"Title {number}",
        question="What does it claim?",
        posted_at=FIRST,
        place=ChannelPlace(7, 8),
        thread_id=9,
    )


def said(
    author: Student,
    text: str,
    *later: Revision,
    at: datetime = FIRST + HOUR,
    number: int = 1,
    reply_to: tuple[int, Student] | None = None,
) -> Response:
    return Response(
        id=number,
        post=1,
        author=author.id,
        source=ResponseSource.LIVE,
        sent_at=at,
        revisions=(Revision(at, text, 120, 0, 1), *later),
        message_id=1000 + number,
        channel_id=9,
        reply_to=reply_to[0] if reply_to else None,
        reply_author=reply_to[1].id if reply_to else None,
    )


def report_of(
    *responses: Response,
    students: tuple[Student, ...] = (ADA, BORIS, CHIARA),
    names_network: bool = False,
    key: bytes | None = None,
) -> ClassReport:
    def standing(student: Student) -> StudentStanding:
        own = [each for each in responses if each.author == student.id]
        assessment = assess(NO_REPLIES, own, (), AFTERWARDS)
        posts = total_posts([post_standing(post(1), "Title 1", assessment, student)], 0)
        return StudentStanding(student=student, posts=posts)

    return build_class_report(
        replace(COURSE, names_network=names_network),
        LIBRARY,
        [standing(student) for student in students],
        {},
        as_of=AFTERWARDS,
        completeness="Complete.",
        key=key,
    )


class Page(HTMLParser):
    """The elements of a page, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.text += " " if tag in ("td", "th", "li", "p", "blockquote") else ""

    def handle_data(self, data: str) -> None:
        self.text += data

    def attributes(self, name: str) -> list[str]:
        return [
            value
            for _, each in self.elements
            for key, value in each.items()
            if key == name and value
        ]


def shown(page: str) -> str:
    """The text of a page on one line."""
    return re.sub(r"\s+", " ", Page(page).text)


def test_nothing_that_people_wrote_is_markup() -> None:
    evil = Student(4, "<img src=x onerror=alert(1)>")
    page = write_class_report(
        report_of(said(evil, "<script>alert(1)</script>"), students=(evil, ADA))
    )
    assert not {"script", "img", "link", "iframe"} & {tag for tag, _ in Page(page).elements}
    assert "<script>alert(1)</script>" in shown(page)


def test_a_page_loads_nothing_from_elsewhere() -> None:
    page = Page(write_class_report(report_of(said(ADA, "Words."))))
    assert not page.attributes("src")
    links = [each for each in page.attributes("href") if not each.startswith("#")]
    assert links == ["https://discord.com/channels/7/9/1001"] * len(links)
    assert links


def test_every_link_inside_leads_somewhere() -> None:
    page = Page(write_class_report(report_of(said(ADA, "Words."))))
    targets = {each[1:] for each in page.attributes("href") if each.startswith("#")}
    assert targets <= set(page.attributes("id"))


def test_every_picture_has_words_and_a_table() -> None:
    page = Page(write_class_report(report_of(said(ADA, "Words."))))
    pictures = [each for tag, each in page.elements if tag == "svg" and each.get("role") == "img"]
    assert len(pictures) == 2
    for picture in pictures:
        assert set((picture["aria-labelledby"] or "").split()) <= set(page.attributes("id"))
    assert "3 students by 1 post: 1 all points, 2 due, and no point." in page.text
    assert "1 responses and 0 replies on 1 days; most, 1, on 18 January." in page.text


def test_silent_students_and_unanswered_posts_are_named() -> None:
    text = shown(write_class_report(report_of(said(ADA, "Words."))))
    assert "Nothing so far from 2 students: Boris, Chiara." in text
    assert "1 response without a reply" in text
    assert "Posts without any response: Title 1." in shown(write_class_report(report_of()))
    answered = report_of(
        said(ADA, "Words."), said(BORIS, "But why?", number=2, reply_to=(1001, ADA))
    )
    assert "Every response in a thread has a reply." in shown(write_class_report(answered))


def test_unanswered_responses_stand_under_their_post() -> None:
    private = replace(
        said(CHIARA, "Words.", number=3), source=ResponseSource.PRIVATE, message_id=None
    )
    given = (said(ADA, "Words."), said(BORIS, "More.", number=2), private)
    text = shown(write_class_report(report_of(*given)))
    assert "2 responses without a reply, of those that stand in a thread." in text
    assert "Title 1: Ada, Boris." in text
    alone = shown(write_class_report(report_of(private)))
    assert "Every response in a thread has a reply." in alone


def test_replies_are_counts_unless_the_course_names_them() -> None:
    given = (said(ADA, "Words."), said(BORIS, "But why?", number=2, reply_to=(1001, ADA)))
    counted = shown(write_class_report(report_of(*given)))
    assert "Boris 1 0" in counted
    assert "Who replied to whom" not in counted
    assert "Boris Ada 1" in shown(write_class_report(report_of(*given, names_network=True)))


def test_a_students_page_tells_what_was_judged() -> None:
    changed = Revision(DUE + LATE_END + 2 * HOUR, "Changed afterwards.", 2, 0, 0)
    report = report_of(said(ADA, "As it stood.", changed))
    text = shown(write_student_report(report, ADA.id))
    assert "4 of 4 points so far." in text
    assert "Mon 18 Jan 2027, 10:00, the wording that was judged As it stood." in text
    assert "Changed afterwards." in text
    assert "Boris" not in text


def test_a_prompts_page_names_who_is_missing() -> None:
    text = shown(write_prompt_report(report_of(said(ADA, "Words.")), "prompt-1"))
    assert "What does it claim?" in text
    assert "Ada · response, Mon 10:00, on time, 120 of 100 words, cites 1 paragraph: 4 of 4" in text
    assert "Not from: Boris, Chiara." in text


def test_pseudonyms_hide_names_links_and_mentions() -> None:
    page = write_class_report(report_of(said(ADA, f"<@{BORIS.discord_id}> is right."), key=KEY))
    assert "the times and the wording of messages tell who wrote them" in page
    text = shown(page)
    assert re.search(r"@S-[A-Z2-7]{8} is right\.", text)
    for hidden in ("Ada", "Boris", "Chiara", str(FIRST_ID)[:15], "discord.com"):
        assert hidden not in Page(page).text + " ".join(Page(page).attributes("href"))


def test_addresses_in_a_page_tell_no_ids() -> None:
    zoe = Student(77, "Zoe", (777,))
    page = Page(write_class_report(report_of(said(zoe, "Words."), students=(zoe, ADA), key=KEY)))
    students = [each for each in page.attributes("id") if each.startswith("student-")]
    assert students == ["student-1", "student-2"]


def test_unknown_students_and_prompts_are_refused_with_names() -> None:
    report = report_of(
        students=(ADA, Student(5, "ada", (105,), identifiers=(("SIS User ID", "U5"),)), BORIS)
    )
    assert find_student(report, " boris ") == BORIS.id
    assert find_student(report, "105") == find_student(report, "u5") == 5
    with pytest.raises(CourseError, match="2 students are called Ada"):
        find_student(report, "Ada")
    with pytest.raises(CourseError, match="The students are: Ada, Boris, ada"):
        find_student(report, "Zoe")
    with pytest.raises(CourseError, match="Posted: prompt-1"):
        require_prompt(report, "prompt-9")
