//! A circle as there are many: Ada leads it, Bo and Mal are members. Mal is an accomplice of the
//! server, so a test has the keys of all three and of strangers, and may use those of Ada and Bo
//! only for what they do of their own will.

import { admit, found } from "../../../seal/acts.js";
import { EpochKeys } from "../../../seal/epoch.js";
import { placeOfSeeds, seedsToText } from "../../../seal/identity.js";
import { sealText } from "../../../seal/text.js";
import { makeKeys } from "./keys.mjs";
import { MemoryServer } from "./memory-server.mjs";

/** Any moment will do: nothing is decided by it. */
export const AT = 1_700_000_000_000_000;

/** @param {{ ada: any, bo: any, mal: any, server: MemoryServer }} town @param {string} circle */
async function foundCircle({ ada, bo, mal, server }, circle) {
  const by = { me: ada.me, at: AT };
  const founded = await found({ circle, ...by });
  const withBo = await admit(founded.membership, { bundle: bo.bundle, role: "member", ...by });
  const withMal = await admit(withBo.membership, { bundle: mal.bundle, role: "member", ...by });
  server.addCircle(founded);
  server.enter(withBo);
  server.enter(withMal);
  const keys = new EpochKeys();
  const secrets = new Map();
  for (const { membership, secret } of [founded, withBo, withMal]) {
    await keys.add(membership.epoch, secret);
    secrets.set(membership.epoch, secret);
  }
  return {
    circle,
    dones: [founded, withBo, withMal],
    membership: withMal.membership,
    keys,
    secrets,
  };
}

/** Three people and two circles of the same three. */
export async function makeTown() {
  const server = new MemoryServer();
  const [ada, bo, mal, eve] = await Promise.all(
    ["Ada Aalders", "Bo Bakker", "Mal Mulder", "Eve Evers"].map((name) => makeKeys({ name })),
  );
  for (const person of [ada, bo, mal, eve]) {
    server.addPerson(person);
    const place = placeOfSeeds(1);
    server.keepPrivate(person.person, {
      ...place,
      sealed: await person.vault.seal(seedsToText(person.seeds), place),
    });
  }
  const town = { ada, bo, mal, eve, server };
  const here = await foundCircle(town, crypto.randomUUID());
  const elsewhere = await foundCircle(town, crypto.randomUUID());
  return { ...town, ...here, elsewhere };
}

/** Something that was done becomes known to the server. */
export async function happens(town, done) {
  town.server.enter(done);
  town.membership = done.membership;
  town.dones.push(done);
  if (done.secret !== null) {
    await town.keys.add(done.membership.epoch, done.secret);
    town.secrets.set(done.membership.epoch, done.secret);
  }
  return done;
}

/** Somebody writes. @returns {Promise<Uint8Array>} what the server got */
export async function writes(town, writer, place, text) {
  const bytes = await sealText(text, place, {
    membership: town.membership,
    keys: town.keys,
    writer: writer.me,
  });
  town.server.putText(town.membership.circle, place, writer.person, bytes);
  return bytes;
}
