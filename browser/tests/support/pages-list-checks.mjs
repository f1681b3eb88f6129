//! What must hold for a page as it stands there, whichever it is.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { inWords, violations } from "./axe.mjs";

/** The screens on which it must be usable without scrolling sideways. */
const NARROW = [
  { width: 390, height: 844 },
  { width: 320, height: 640 },
];
const WIDE = { width: 1280, height: 800 };

/** The size of letters that browsers begin with. */
const USUAL_LETTERS = 16;

/** What a page of the office side may have loaded: no program at all. */
const OFFICE_FILES = /\/app\/[^/]+\/ui\/(kring\.css|mark\.svg)$/;

/**
 * What is wrong with what a person sees now, one line each.
 *
 * @param {object} person
 * @param {"nl" | "en"} lang
 * @returns {Promise<string[]>}
 */
export async function whatIsWrong(person, lang) {
  const { page } = person;
  const wrong = [...(await wrongInForm(page, lang))];
  const found = await violations(page);
  if (found.length > 0) {
    wrong.push(`it is not accessible:\n${inWords(found)}`);
  }
  for (const screen of NARROW) {
    await page.setViewportSize(screen);
    wrong.push(...(await sticksOut(page, `at ${screen.width} px`)));
  }
  await page.setViewportSize(WIDE);
  await withLettersOf(page, 2 * USUAL_LETTERS, async () => {
    wrong.push(...(await sticksOut(page, "with text of 200 %")));
  });
  return wrong;
}

async function wrongInForm(page, lang) {
  const { html, title, heads, mains } = await page.evaluate(() => ({
    html: document.documentElement.lang,
    title: document.title,
    heads: document.querySelectorAll("h1").length,
    mains: document.querySelectorAll("main").length,
  }));
  return [
    html !== lang && `it says it is in ${html}`,
    !/^(.+ · )?Kring$/.test(title) && `its title is “${title}”`,
    heads !== 1 && `it has ${heads} first headings`,
    mains !== 1 && `it has ${mains} main parts`,
  ].filter(Boolean);
}

/** What is wider than the screen, or wider than the box that cuts it off. */
async function sticksOut(page, where) {
  const out = await page.evaluate(() => {
    const screen = document.scrollingElement;
    const isHeardOnly = (element) => element.closest(".visually-hidden, .skip") !== null;
    const mayScroll = (element) => {
      for (let one = element; one !== null; one = one.parentElement) {
        if (/auto|scroll/.test(getComputedStyle(one).overflowX)) {
          return true;
        }
      }
      return false;
    };
    const shown = (element) => element.outerHTML.replaceAll(/\s+/g, " ").slice(0, 160);
    const elements = [...document.body.querySelectorAll("*")].filter(
      (element) => element.checkVisibility() && !isHeardOnly(element),
    );
    const wider = elements.filter(
      (element) => element.getBoundingClientRect().right > screen.clientWidth + 1 && !mayScroll(element),
    );
    const cut = elements.filter((element) => {
      if (element.matches("input")) {
        return element.scrollWidth > element.clientWidth + 1;
      }
      const isCutOff = /hidden|clip/.test(getComputedStyle(element).overflowX);
      // What is one pixel wide is heard, not seen.
      return isCutOff && element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1 && element.textContent.trim() !== "";
    });
    return {
      scrolls: screen.scrollWidth > screen.clientWidth ? [`by ${screen.scrollWidth - screen.clientWidth} px`] : [],
      wider: wider.slice(-3).map(shown),
      cut: cut.slice(0, 3).map(shown),
    };
  });
  return [
    ...out.scrolls.map((by) => `it scrolls sideways ${where} ${by}`),
    ...out.wider.map((html) => `it does not fit ${where}: ${html}`),
    ...out.cut.map((html) => `it is cut off ${where}: ${html}`),
  ];
}

