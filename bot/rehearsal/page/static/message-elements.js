// The elements in which messages are read and written.

import { byId, requireElement } from "./dom.js";

export const scroller = byId("scroller");
export const messageList = byId("messages");
export const messageInput = requireElement("text", HTMLTextAreaElement);

/** The element of a message. @param {string} id @returns {HTMLElement | null} */
export const findMessage = (id) => document.getElementById(`m${id}`);
