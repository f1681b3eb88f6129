//! Stands in for `kring serve` where the helpers themselves are tested.
//!
//!     node stand-in.mjs serve --config FILE
//!
//! It reads from the configuration what `startServer` promises to write, is ready on
//! `/health/ready`, and sends one mail to whoever is named in `/mail?to=…`.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, join } from "node:path";

const [command, option, file] = process.argv.slice(2);
if (command !== "serve" || option !== "--config") {
  throw new Error("usage: serve --config FILE");
}
const config = readFileSync(file, "utf8");
const [main, observe] = [...config.matchAll(/^listen = "127\.0\.0\.1:(\d+)"$/gm)].map(([, port]) => +port);
const [, from] = config.match(/^from = "(.+)"$/m);
const [, outbox] = config.match(/^outbox = "(.+)"$/m);

console.log(config);
if (config.includes("broken = true")) {
  console.error("cannot go on");
  process.exit(3);
}

let mails = 0;
createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, "http://localhost");
  if (pathname === "/crash") {
    process.exit(4);
  }
  if (pathname === "/mail") {
    const folder = join(dirname(file), outbox);
    const code = 100_000 + ++mails;
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, `${String(mails).padStart(6, "0")}.eml`),
      `From: Kring <${from}>\r\nTo: ${searchParams.get("to")}\r\nSubject: Inloggen\r\n` +
        "Content-Type: text/plain; charset=utf-8\r\n\r\n" +
        `Je code is ${code}.\r\n\r\nOf volg http://localhost:${main}/uitnodiging/${code}.\r\n`,
    );
  }
  response.end("stand-in");
}).listen(main, "127.0.0.1", () => {
  createServer((request, response) => {
    response.statusCode = request.url === "/health/ready" ? 200 : 404;
    response.end();
  }).listen(observe, "127.0.0.1");
});

process.on("SIGTERM", () => process.exit(config.includes("stubborn = true") ? 5 : 0));
