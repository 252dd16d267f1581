// Starts the page of a rehearsal: connects the modules with each other and with the server.

import { initAttachments, setFiles } from "./attachments.js";
import { closeCommand, initCommands, startCommand } from "./commands.js";
import { cancelReply, initComposer } from "./composer.js";
import { connect } from "./connection.js";
import { initControls, renderControls } from "./controls.js";
import { initCourseFile } from "./course-file.js";
import { initDialog } from "./dialog.js";
import { byId, create } from "./dom.js";
import { initForum, showForumPosts } from "./forum.js";
import { initMembers, renderMembers } from "./members.js";
import { forgetHistory, initHistory, scrollToMessage, setHasOlder } from "./message-history.js";
import {
  applyChange, removeMessage, showNewest, updateEmptyNotice, updateThreadCards,
} from "./message-list.js";
import { registerView, showPlace } from "./navigation.js";
import { initOverview, updateOverview } from "./overview.js";
import { initPanels } from "./panels.js";
import { initPeople, renderPeople, renderPlaceHeader, renderPlaceList } from "./places.js";
import { initScrolling, scrollToEnd } from "./scrolling.js";
import { initServers, renderServers } from "./servers.js";
import { onStateChange, setState, state } from "./state.js";
import { updateRelativeTimes } from "./time.js";

/** @import {Message, State} from "./protocol" */

let rehearsal = 0; // the number of the one that the page shows

function leavePlace() {
  cancelReply();
  setFiles([]);
  closeCommand();
  forgetHistory();
}

/** @param {Message[]} messages @param {boolean} hasOlder */
async function showMessages(messages, hasOlder) {
  setHasOlder(hasOlder);
  showNewest(messages);
  await showForumPosts();
  updateEmptyNotice();
  scrollToEnd();
}

/** @param {State | undefined} shown */
const describePeople = (shown) => JSON.stringify(
  shown && [shown.servers, shown.server, shown.roles, shown.people, shown.me]);

/** A state arrives every time the clock moves: what it leaves as it was is not rendered again.
 * @param {State | undefined} previous */
function renderState(previous) {
  if (describePeople(previous) !== describePeople(state)) {
    renderServers();
    renderPeople();
    renderMembers(previous);
  }
  const places = JSON.stringify([state.title, state.places, state.place]);
  if (JSON.stringify([previous?.title, previous?.places, previous?.place]) !== places) {
    renderPlaceList();
    renderPlaceHeader();
    updateThreadCards();
    if (previous && state.place.kind === "forum") showForumPosts();
  }
  if (previous?.now !== state.now) updateRelativeTimes();
  renderControls(previous);
  updateOverview();
}

const pushHandlers = {
  /** @param {{problems: string[]}} push */
  problems({ problems }) {
    if (!problems.length) return;
    byId("waiting-title").textContent = "The course cannot be rehearsed yet";
    byId("problems").hidden = false;
    byId("problem-list").replaceChildren(...problems.map((problem) => create("li", {}, problem)));
  },
  /** @param {{rehearsal: number}} push another one than before has other people and places */
  async begin(push) {
    if (rehearsal && rehearsal !== push.rehearsal) return location.reload();
    rehearsal = push.rehearsal;
    await showPlace(state?.me, state?.place.id);
    byId("waiting").hidden = true;
    byId("stage").hidden = false;
    scrollToEnd();
  },
  /** @param {State} next */
  async state(next) {
    if (next.me === state?.me && next.server === state.server
      && next.place.id === state.place.id) setState(next);
    // The person can no longer open the place, or the server is gone.
    else if (state) await showPlace(next.me, next.place.id, next.server);
  },
  /** @param {{how: string, message: Message}} push */
  message({ how, message }) {
    if (message.place === state?.place.id) applyChange(how, message);
    updateOverview(); // an answer of the bot may change the plan and not the state
  },
  /** @param {{id: string}} push */
  gone: ({ id }) => removeMessage(id),
};

registerView({ leavePlace, showMessages, scrollToMessage, startCommand });
onStateChange(renderState);
history.replaceState(null, "", "/"); // the key in the address opens the page only once
for (const init of [initPanels, initPeople, initForum, initDialog, initComposer, initAttachments,
  initCommands, initHistory, initScrolling, initControls, initOverview, initServers, initMembers,
  initCourseFile]) init();
connect(pushHandlers);
