/**
 * People in rooms: each room sends a text now and then, and waits until it has reached everybody in it.
 * Prints one line of JSON when all are in, and one with the delays in milliseconds at the end.
 *
 *   node clients.mjs PORT ROOMS PEOPLE SECONDS EVERY_MS BYTES
 */

import { io } from "socket.io-client";

const [port, rooms, people, seconds, everyMs, bytes] = process.argv.slice(2).map(Number);
const text = "x".repeat(bytes);
/** How many come in at the same time. */
const AT_ONCE = 50;

const delays = [];
let lost = 0;
let sent = 0;

/** @param {number} ms */
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

class Room {
  /** @param {number} number */
  constructor(number) {
    this.name = `room ${number}`;
    this.sockets = [];
    this.sentAt = 0;
    this.reached = 0;
  }

  async enter() {
    const socket = io(`http://127.0.0.1:${port}`, {
      auth: { room: this.name },
      transports: ["websocket"],
      forceNew: true,
      reconnection: false,
      perMessageDeflate: false,
    });
    socket.on("change", () => {
      delays.push(performance.now() - this.sentAt);
      this.reached += 1;
      if (this.reached === people) this.arrived?.();
    });
    await new Promise((done, failed) => socket.on("connect", done).on("connect_error", failed));
    socket.on("disconnect", () => (lost += measuring ? 1 : 0));
    this.sockets.push(socket);
  }

  /** @param {number} until */
  async talk(until) {
    await pause(Math.random() * everyMs);
    for (let turn = 0; performance.now() < until; turn += 1) {
      const began = performance.now();
      this.reached = 0;
      this.sentAt = began;
      sent += 1;
      const everybody = new Promise((done) => (this.arrived = done));
      this.sockets[turn % people].emit("command", text, () => {});
      await Promise.race([everybody, pause(10_000)]);
      await pause(Math.max(0, everyMs - (performance.now() - began)));
    }
  }
}

let measuring = false;
const all = Array.from({ length: rooms }, (_, number) => new Room(number));
const entering = all.flatMap((room) => Array.from({ length: people }, () => room));
for (let first = 0; first < entering.length; first += AT_ONCE) {
  await Promise.all(entering.slice(first, first + AT_ONCE).map((room) => room.enter()));
}
console.log(JSON.stringify({ ready: entering.length }));
// Whoever started this measures from the moment at which it says so.
await new Promise((go) => process.stdin.once("data", go));
measuring = true;
const until = performance.now() + seconds * 1000;
await Promise.all(all.map((room) => room.talk(until)));
measuring = false;
delays.sort((one, other) => one - other);
const at = (share) => delays[Math.min(delays.length - 1, Math.floor(delays.length * share))] ?? null;
const missing = sent * people - delays.length;
console.log(
  JSON.stringify({ deliveries: delays.length, p50: at(0.5), p99: at(0.99), lost: lost + missing }),
);
process.exit(0);
