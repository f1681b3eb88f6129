//! Helpers that watch browsers, on a tiny server with a strict policy.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";

import { assertAccessible, violations } from "../support/axe.mjs";
import { newPerson } from "../support/browser.mjs";
import { searchRecording } from "../support/recording.mjs";
import { until } from "../support/until.mjs";

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
  "worker-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

const page = (body, lang = "nl") =>
  `<!doctype html><html lang="${lang}"><meta name="viewport" content="width=device-width">` +
  `<title>Pagina</title><link rel="icon" href="/icon.svg"><main><h1>Kop</h1>${body}</main></html>`;

/** What the server has, by path. */
const FILES = {
  "/": page("<p>Rustig.</p>"),
  "/script": page('<script src="/script.js"></script>'),
  "/script.js": "",
  "/reporting": page(""),
  "/image": page("<img src='/script.js'><input><p id=low>Vaag</p>"),
  "/icon.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
  "/talking": page('<script src="/talking.js"></script>'),
  "/talking.js": `
    const told = [];
    const tell = (what) => { told.push(what); document.title = told.sort().join(" "); };
    fetch("/echo", { method: "POST", body: "geheim-in-fetch" }).then((r) => r.text()).then(() => tell("fetch"));
    addEventListener("click", () => navigator.sendBeacon("/echo", "geheim-in-beacon"));
    new EventSource("/stream").onmessage = ({ data }) => tell("stream");
    const socket = new WebSocket("ws://" + location.host + "/socket");
    socket.onopen = () => socket.send("geheim-in-socket " + "x".repeat(70000));
    socket.onmessage = () => tell("socket");
    new Worker("/worker.js").onmessage = () => tell("worker");
  `,
  "/worker.js": `fetch("/echo", { method: "POST", body: "geheim-in-worker" }).then(() => postMessage("done"));`,
};

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, "http://localhost");
  const kind = { ".js": "text/javascript", ".svg": "image/svg+xml" }[extname(pathname)] ?? "text/html";
  response.setHeader("Content-Type", `${kind}; charset=utf-8`);
  response.setHeader("Content-Security-Policy", POLICY);
  if (pathname === "/talking") {
    // A worker takes a trusted address only.
    response.setHeader("Content-Security-Policy", POLICY.replace(/; require-trusted-types-for.*/, ""));
  }
  if (pathname === "/reporting") {
    response.removeHeader("Content-Security-Policy");
    response.setHeader("Content-Security-Policy-Report-Only", "img-src 'none'");
  }
  if (pathname === "/echo") {
    let body = "";
    for await (const part of request) {
      body += part;
    }
    response.end(`terug: ${body.toUpperCase()}`);
  } else if (pathname === "/stream") {
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    response.write("data: geheim-in-stream\n\n"); // and it stays open
  } else if (pathname === "/broken") {
    request.socket.destroy();
  } else {
    response.statusCode = pathname in FILES ? 200 : 404;
    response.end(FILES[pathname] ?? "");
  }
});

