// One tab stop for a long list; the arrow keys move inside it.

/** Make one of the elements the tab stop. @param {HTMLElement[]} elements @param {number} at */
export function setTabStop(elements, at) {
  elements.forEach((element, index) => { element.tabIndex = index === at ? 0 : -1; });
}

/** Move the focus by an arrow key, Home or End. @returns {HTMLElement | null} what has it then
 * @param {KeyboardEvent} event @param {HTMLElement[]} elements */
export function moveFocus(event, elements) {
  const at = elements.findIndex((element) => element === event.target);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: elements.length - 1 }[event.key];
  if (at < 0 || to === undefined || !elements[to]) return null;
  event.preventDefault();
  setTabStop(elements, to);
  elements[to].focus();
  return elements[to];
}
