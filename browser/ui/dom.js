/**
 * Building pages: elements, attributes and text nodes. Whatever somebody wrote becomes a text node;
 * there is no way from here to markup.
 */

/**
 * @typedef {Node | string | number | null | undefined | false | Child[]} Child
 */

/**
 * `el('p.hint', { id: 'why' }, 'Because', el('strong', 'so'))`. The attributes may be left out.
 * `on…` attributes are functions; `true` is an attribute without a value; `false`, `null` and
 * `undefined` leave the attribute out.
 *
 * @param {string} what name and classes
 * @param {...any} rest
 * @returns {HTMLElement}
 */
export function el(what, ...rest) {
  const [name, ...classes] = what.split('.');
  const node = document.createElement(name);
  const children = isAttributes(rest[0]) ? rest.slice(1) : rest;
  if (classes.length > 0) node.setAttribute('class', classes.join(' '));
  if (isAttributes(rest[0])) setAttributes(node, rest[0]);
  node.append(...nodesOf(children));
  return node;
}

/** @param {unknown} value */
function isAttributes(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Node);
}

/** @param {Element} node @param {Record<string, any>} attributes */
function setAttributes(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name === 'class') node.classList.add(...value.split(' ').filter(Boolean));
    else setAttribute(node, name, value);
  }
}

/**
 * @param {Element} node
 * @param {string} name
 * @param {string | number | boolean | null | undefined} value
 */
export function setAttribute(node, name, value) {
  if (value === false || value === null || value === undefined) node.removeAttribute(name);
  else node.setAttribute(name, value === true ? '' : String(value));
}

/** @param {Child[]} children @returns {(Node | string)[]} */
function nodesOf(children) {
  return children
    .flat(Infinity)
    .filter((child) => child !== null && child !== undefined && child !== false)
    .map((child) => (child instanceof Node ? child : String(child)));
}

/**
 * Puts these in the place of what stood in the node. Where the focus was in it, it goes to what has
 * the same id now, or else to the heading of what is new: never to nowhere.
 *
 * @param {Element} node
 * @param {...Child} children
 */
export function fill(node, ...children) {
  const focused = node.contains(document.activeElement) ? document.activeElement : null;
  node.replaceChildren(...nodesOf(children));
  if (focused === null || focused === node) return;
  const same = focused.id === '' ? null : document.getElementById(focused.id);
  (same ?? headingIn(node) ?? document.getElementById('main'))?.focus({ preventScroll: true });
}

/** @param {Element} node @returns {HTMLElement | null} that can take the focus */
function headingIn(node) {
  const heading = /** @type {HTMLElement | null} */ (node.querySelector('h1, h2, h3'));
  heading?.setAttribute('tabindex', '-1');
  return heading;
}

/**
 * A part of a page that is made anew when what it shows has changed, and only then. What somebody
 * types in never stands in a part.
 *
 * @template T
 * @param {string} what name and classes, as of `el`
 * @param {(data: T) => Child} render
 */
export function part(what, render) {
  const node = el(what);
  let shown;
  return {
    node,
    /** @param {T} data what can be written as JSON */
    show(data) {
      const key = JSON.stringify(data);
      if (key === shown) return;
      shown = key;
      fill(node, render(data));
    },
  };
}

let ids = 0;

/** @param {string} name @returns {string} an id that nothing else on the page has */
export function newId(name) {
  ids += 1;
  return `${name}-${ids}`;
}
