"""`/seminar record packet` and `discussant packet`: what the class said about a passage."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from bot.core.course import Course, Reveal, RevealedNames
from tests.support.commands_beside_bot import make_course_folder, run_beside, run_for_json
from tests.support.harness import FIRST, Harness, with_responses
from tests.support.people import discussion, pass_time, role
from tests.support.private_form import answer_privately

PROMPT = "mistakes-that-pay"
SECRET = "What I say of ¶2 in confidence."


async def packet(h: Harness, **options: object) -> tuple[str, str]:
    """The answer to staff, and the text of its file."""
    answer = await h.run(h.instructor, "seminar record packet", prompt=PROMPT, **options)
    assert answer.messages[-1].ephemeral
    (file,) = answer.messages[-1].attachments
    return answer.text, file.content.decode()


async def discuss(h: Harness) -> None:
    """Ada and Boris write; Chiara only privately, Dmitri what is taken back, Hugo nothing."""
    people = {
        name: h.guild.add_person(name, [role(h, "Student")])
        for name in ("Chiara", "Dmitri", "Hugo")
    }
    first = await h.say(h.ada, "In ¶1 I read <b>“a pure gain”</b> [here](https://evil.example).")
    await pass_time(h)
    await h.boris.say(h.thread, "And ¶2? Who pays for it?", reply_to=first)
    spam = await h.say(h.boris, "Buy in ¶1 what does not count.")
    gone = await h.say(people["Dmitri"], "In ¶1 I said what I regret.")
    await people["Dmitri"].delete(gone)
    await answer_privately(h, people["Chiara"], SECRET)
    await h.instructor.run_message_command("Ask in class", first)
    opened = await h.instructor.run_message_command("Does not count", spam)
    assert opened.modal is not None
    await h.instructor.submit(opened.modal, {"reason": "Spam"})
    await h.wait_until_idle()


async def test_each_copy_shows_what_it_may(tmp_path: Path) -> None:
    data, folder = tmp_path / "data", make_course_folder(tmp_path)
    data.mkdir()
    async with discussion(data) as h:
        await discuss(h)
        told, staff = await packet(h)
        assert (
            "1 response and 1 reply by 2 students; 2 excerpts beside the passage, 1 question"
            in told
        )
        assert "choose `for: class`" in told
        assert "&lt;b&gt;“a pure gain”&lt;/b&gt; [here](https://evil.example)." in staff
        assert "And ¶2? Who pays for it?" in staff
        assert "to Ada" in staff
        for heading in ("Ask in class", "Questions that nobody answered", "Dmitri, Hugo."):
            assert heading in staff
        for hidden in (SECRET, "I regret", "does not count", "<b>“", "<script"):
            assert hidden not in staff
        _, whole = await packet(h, private=True)
        assert SECRET in whole
        told, public = await packet(h, format="md", **{"for": "class"})
        assert "choose `for: class`" not in told
        assert "\\<b\\>“a pure gain”\\</b\\> \\[here\\](https://evil.example)." in public
        for hidden in (SECRET, "Chiara", "Dmitri", "Hugo", "I regret", "does not count"):
            assert hidden not in public + told
        refused = await h.run(
            h.instructor,
            "seminar record packet",
            prompt=PROMPT,
            private=True,
            **{"for": "class"},
        )
        assert "The copy for the class has no private responses" in refused.text
        none = await h.run(h.instructor, "seminar record packet", prompt="claws")
        assert "No prompt “claws” has been posted. Posted: mistakes-that-pay." in none.text

        document = await run_for_json(
            h, folder, "packet", PROMPT, "--for", "class", "-o", str(tmp_path / "p.html")
        )
        assert document["paragraphs"][0]["excerpts"][0]["name"] == "Ada"
        assert "silent" not in document
        assert "Hugo" not in (tmp_path / "p.html").read_text()
        refusal = await run_beside(h, folder, "packet", PROMPT, "-o", str(tmp_path / "p.pdf"))
        assert refusal.exit_code == 1
        assert "A packet is a file .html or .md" in refusal.output


async def test_staff_read_nothing_untrue_of_anybody(tmp_path: Path) -> None:
    async with discussion(tmp_path) as h:
        await h.say(h.ada, "In ¶1 I read of a pure gain.")
        _, before = await packet(h, private=True)
        assert "Silent in the course so far:</strong> Boris." in before
        assert "Responses without a reply:</strong> Ada." in before
        await answer_privately(h, h.boris, SECRET)
        unseen = await h.say(h.boris, "What I take back.")
        await h.instructor.run_message_command("Ask in class", unseen)
        await h.boris.delete(unseen)
        await h.to(FIRST + timedelta(days=6, hours=20))
        h.guild.add_person("Lou", [role(h, "Student")])
        await pass_time(h)
        _, after = await packet(h, private=True)
        assert "Everybody of whom something is asked has written" in after
        assert "Responses without a reply:</strong> Ada." in after
        assert "under other prompts" not in after
        assert "Lou" not in after


def published_by_pseudonym(course: Course) -> Course:
    return with_responses(course, reveal=Reveal.AT_DEADLINE, names=RevealedNames.PSEUDONYM)


async def test_published_responses_keep_their_pseudonyms(tmp_path: Path) -> None:
    async with discussion(tmp_path, change=published_by_pseudonym) as h:
        await answer_privately(h, h.ada, SECRET)
        _, before = await packet(h, **{"for": "class"})
        assert SECRET not in before
        await h.to(FIRST + timedelta(days=3, hours=15, minutes=1))
        _, after = await packet(h, **{"for": "class"})
        assert SECRET in after
        assert "<strong>S-" in after
        assert "Ada" not in after
