//! Whatever a test starts ends with it: servers, browsers, databases, folders.
//!
//! Helpers register here what they start. It is ended in good order when the last test of the
//! file is done, and at once when the process ends in another way (a signal, an exception).

import { after } from "node:test";

/** What has not been ended yet, oldest first. */
const unended = new Set();

/**
 * Registers something that must be ended.
 *
 * @param {object} thing
 * @param {() => Promise<unknown>} thing.end ends it in good order
 * @param {() => void} [thing.endNow] ends it without waiting for anything
 * @returns {() => void} to be called when it has been ended
 */
export function mustEnd(thing) {
  unended.add(thing);
  return () => unended.delete(thing);
}

after(async () => {
  const failures = [];
  // What was started last may need what was started first.
  for (const thing of [...unended].reverse()) {
    try {
      await thing.end();
    } catch (failure) {
      failures.push(failure);
    }
  }
  if (failures.length > 0) {
    throw new AggregateError(failures, failures.map(String).join("\n"));
  }
});

process.on("exit", () => {
  for (const thing of [...unended].reverse()) {
    thing.endNow?.();
  }
});

// Without these, a signal ends the process without an `exit`.
for (const [signal, number] of [["SIGHUP", 1], ["SIGINT", 2], ["SIGTERM", 15]]) {
  process.once(signal, () => process.exit(128 + number));
}
