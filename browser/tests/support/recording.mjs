//! Every byte between a person's browser and the server, in a folder, to be searched for what
//! must not be there.
//!
//! A proxy writes them down, so that nothing escapes: pages, workers, beacons, streams and the
//! frames of WebSockets, whoever in the browser sent them. Bodies are neither compressed nor, in
//! WebSockets, masked. There is a pair of files for each exchange, `0007-POST-api-rounds.sent`
//! and `.received`, that grow as the bytes come.

import { appendFileSync, mkdirSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { Agent, createServer, request as forward } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";

import { mustEnd } from "./ending.mjs";

/** Between the browser and the proxy, or about compression, which is undone. */
const NOT_PASSED_ON = ["accept-encoding", "connection", "keep-alive", "proxy-connection"];

/** The only hosts that there are. */
const HERE = ["localhost", "127.0.0.1"];

/**
 * Starts a recording proxy for one browser.
 *
 * @param {string} folder made if need be; what is in it already stays
 * @returns {Promise<{ proxy: string, stop(): Promise<void> }>}
 */
export async function startRecorder(folder) {
  mkdirSync(folder, { recursive: true });
  const agent = new Agent({ keepAlive: true });
  const sockets = new Set();
  let exchanges = 0;

  /** Where the bytes of one exchange go. */
  function record(method, target) {
    const words = target.pathname.replaceAll(/[^\w.]+/g, "-").slice(0, 80);
    const number = String(++exchanges).padStart(4, "0");
    const file = join(folder, `${number}-${method}${words}`);
    return {
      sent: (bytes) => appendFileSync(`${file}.sent`, bytes),
      received: (bytes) => appendFileSync(`${file}.received`, bytes),
    };
  }

  const server = createServer((request, response) => {
    const target = targetOf(request);
    const file = record(request.method, target);
    file.sent(head(`${request.method} ${target.href}`, request.rawHeaders));
    if (!HERE.includes(target.hostname)) {
      response.writeHead(403).end("A recorded browser reaches nothing but this machine.");
      return;
    }
    const passed = forward(target, {
      agent,
      method: request.method,
      headers: keptHeaders(request.rawHeaders),
      setHost: false,
    });
    request.on("data", file.sent).pipe(passed);
    passed.on("response", (answer) => {
      file.received(head(`${answer.statusCode} ${answer.statusMessage}`, answer.rawHeaders));
      response.writeHead(answer.statusCode, answer.statusMessage, keptHeaders(answer.rawHeaders));
      response.flushHeaders();
      answer.on("data", file.received).pipe(response);
      answer.on("error", () => response.destroy());
    });
    // The browser sees a server that is not there.
    passed.on("error", () => response.destroy());
    response.on("close", () => passed.destroy());
  });

  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
  });

  // A browser reaches WebSockets through a tunnel. In it is HTTP again.
  server.on("connect", (request, socket, ahead) => {
    socket.tunnelTo = request.url;
    socket.write("HTTP/1.1 200 OK\r\n\r\n");
    socket.unshift(ahead);
    server.emit("connection", socket);
  });

  server.on("upgrade", (request, socket, ahead) => {
    const target = targetOf(request);
    const file = record("WS", target);
    const opening = head(
      `${request.method} ${target.pathname}${target.search} HTTP/1.1`,
      // Without extensions there is no compression.
      without(request.rawHeaders, ["sec-websocket-extensions"]),
    );
    file.sent(opening);
    if (!HERE.includes(target.hostname)) {
      socket.destroy();
      return;
    }
    const other = connect({ host: target.hostname, port: target.port || 80 });
    const sent = unframed(file.sent);
    const received = afterHead(file.received, unframed(file.received));
    other.write(opening);
    other.write(ahead);
    sent(ahead);
    socket.on("data", sent).pipe(other);
    other.on("data", received).pipe(socket);
    for (const [one, another] of [[socket, other], [other, socket]]) {
      one.on("close", () => another.destroy());
      one.on("error", () => another.destroy());
    }
  });

  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));

  async function stop() {
    ended();
    sockets.forEach((socket) => socket.destroy());
    agent.destroy();
    await new Promise((closed) => server.close(closed));
  }
  const ended = mustEnd({ end: stop });
  return { proxy: `http://127.0.0.1:${server.address().port}`, stop };
}

/**
 * The recorded files in which a text stands, and how it is written there: as it is, escaped for
 * JSON, for an address or a form, in base64, or in UTF-16.
 *
 * @param {string} folder
 * @param {string} text long enough (some eight characters) not to turn up by chance
 * @returns {Promise<{ file: string, form: string }[]>}
 */
