// Finds and creates DOM nodes. Content is always made of nodes, never of strings of HTML, so that
// nothing a student writes can become markup.

/** Throws if the page has no such element of this type.
 * @template {HTMLElement} T @param {string} id @param {new () => T} type @returns {T} */
export function requireElement(id, type) {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`the page has no #${id}`);
  return element;
}

/** @param {string} id */
export const byId = (id) => requireElement(id, HTMLElement);

/** An element. Attributes named `on…` are listeners; those that are false or null are left out.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag @param {Record<string, any>} [attributes]
 * @param {...(Node | string | null)} children @returns {HTMLElementTagNameMap[K]} */
export function create(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null) {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** Its `data-key` attribute lets the focus find it again after it was rendered again.
 * @param {string} label @param {(event: Event) => void} onClick
 * @param {Record<string, any>} [attributes] */
export function createButton(label, onClick, attributes = {}) {
  return create("button", { type: "button", onclick: onClick, ...attributes }, label);
}

/** Render an element again and keep the focus where it was, or else on what replaced the element.
 * @param {HTMLElement} element @param {() => HTMLElement} render */
export function preserveFocus(element, render) {
  const focused = element.contains(document.activeElement) ? document.activeElement : null;
  const key = focused instanceof HTMLElement ? focused.dataset.key : undefined;
  const rendered = render();
  if (!focused || rendered.contains(document.activeElement)) return;
  const same = key && rendered.querySelector(`[data-key="${CSS.escape(key)}"]:not(:disabled)`);
  (same instanceof HTMLElement ? same : rendered).focus({ preventScroll: true });
}

/** @type {Map<HTMLElement, () => void>} the newest rendering of each element that is pressed */
const held = new Map();

/** Render an element once nobody presses anything in it: the click would be lost with what was
 * pressed, if that were replaced before it is released.
 * @param {HTMLElement} element @param {() => void} render */
export function renderWhenReleased(element, render) {
  held.set(element, render);
  if (element.matches(":active")) {
    const goOn = () => held.get(element) === render && renderWhenReleased(element, render);
    return void requestAnimationFrame(goOn);
  }
  held.delete(element);
  render();
}

/** @param {HTMLElement} container @param {(Node | string)[]} children */
export function updateChildren(container, children) {
  preserveFocus(container, () => {
    container.replaceChildren(...children);
    return container;
  });
}

/** Show a text in an element that is hidden while it has none.
 * @param {string} id @param {string} text */
export function showText(id, text) {
  byId(id).textContent = text;
  byId(id).hidden = !text;
}

/** Show why something was refused; an empty message removes the last one.
 * @param {string} message */
export const showError = (message) => showText("refused", message);

/** @param {unknown} error */
export const errorMessage = (error) => (error instanceof Error ? error.message : String(error));

/** @param {string} id @param {string} event @param {(event: any) => void} listener */
export const listen = (id, event, listener) => byId(id).addEventListener(event, listener);
