/** Stylesheets that a part of the product brings along: what every page needs is linked by the page. */

/** @type {Map<string, Promise<void>>} */
const linked = new Map();

/**
 * @param {URL} address of a file `*.late.css`
 * @returns {Promise<void>} when it is there, or will not come: a page can be read without it too
 */
export function style({ href }) {
  const known = linked.get(href) ?? link(href);
  linked.set(href, known);
  return known;
}

/** @param {string} href @returns {Promise<void>} */
function link(href) {
  const node = document.createElement('link');
  Object.assign(node, { rel: 'stylesheet', href, integrity: hashOf(href) });
  document.head.append(node);
  return new Promise((done) => {
    node.onload = () => done();
    node.onerror = () => {
      // The next who wants it asks again.
      linked.delete(href);
      node.remove();
      done();
    };
  });
}

/** As the page has it for all that is loaded later. @param {string} href */
function hashOf(href) {
  const map = document.querySelector('script[type="importmap"]')?.textContent ?? '{}';
  return JSON.parse(map).integrity?.[new URL(href).pathname] ?? '';
}