export async function searchRecording(folder, text) {
  const forms = formsOf(text);
  const found = [];
  for (const name of (await readdir(folder)).sort()) {
    const bytes = await readFile(join(folder, name));
    for (const [form, written] of forms) {
      if (bytes.includes(written)) {
        found.push({ file: name, form });
      }
    }
  }
  return found;
}

/** The different ways in which a text can be written down. */
function formsOf(text) {
  const escaped = (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
  const json = JSON.stringify(text).slice(1, -1);
  const address = encodeURIComponent(text);
  const forms = new Map([[text, "as it is"]]);
  const add = (form, written) => forms.has(written) || forms.set(written, form);
  add("JSON", json);
  add("JSON", json.replaceAll(/[^ -~]/g, escaped));
  add("JSON", json.replaceAll(/[^ -~]/g, (letter) => escaped(letter).toUpperCase().replace("U", "u")));
  add("address", address);
  add("form", address.replaceAll("%20", "+"));
  // Base64 writes three bytes as four characters, so it depends on what stands before. What
  // depends on a neighbour is left out.
  for (const before of [0, 1, 2]) {
    const whole = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]);
    const from = Math.ceil((before * 4) / 3);
    const to = Math.floor(whole.length / 3) * 4;
    const base64 = whole.toString("base64").slice(from, to);
    if (base64.length >= 8) {
      add("base64", base64);
      add("base64", base64.replaceAll("+", "-").replaceAll("/", "_"));
    }
  }
  return [
    ...[...forms].map(([written, form]) => [form, Buffer.from(written)]),
    ["UTF-16", Buffer.from(text, "utf16le")],
  ];
}

/** Where a request to the proxy is to go. */
function targetOf(request) {
  const { tunnelTo } = request.socket;
  return tunnelTo ? new URL(request.url, `http://${tunnelTo}`) : new URL(request.url);
}

/** The first line and the headers, as they are written. */
function head(line, rawHeaders) {
  const lines = pairs(rawHeaders).map(([name, value]) => `${name}: ${value}\r\n`);
  // Headers are bytes, which Node gives as Latin-1.
  return Buffer.from(`${line}\r\n${lines.join("")}\r\n`, "latin1");
}

function keptHeaders(rawHeaders) {
  return without(rawHeaders, NOT_PASSED_ON);
}

function without(rawHeaders, names) {
  return pairs(rawHeaders)
    .filter(([name]) => !names.includes(name.toLowerCase()))
    .flat();
}

function pairs(list) {
  return Array.from({ length: list.length / 2 }, (_, at) => [list[2 * at], list[2 * at + 1]]);
}

/** Gives what comes before the first empty line to one function, and the rest to another. */
function afterHead(write, rest) {
  let before = Buffer.alloc(0);
  return (bytes) => {
    if (before === undefined) {
      rest(bytes);
      return;
    }
    before = Buffer.concat([before, bytes]);
    const end = before.indexOf("\r\n\r\n");
    if (end >= 0) {
      const whole = before;
      before = undefined;
      write(whole.subarray(0, end + 4));
      rest(whole.subarray(end + 4));
    }
  };
}

/** Writes what the frames of a WebSocket hold (RFC 6455, 5.2), one message a line. */
function unframed(write) {
  let bytes = Buffer.alloc(0);
  return (more) => {
    bytes = Buffer.concat([bytes, more]);
    for (;;) {
      const frame = firstFrame(bytes);
      if (!frame) {
        return;
      }
      write(frame.payload);
      if (frame.final) {
        write("\n");
      }
      bytes = bytes.subarray(frame.length);
    }
  };
}

/** The frame at the beginning, if all of it is there. */
function firstFrame(bytes) {
  if (bytes.length < 2) {
    return undefined;
  }
  const masked = (bytes[1] & 0x80) !== 0;
  let size = bytes[1] & 0x7f;
  let at = 2;
  if (size >= 126) {
    const width = size === 126 ? 2 : 8;
    if (bytes.length < at + width) {
      return undefined;
    }
    size = width === 2 ? bytes.readUInt16BE(at) : Number(bytes.readBigUInt64BE(at));
    at += width;
  }
  const mask = masked ? bytes.subarray(at, at + 4) : undefined;
  at += masked ? 4 : 0;
  if (bytes.length < at + size) {
    return undefined;
  }
  const payload = Buffer.from(bytes.subarray(at, at + size));
  if (mask) {
    payload.forEach((byte, index) => (payload[index] = byte ^ mask[index % 4]));
  }
  return { payload, final: (bytes[0] & 0x80) !== 0, length: at + size };
}
