"""The right wording at the right time: edits, last minutes and deletions, as they really happen."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from bot.core.course import Course
from bot.core.record import ParticipationRow, ResponseRow
from tests.support.csv_files import read_csv
from tests.support.evidence import DUE, HOUR, LATE_END, MINUTE, SECOND
from tests.support.harness import FIRST, Harness, harness, with_responses

ANSWER = "In ¶2 he calls it a pure gain. " + "word " * 100


async def ada(h: Harness) -> tuple[ParticipationRow, ResponseRow]:
    """Ada's rows: what she did for the first prompt, and her first message."""
    record = await h.record()
    (done, *_) = [row for row in record.participation if row.student == "Ada"]
    (message, *_) = [row for row in record.responses if row.student == "Ada"]
    return done, message


async def test_a_stub_filled_in_later_is_late(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.post_first()
        stub = await h.ada.say(h.thread, "placeholder")
        await h.to(DUE + HOUR)
        await h.ada.edit(stub, ANSWER)
        await h.wait_until_idle()
        done, message = await ada(h)
        assert (done.points, message.late, message.credit, message.reason) == (2, True, 0.5, "late")
        assert message.last_edited_at == DUE + HOUR
        judged = [(row.revision, row.judged) for row in (await h.record()).revisions]
        assert judged == [(1, False), (2, True)]


async def test_a_stub_filled_in_too_late_earns_nothing(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.post_first()
        thread = h.thread
        stub = await h.ada.say(thread, "placeholder")
        await h.to(DUE + LATE_END + 36 * HOUR)
        await h.boris.say(thread, "So late? This opens the archived thread again.")
        await h.ada.edit(stub, ANSWER)
        await h.wait_until_idle()
        done, message = await ada(h)
        assert (done.points, message.reason) == (0, "too_late")


async def test_an_edit_while_away_has_its_own_time(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.post_first()
        stub = await h.ada.say(h.thread, "placeholder")
        full = await h.boris.say(h.thread, ANSWER)
        await h.wait_until_idle()
        await h.stop()
        h.clock.jump(DUE + HOUR)
        await h.ada.edit(stub, ANSWER)
        await h.boris.edit(full, "I take it back.")
        h.clock.jump(DUE + LATE_END + HOUR)
        await h.start()
        points = {row.student: row.points for row in (await h.record()).participation}
        assert points == {"Ada": 2, "Boris": 4}  # what stood at the deadline counts


async def test_the_last_minute_is_on_time(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.post_first()
        thread = h.thread
        await h.to(DUE + 30 * SECOND)
        await h.ada.say(thread, ANSWER)
        await h.to(DUE + MINUTE)
        await h.boris.say(thread, ANSWER)
        await h.wait_until_idle()
        record = await h.record()
        done = [row for row in record.participation if row.prompt == "mistakes-that-pay"]
        assert {row.student: row.points for row in done} == {"Ada": 4, "Boris": 2}
        assert {row.student: row.late for row in record.responses} == {"Ada": False, "Boris": True}


async def test_a_deletion_after_grading_changes_nothing(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.post_first()
        message = await h.ada.say(h.thread, ANSWER)
        await h.to(DUE + HOUR)
        await h.ada.delete(message)
        await h.wait_until_idle()
        done, row = await ada(h)
        assert (done.responses, done.points, row.deleted) == (1, 4, True)
        assert (row.deleted_after, row.deleted_at) == (DUE + HOUR, DUE + HOUR)
        standing = await h.run(h.ada, "me standing")
        assert "1 of 1 response (deleted since, which changes nothing)" in standing.text


async def test_what_is_deleted_in_time_does_not_count(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.post_first()
        message = await h.ada.say(h.thread, ANSWER)
        await h.to(DUE)
        await h.ada.delete(message)
        await h.wait_until_idle()
        await h.to(DUE + HOUR)
        done, row = await ada(h)
        assert (done.responses, done.points, row.reason) == (0, 0, "deleted")


async def test_deletion_while_away_is_an_interval(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.post_first()
        message = await h.ada.say(h.thread, ANSWER)
        await h.wait_until_idle()
        await h.stop()
        h.clock.jump(DUE - HOUR)
        await h.ada.delete(message)
        h.clock.jump(DUE + HOUR)
        await h.boris.say(h.thread, "Something after it, so that its place is read.")
        await h.start()
        done, row = await ada(h)
        assert done.points == 4  # it may have stood at the deadline
        assert row.deleted_after is not None
        assert row.deleted_at is not None
        assert row.deleted_after < DUE < row.deleted_at
        shown = await h.run(h.ada, "me responses")
        assert "deleted on Discord between <t:" in shown.text


async def test_several_messages_make_one_response(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.post_first()
        await h.ada.say(h.thread, "In ¶2 he calls it a pure gain. " + "word " * 50)
        first = await h.boris.say(h.thread, "placeholder")
        await h.ada.say(h.thread, "word " * 45)
        await h.boris.say(h.thread, ANSWER, reply_to=first)  # to oneself: no reply
        await h.wait_until_idle()
        rows = (await h.record()).participation
        assert [(row.responses, row.points) for row in rows] == [(1, 4), (1, 4)]
        standing = await h.run(h.boris, "me standing")
        assert "1 of 1 response; 0 of 2 replies" in standing.text


async def test_without_joining_no_reason_is_stale(tmp_path: Path) -> None:
    def apart(course: Course) -> Course:
        return with_responses(course, join=False)

    async with harness(tmp_path, change=apart) as h:
        post = await h.post_first()
        assert "they are one response" not in post.text
        await h.ada.say(h.thread, "one two three four five six")
        await h.wait_until_idle()
        short = await h.run(h.ada, "me standing")
        assert "(6 of the 100 words asked for)" in short.text
        await h.ada.say(h.thread, ANSWER)
        await h.wait_until_idle()
        good = await h.run(h.ada, "me standing")
        assert "1 of 1 response; 0 of 2 replies" in good.text
        assert "6 of the 100" not in good.text


async def test_counts_alone_are_judged_alike(tmp_path: Path) -> None:
    def no_text(course: Course) -> Course:
        return with_responses(course, keep_text=False)

    async with harness(tmp_path, change=no_text) as h:
        await h.post_first()
        stub = await h.ada.say(h.thread, "placeholder")
        await h.to(DUE + HOUR)
        await h.ada.edit(stub, ANSWER)
        await h.wait_until_idle()
        done, message = await ada(h)
        assert (done.points, message.reason, message.text) == (2, "late", None)
        shown = await h.run(h.ada, "me responses")
        assert "1 word, not kept" in shown.text


async def test_standing_page_and_files_agree(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.post_first()
        await h.ada.say(h.thread, "Too short, but cites ¶2.")
        await h.boris.say(h.thread, ANSWER)
        await h.to(FIRST + timedelta(days=3, minutes=1))
        sent = await h.run(h.instructor, "seminar record export", names=True)
        files = {f.name: read_csv(f.content) for m in sent.messages for f in m.attachments}
        for person in (h.ada, h.boris):
            standing = (await h.run(person, "me standing")).text
            rows = [r for r in files["participation.csv"] if r["student"] == person.name]
            total = sum(float(row["points"]) for row in rows)
            possible = sum(float(row["possible_so_far"]) for row in rows)
            first = next(r for r in rows if r["prompt"] == "mistakes-that-pay")
            assert f"**Mistakes that pay** · {first['points']}/{first['possible']}" in standing
            assert (f"{total:g} of {possible:g} points so far" in standing) or possible == 0


async def test_a_new_post_leaves_the_total_alone(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.post_first()
        first = await h.boris.say(h.thread, ANSWER)
        await h.ada.say(h.thread, ANSWER)
        for words in ("One reply " * 13, "Another reply " * 13):
            await h.ada.say(h.thread, words, reply_to=first)
        await h.to(FIRST + timedelta(days=3, minutes=1))
        assert len(h.posts) == 2
        standing = await h.run(h.ada, "me standing")
        assert "**Your standing: 10 of 10 points so far**" in standing.text


async def test_ones_responses_show_earlier_wordings(tmp_path: Path) -> None:
    async with harness(tmp_path) as h:
        await h.post_first()
        message = await h.ada.say(h.thread, "the first wording")
        await h.to(FIRST + HOUR)
        await h.ada.edit(message, "the second wording")
        await h.wait_until_idle()
        shown = (await h.run(h.ada, "me responses")).text
        edited, sent = (int(at.timestamp()) for at in (FIRST + HOUR, FIRST))
        assert f"reworded <t:{edited}:f>\nthe second wording" in shown
        assert f"before that, from <t:{sent}:f>:\nthe first wording" in shown