/** Sets how large letters are, as people do in the settings of their browser. */
export async function withLettersOf(page, size, act) {
  const debug = await page.context().newCDPSession(page);
  try {
    await debug.send("Page.setFontSizes", { fontSizes: { standard: size, fixed: size } });
    return await act();
  } finally {
    await debug.send("Page.setFontSizes", { fontSizes: { standard: USUAL_LETTERS, fixed: USUAL_LETTERS } });
    await debug.detach();
  }
}

/** Writes down what a browser is told about pages, and what it loads for them. */
export function watchLoading({ page }) {
  let told = {};
  let files = [];
  let status = 0;
  page.on("request", (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) {
      files = [];
    } else {
      files.push({ type: request.resourceType(), url: request.url() });
    }
  });
  page.on("response", (response) => {
    const request = response.request();
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) {
      [told, status] = [response.headers(), response.status()];
    }
  });
  return {
    headers: () => told,
    status: () => status,
    files: () => files,
  };
}

/** What is wrong with what the browser was told about a page and loaded for it. */
export function wrongInLoading(side, loading) {
  const headers = loading.headers();
  const wanted = side === "office" ? OFFICE_HEADERS : CIRCLE_HEADERS;
  const wrong = Object.entries(wanted)
    .filter(([name, value]) => !value.test(headers[name] ?? ""))
    .map(([name]) => `its header ${name} is ${JSON.stringify(headers[name])}`);
  if (/unsafe|http:|https:|\*|data:/.test(headers["content-security-policy"] ?? "")) {
    wrong.push(`its policy is lax: ${headers["content-security-policy"]}`);
  }
  if (side === "office") {
    const more = loading.files().filter(({ type, url }) => type === "script" || !OFFICE_FILES.test(url));
    wrong.push(...more.map(({ type, url }) => `it loads a ${type}: ${url}`));
  }
  return wrong;
}

const COMMON_HEADERS = {
  "x-content-type-options": /^nosniff$/,
  "referrer-policy": /^no-referrer$/,
  "cross-origin-opener-policy": /^same-origin$/,
  "cross-origin-resource-policy": /^same-origin$/,
  "permissions-policy": /camera=\(\).*microphone=\(\)/,
};

/** Nothing runs: `default-src 'none'` holds for scripts, and nothing allows any. */
const OFFICE_HEADERS = {
  ...COMMON_HEADERS,
  "content-type": /^text\/html; charset=utf-8$/,
  "content-security-policy": /^(?!.*(script-src|connect-src|worker-src)).*default-src 'none'.*form-action 'self'.*frame-ancestors 'none'/,
  "cache-control": /no-store/,
};

const CIRCLE_HEADERS = {
  ...COMMON_HEADERS,
  "content-type": /^text\/html; charset=utf-8$|^$/,
  "content-security-policy":
    /^default-src 'none'; script-src 'self' 'sha256-[^']+'; .*base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'$/,
  "integrity-policy": /^blocked-destinations=\(script\)$/,
  "cross-origin-embedder-policy": /^require-corp$/,
  "cache-control": /no-cache/,
};

const SCREENS = [390, 820, 1440];

/** Draws what a person sees, on three screens, light and dark, where a folder for it was named. */
export async function draw({ page }, name) {
  const folder = process.env.KRING_SCREENSHOTS;
  if (!folder) {
    return;
  }
  await mkdir(folder, { recursive: true });
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const width of SCREENS) {
      await page.setViewportSize({ width, height: 900 });
      const file = `${name.replaceAll(/[^\w]+/g, "-")}-${width}-${colorScheme}.png`;
      await page.screenshot({ path: join(folder, file), fullPage: true, animations: "disabled" });
    }
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: "reduce" });
  await page.setViewportSize(WIDE);
}

/** Fails when anything is wrong, with all of it. */
export function assertNothing(wrong) {
  assert.ok(wrong.length === 0, `${wrong.length} things are wrong:\n${wrong.map((one) => `- ${one}`).join("\n")}`);
}
