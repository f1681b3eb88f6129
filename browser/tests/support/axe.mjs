//! What axe-core finds wrong with a page for people who do not see, hear or move as others do.

import assert from "node:assert/strict";

import axeCore from "axe-core";

/** WCAG 2.2, levels A and AA. */
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/**
 * What is wrong with a page as it stands now.
 *
 * axe-core runs in a world of its own beside the page: it sees the same document, but the page
 * does not see it, and the page's content security policy does not hold for it. Frames within the
 * page are not looked into.
 *
 * @param {import("playwright-core").Page} page
 * @param {object} [options]
 * @param {string[]} [options.tags] which rules, by axe-core's tags
 * @param {string[]} [options.without] rules to leave out, by their names
 * @param {string} [options.within] a CSS selector: look only there
 * @returns {Promise<{ rule: string, impact: string, help: string, more: string,
 *   places: { selector: string, html: string, why: string }[] }[]>}
 */
export async function violations(page, { tags = TAGS, without = [], within } = {}) {
  const debug = await page.context().newCDPSession(page);
  try {
    const { frameTree } = await debug.send("Page.getFrameTree");
    const { executionContextId: contextId } = await debug.send("Page.createIsolatedWorld", {
      frameId: frameTree.frame.id,
      worldName: "axe",
    });
    const run = async (expression) => {
      const { result, exceptionDetails } = await debug.send("Runtime.evaluate", {
        expression,
        contextId,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails) {
        const { text, exception } = exceptionDetails;
        throw new Error(`axe-core: ${text} ${exception?.description ?? ""}`);
      }
      return result.value;
    };
    await run(`${axeCore.source}; undefined`);
    const options = {
      runOnly: { type: "tag", values: tags },
      rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])),
      resultTypes: ["violations"],
      iframes: false,
    };
    const where = within === undefined ? "document" : JSON.stringify(within);
    const found = await run(`axe.run(${where}, ${JSON.stringify(options)})`);
    return found.violations.map(({ id, impact, help, helpUrl, nodes }) => ({
      rule: id,
      impact,
      help,
      more: helpUrl,
      places: nodes.map(({ target, html, failureSummary }) => ({
        selector: target.flat().join(" "),
        html,
        why: failureSummary,
      })),
    }));
  } finally {
    await debug.detach();
  }
}

/** Fails when something is wrong, and says what and where. Takes what `violations` takes. */
export async function assertAccessible(page, options) {
  const found = await violations(page, options);
  if (found.length > 0) {
    assert.fail(`${page.url()} is not accessible:\n${inWords(found)}`);
  }
}

/** What `violations` returns, for people. */
export function inWords(found) {
  return found
    .map(({ rule, impact, help, more, places }) => {
      const shown = places.map(
        ({ selector, html, why }) =>
          `    ${selector}\n      ${html}\n      ${why.replaceAll("\n", "\n      ")}\n`,
      );
      return `  ${rule} (${impact}): ${help}\n  ${more}\n${shown.join("")}`;
    })
    .join("\n");
}
