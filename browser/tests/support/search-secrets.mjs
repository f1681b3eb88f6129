//! What only a person's browser may know, made anew from their recovery sheet as docs/sealing.md
//! says: so that a test can look whether it was ever sent.

import { createDecipheriv, hkdfSync } from "node:crypto";

import { openBox } from "../../seal/epoch.js";
import { Identity, seedsFromText } from "../../seal/identity.js";
import { Membership } from "../../seal/membership.js";
import { bytesOfGroups } from "../../seal/sheet.js";

/**
 * @param {object} person whose browser is unlocked
 * @param {string[]} sheet the groups of their sheet of now
 * @param {string} [circle] the id of a circle of theirs
 * @returns {Promise<Record<string, Buffer>>} by what each is
 */
export async function secretsOf({ page, called }, sheet, circle) {
  const ask = (path) => page.evaluate(async (asked) => (await fetch(asked)).json(), path);
  const { person } = await ask("/api/me");
  const { ways } = await ask("/api/keys");
  const { texts } = await ask("/api/private?container=identity");
  const sheetBytes = Buffer.from(bytesOfGroups(sheet));
  const vaultKey = openWrap(ways.find(({ kind }) => kind === "sheet"), person.id, sheetBytes);
  const found = { [`the sheet of ${called}`]: sheetBytes, [`the vault key of ${called}`]: vaultKey };
  const identities = new Map();
  for (const text of texts) {
    const generation = Number(text.field);
    const seeds = seedsFromText(openPrivate(text, person.id, vaultKey));
    identities.set(generation, await Identity.fromSeeds({ person: person.id, generation, seeds }));
    for (const [name, seed] of Object.entries(seeds)) {
      found[`the ${name} seed ${generation} of ${called}`] = Buffer.from(seed);
    }
  }
  if (circle !== undefined) {
    const { entries } = await ask(`/api/circles/${circle}/log?after=0`);
    const { boxes } = await ask(`/api/circles/${circle}/boxes`);
    const membership = await Membership.verifyLog(entries.map(bytesFrom), { circle, seen: null });
    for (const { epoch, seq, box } of boxes) {
      const { generation } = membership.entry(seq).member(person.id);
      const me = identities.get(generation);
      if (me === undefined) {
        // Boxed for keys that were lost.
        continue;
      }
      found[`the secret of epoch ${epoch}`] = Buffer.from(await openBox(bytesFrom(box), { membership, seq, epoch, me }));
    }
  }
  return found;
}

function openWrap({ id, wrap }, person, sheetBytes) {
  const key = hkdf(sheetBytes, pack("kring/1/sheet-key", idOf(person)));
  const context = pack("kring/1/wrap-context", idOf(person), "sheet", idOf(id));
  return open(fromBase64(wrap), key, context);
}

function openPrivate({ container, field, revision, sealed }, person, vaultKey) {
  const key = hkdf(vaultKey, pack("kring/1/private-key", idOf(person), container));
  const number = Buffer.alloc(8);
  number.writeBigUInt64BE(BigInt(revision));
  const context = pack("kring/1/private-context", idOf(person), container, field, number);
  const padded = open(fromBase64(sealed), key, context);
  return padded.subarray(4, 4 + padded.readUInt32BE(0)).toString();
}

/** Of a message that ends with a nonce and what was sealed with it. */
function open(message, key, context) {
  const [, nonce, sealed] = unpacked(message);
  const cipher = createDecipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(context);
  cipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()]);
}

function unpacked(message) {
  const fields = [];
  for (let at = 0; at < message.length; ) {
    const length = message.readUInt32BE(at);
    fields.push(message.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return fields;
}

function pack(...fields) {
  return Buffer.concat(
    fields.map(Buffer.from).flatMap((bytes) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    }),
  );
}

function hkdf(secret, info) {
  return Buffer.from(hkdfSync("sha256", secret, Buffer.alloc(0), info, 32));
}

function idOf(uuid) {
  return Buffer.from(uuid.replaceAll("-", ""), "hex");
}

/** As the modules of browsers want them. */
function bytesFrom(text) {
  return new Uint8Array(fromBase64(text));
}

function fromBase64(text) {
  return Buffer.from(text, "base64");
}
