// Keeps the newest message in sight until the person scrolls away from it.

import { listen } from "./dom.js";
import { messageList, scroller } from "./message-elements.js";

const NEAR_END = 80; // pixels
let following = true;

export function scrollToEnd() {
  following = true;
  scroller.scrollTop = scroller.scrollHeight;
}

export function initScrolling() {
  let previousTop = 0;
  listen("scroller", "scroll", () => {
    const { scrollTop, scrollHeight, clientHeight } = scroller;
    const nearEnd = scrollHeight - scrollTop - clientHeight < NEAR_END;
    // A message that grows moves the end away without any scrolling: only going up stops following.
    following = nearEnd || (following && scrollTop >= previousTop);
    previousTop = scrollTop;
  });
  const resizes = new ResizeObserver(() => { if (following) scrollToEnd(); });
  resizes.observe(messageList);
  resizes.observe(scroller);
}
