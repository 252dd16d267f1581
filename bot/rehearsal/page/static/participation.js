// The participation of each student: counts, points, and the reasons for the points.

import { closeDialog, openDialog } from "./dialog.js";
import { create, createButton } from "./dom.js";
import { renderLink } from "./markdown.js";

/** @import {PostReasons, StudentParticipation} from "./protocol" */

/** @param {StudentParticipation} student */
export function renderStudent(student) {
  const points = `${student.points} of ${student.possible}`;
  const button = createButton(points, () => openReasons(student),
    { "aria-label": `${student.name}: ${points} points. Why?`, "data-key": student.name });
  const counts = [student.responses, student.replies, student.words, student.late];
  return create("tr", {}, create("th", { scope: "row" }, student.name),
    create("td", {}, button), ...counts.map((count) => create("td", {}, String(count))));
}

/** @param {StudentParticipation} student */
function openReasons(student) {
  openDialog(`${student.name}: ${student.points} of ${student.possible} points`, [
    ...student.posts.map(renderPost),
    create("div", { class: "row" },
      create("a", { href: student.report, download: "" }, "Page to print"),
      createButton("Close", closeDialog)),
  ], "reasons");
}

/** @param {string} link @param {string} label */
function renderMessageLink(link, label) {
  const rendered = renderLink(link, [label]);
  rendered.addEventListener("click", closeDialog); // which stands before the message
  return rendered;
}

/** @param {PostReasons} post */
function renderPost(post) {
  const reasons = post.reasons.map(({ subject, rest, link }) =>
    create("li", {}, link ? renderMessageLink(link, subject) : subject, rest));
  return create("section", {},
    create("h3", {}, post.title, create("small", {}, `${post.points} of ${post.possible}`)),
    create("ul", {}, ...reasons));
}
