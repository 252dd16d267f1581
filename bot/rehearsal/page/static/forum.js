// A forum channel: the list of its posts, and a new one.

import { request } from "./connection.js";
import { openForm, renderField } from "./dialog.js";
import { byId, create, listen, showText, updateChildren } from "./dom.js";
import { openPlace } from "./navigation.js";
import { countMessages } from "./places.js";
import { state } from "./state.js";

/** @import {Place} from "./protocol" */

/** Archived posts are not among the state's places, so the server is asked for all of them. */
export async function showForumPosts() {
  if (state.place.kind !== "forum") return;
  const answer = await request("posts", { place: state.place.id }).catch(() => null);
  const posts = answer?.posts ?? [];
  updateChildren(byId("posts"), posts.map(renderPost));
  showText("empty",
    posts.length ? "" : "No posts yet. Run /seminar course setup to have the prompts posted here.");
}

/** @param {Place} post */
function renderPost(post) {
  const notes = [...(post.tags ?? []), countMessages(post), post.archived ? "archived" : ""];
  const attributes = { type: "button", "data-key": post.id, onclick: () => openPlace(post.id) };
  return create("li", {}, create("button", attributes,
    create("strong", {}, post.name),
    create("small", {}, notes.filter(Boolean).join(" · "))));
}

function openPostForm() {
  const title = create("input", { maxlength: "100" });
  const text = create("textarea", { rows: "6" });
  const tagFields = (state.place.tags ?? []).map((tag) => create("label", { class: "check" },
    create("input", { type: "checkbox", name: "tag", value: tag }), tag));
  openForm("New post", [renderField("title", "Title", "", title),
    renderField("words", "Message", "", text), ...tagFields], async (form) => {
    const tags = new FormData(form).getAll("tag");
    const fields = { place: state.place.id, title: title.value, text: text.value, tags };
    await openPlace((await request("post", fields)).place);
  });
}

export function initForum() {
  listen("new-post", "click", openPostForm);
}
