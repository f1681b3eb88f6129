//! A real mail server as a process, for tests in any language.
//!
//!     node browser/tests/support/smtp.mjs [OPTIONS]
//!
//!     --auth USER:PASSWORD       takes mail only from who signs in (PLAIN or LOGIN)
//!     --starttls                 offers STARTTLS, and takes neither mail nor passwords without it
//!     --tls                      speaks TLS from the first byte
//!     --reject-first N           answers 451 to the first N mails, at their recipient
//!     --reject-address ADDRESS   answers 550 to this recipient; may be given more than once
//!     --hang WHEN                says nothing any more: `greeting` (accepts the connection and is
//!                                silent) or `data` (takes the whole mail and never answers)
//!
//! It listens on a free port of 127.0.0.1 and writes one JSON object a line:
//!
//!     {"port": 40123, "certificate": "-----BEGIN …"}         once; the certificate with TLS only
//!     {"mail": {"from": …, "to": […], "raw": …, "tls": true, "user": "…" or null}}
//!     {"refused": {"code": 451, "from": …, "to": …}}          a recipient it did not take
//!     {"hanging": true}                                      it has begun to say nothing
//!
//! It ends when its standard input does: give it a pipe, and it never outlives the test.

import { createServer } from "node:net";
import { parseArgs } from "node:util";

import { SMTPServer } from "smtp-server";

import { selfSigned } from "./certificate.mjs";

const { values: options } = parseArgs({
  options: {
    auth: { type: "string" },
    starttls: { type: "boolean", default: false },
    tls: { type: "boolean", default: false },
    "reject-first": { type: "string", default: "0" },
    "reject-address": { type: "string", multiple: true, default: [] },
    hang: { type: "string" },
  },
});
if (![undefined, "greeting", "data"].includes(options.hang)) {
  throw new Error("--hang takes `greeting` or `data`");
}
if (!/^\d+$/.test(options["reject-first"])) {
  throw new Error("--reject-first takes a number");
}
if (options.auth !== undefined && !options.auth.includes(":")) {
  throw new Error("--auth takes USER:PASSWORD");
}

const rejectedAddresses = options["reject-address"].map((address) => address.toLowerCase());
let toReject = Number(options["reject-first"]);

const { key, certificate } = options.tls || options.starttls ? selfSigned() : {};

if (options.hang === "greeting") {
  tellPort(createServer(() => say({ hanging: true })));
} else {
  const server = new SMTPServer({
    logger: false,
    disableReverseLookup: true,
    // What a test wants of it is offered, and nothing else.
    disabledCommands: [...(options.starttls ? [] : ["STARTTLS"]), ...(options.auth ? [] : ["AUTH"])],
    authOptional: !options.auth,
    authMethods: ["PLAIN", "LOGIN"],
    allowInsecureAuth: !options.starttls,
    secure: options.tls,
    ...(key && { key, cert: certificate }),
    onAuth({ username, password }, _session, done) {
      const right = `${username}:${password}` === options.auth;
      done(right ? null : refusal(535, "Wrong name or password"), right ? { user: username } : undefined);
    },
    onMailFrom(_address, session, done) {
      const plain = options.starttls && !session.secure;
      done(plain ? refusal(530, "Must issue a STARTTLS command first") : null);
    },
    onRcptTo({ address }, session, done) {
      const refuse = (code, why) => {
        say({ refused: { code, from: session.envelope.mailFrom.address, to: address } });
        done(refusal(code, why));
      };
      if (toReject > 0) {
        toReject -= 1;
        refuse(451, "Try again later");
      } else if (rejectedAddresses.includes(address.toLowerCase())) {
        refuse(550, "Nobody of that name here");
      } else {
        done();
      }
    },
    onData(stream, session, done) {
      const parts = [];
      stream.on("data", (part) => parts.push(part));
      stream.on("end", () => {
        if (options.hang === "data") {
          say({ hanging: true });
          return;
        }
        const { mailFrom, rcptTo } = session.envelope;
        say({
          mail: {
            from: mailFrom.address ?? "",
            to: rcptTo.map(({ address }) => address),
            raw: Buffer.concat(parts).toString(),
            tls: session.secure,
            user: session.user ?? null,
          },
        });
        done();
      });
    },
  });
  // A client that goes away in the middle, or does not trust us, is the client's affair.
  server.on("error", () => {});
  tellPort(server.server, (port, host, ready) => server.listen(port, host, ready));
}

process.stdin.on("end", () => process.exit()).on("error", () => process.exit()).resume();

function tellPort(server, listen = (port, host, ready) => server.listen(port, host, ready)) {
  listen(0, "127.0.0.1", () => say({ port: server.address().port, certificate }));
}

function refusal(responseCode, message) {
  return Object.assign(new Error(message), { responseCode });
}

function say(fact) {
  process.stdout.write(`${JSON.stringify(fact)}\n`);
}