// A WebSocket server that greets: a handshake, and one short frame.
server.on("upgrade", (request, socket) => {
  const accepted = createHash("sha1")
    .update(`${request.headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
    .digest("base64");
  socket.write(
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
      `Sec-WebSocket-Accept: ${accepted}\r\n\r\n`,
  );
  const greeting = Buffer.from("geheim-van-server");
  socket.write(Buffer.concat([Buffer.from([0x81, greeting.length]), greeting]));
  socket.on("error", () => {});
});

let home;
before(async () => {
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  home = `http://localhost:${server.address().port}`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});

/** A folder that goes when the test has ended. */
async function temporaryFolder(t) {
  const folder = await mkdtemp(join(tmpdir(), "kring-recording-"));
  t.after(() => rm(folder, { recursive: true }));
  return folder;
}

/** Somebody at a page, in which something then happens. */
async function at(path, happens, options) {
  const person = await newPerson({ home, ...options });
  await person.page.goto(path);
  await happens?.(person);
  return person;
}

/** Somebody who notices exactly these kinds of problems. */
async function notices(person, ...kinds) {
  await assert.rejects(person.assertQuiet(), (failure) => {
    for (const kind of kinds) {
      assert.match(failure.message, kind);
    }
    return true;
  });
  await person.close();
}

test("a quiet page is quiet", async () => {
  const person = await at("/script");
  await person.assertQuiet();
  await person.close();
});

test("people set their own language and share no cookies", async () => {
  const [anna, bram] = await Promise.all([at("/"), at("/", undefined, { lang: "en" })]);
  await anna.page.evaluate("document.cookie = 'who=anna'");
  assert.equal(await anna.page.evaluate("navigator.language"), "nl-NL");
  assert.equal(await bram.page.evaluate("navigator.language + document.cookie"), "en-GB");
  await Promise.all([anna.close(), bram.close()]);
});

test("what the policy refuses is noticed", async () => {
  const inline = await at("/", ({ page }) =>
    page.evaluate(() => {
      const script = document.createElement("style");
      script.textContent = "p { color: red }";
      document.body.append(script);
    }),
  );
  await notices(inline, /content security policy: style-src-elem refused inline/, /console error: .*style/);
});

test("what Trusted Types refuse is noticed", async () => {
  const sink = await at("/", ({ page }) =>
    page.evaluate(() => {
      try {
        document.body.innerHTML = "<b>x</b>";
      } catch {
        // Refused; the page goes on.
      }
    }),
  );
  await notices(sink, /content security policy: require-trusted-types-for refused trusted-types-sink/);
});

test("what the policy would refuse is noticed", async () => {
  const person = await at("/reporting", ({ page }) =>
    page.evaluate(() => {
      document.body.append(Object.assign(new Image(), { src: "/script.js" }));
    }),
  );
  await notices(person, /content security policy: img-src would refuse .*script\.js/);
});

test("a policy is watched in windows that a page opens as well", async () => {
  const person = await at("/", async ({ page }) => {
    const opened = page.waitForEvent("popup");
    await page.evaluate(() => void open("/script"));
    await (await opened).waitForLoadState();
    await (await opened).evaluate(() => {
      document.body.append(document.createElement("style"));
      document.querySelector("style").textContent = "p { color: red }";
    });
  });
  await notices(person, /content security policy: style-src-elem/);
});

test("errors and warnings in the console are noticed", async () => {
  const person = await at("/", ({ page }) =>
    page.evaluate(() => {
      console.error("stuk");
      console.warn("bijna stuk");
      console.log("heel");
    }),
  );
  await notices(person, /console error: stuk/, /console warning: bijna stuk/);
  assert.equal(person.problems().length, 2);
});

test("errors that nobody caught are noticed", async () => {
  const person = await at("/", ({ page }) =>
    page.evaluate(() => {
      setTimeout(() => {
        throw new Error("vergeten");
      });
      Promise.reject(new Error("beloofd"));
    }),
  );
  await notices(person, /page error: .*vergeten/, /page error: .*beloofd/);
});

test("requests to elsewhere are noticed", async () => {
  const spies = ({ page }) => page.evaluate(() => fetch("https://example.org/spy").catch(() => {}));
  await notices(await at("/reporting", spies), /foreign request: GET https:\/\/example\.org\/spy/);
  // A policy may be first.
  await notices(await at("/", spies), /content security policy: connect-src refused https:\/\/example\.org/);

  const other = await newPerson();
  await other.page.goto(home);
  await other.page.goto(home.replace("localhost", "127.0.0.1"));
  await notices(other, /foreign request: GET http:\/\/127\.0\.0\.1/);
});

test("WebSockets to elsewhere are noticed", async () => {
  // Without a policy, which would refuse it first.
  const person = await at("/reporting", ({ page }) =>
    page.evaluate(
      () =>
        new Promise((failed) => {
          new WebSocket("ws://example.org/spy").onerror = failed;
        }).then(() => {}),
    ),
  );
  await notices(person, /foreign request: ws:\/\/example\.org\/spy/);
});

test("requests that fail are noticed", async () => {
  const person = await at("/", ({ page }) =>
    page.evaluate(async () => {
      await fetch("/broken").catch(() => {});
      await fetch("/missing");
    }),
  );
  await notices(person, /failed request: GET .*\/broken: net::ERR_EMPTY_RESPONSE/, /console error: .*404.*\/missing/);
});

test("leaving a page that still reads is no problem", async () => {
  const person = await at("/", async ({ page }) => {
    await page.evaluate(() => void new EventSource("/stream"));
    await page.goto("/script");
  });
  await person.assertQuiet();
  await person.close();
});

test("what a test wants to go wrong is allowed", async () => {
  const person = await at("/", ({ page }) => page.evaluate(() => console.error("stuk")));
  person.allow(/console error: stuk/);
  await person.assertQuiet();
  await person.page.evaluate(() => console.error("ook stuk"));
  await notices(person, /ook stuk/);
});

test("axe looks at a page in spite of its policy", async () => {
  const good = await at("/");
  await assertAccessible(good.page);
  await good.assertQuiet();
  await good.close();

  const bad = await at("/image");
  const found = await violations(bad.page);
  assert.deepEqual(found.map(({ rule }) => rule).sort(), ["image-alt", "label"]);
  const [image] = found;
  assert.deepEqual(image.places.map(({ selector, html }) => [selector, html]), [
    ["img", '<img src="/script.js">'],
  ]);
  assert.deepEqual(await violations(bad.page, { without: ["label"], within: "p" }), []);
  await assert.rejects(assertAccessible(bad.page), /is not accessible:\n {2}image-alt \(critical\)[^]*<img/);
  // Nothing of it is in the page's own world.
  assert.equal(await bad.page.evaluate("typeof axe"), "undefined");
  await bad.close();
});

test("axe sees colours", async () => {
  const person = await at("/", ({ page }) =>
    page.evaluate(() => {
      document.querySelector("p").style.color = "#ccc";
    }),
  );
  assert.deepEqual((await violations(person.page)).map(({ rule }) => rule), ["color-contrast"]);
  await person.close();
});

test("a recording holds every byte that left and came", async (t) => {
  const folder = await temporaryFolder(t);
  const person = await at(
    "/talking",
    async ({ page }) => {
      await until(async () => (await page.title()) === "fetch socket stream worker");
      const beacon = page.waitForRequest((request) => request.postData() === "geheim-in-beacon");
      await page.mouse.click(5, 5);
      await beacon;
    },
    { record: folder },
  );
  await person.assertQuiet();
  await person.close();

  const found = async (text) =>
    (await searchRecording(folder, text))
      .map(({ file }) => file.slice("0001-".length))
      // Our own scripts have the words that they send.
      .filter((file) => !file.endsWith(".js.received"));
  assert.deepEqual(await found("geheim-in-fetch"), ["POST-echo.sent"]);
  assert.deepEqual(await found("GEHEIM-IN-FETCH"), ["POST-echo.received"]);
  assert.deepEqual(await found("geheim-in-worker"), ["POST-echo.sent"]);
  assert.deepEqual(await found("geheim-in-beacon"), ["POST-echo.sent"]);
  assert.deepEqual(await found("geheim-in-stream"), ["GET-stream.received"]);
  assert.deepEqual(await found("geheim-in-socket"), ["WS-socket.sent"]);
  assert.deepEqual(await found("x".repeat(70_000)), ["WS-socket.sent"]);
  assert.deepEqual(await found("geheim-van-server"), ["WS-socket.received"]);
  assert.deepEqual(await found("Rustig."), []);
});

test("a recorded browser reaches nothing but home either", async (t) => {
  const folder = await temporaryFolder(t);
  const person = await at(
    "/reporting",
    ({ page }) => page.evaluate(() => fetch("http://example.org/spy", { mode: "no-cors" }).then(() => {})),
    { record: folder },
  );
  await notices(person, /foreign request: GET http:\/\/example\.org\/spy/);
  assert.equal((await searchRecording(folder, "example.org/spy")).length, 1);
});
