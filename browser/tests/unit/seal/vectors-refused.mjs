/** What docs/sealing-vectors.json refuses: a function for each of its checks, which throws. */

import { toHex } from "../../../seal/bytes.js";
import { CircleWords } from "../../../seal/circle-words.js";
import { verify } from "../../../seal/ed25519.js";
import { openBox } from "../../../seal/epoch.js";
import { readBundles } from "../../../seal/identity.js";
import { NewBrowser, UnlockedBrowser } from "../../../seal/link.js";
import { Membership } from "../../../seal/membership.js";
import * as field from "../../../seal/pack.js";
import { unpad } from "../../../seal/padding.js";
import { bytesOfGroups, checkSheet, groupsOfTyped } from "../../../seal/sheet.js";
import { verifyStatement } from "../../../seal/statement.js";
import { HIDDEN, openText } from "../../../seal/text.js";
import { unlock } from "../../../seal/unlock.js";
import { Vault } from "../../../seal/vault.js";
import { agree, boxPair } from "../../../seal/x25519.js";
import { aesKey, bytes, dealt, id, identity, keysOf, place, same, sawNothing, sawOnce } from "./vectors-given.mjs";

/** @type {Record<string, (given: any, vectors: any, walked: any) => unknown>} */
export const refused = {
  unpack({ label, count, bytes: packed }) {
    const names = Array.from({ length: count }, (_, at) => [`field ${at}`, field.bytes]);
    field.shape(label, Object.fromEntries(names)).read(bytes(packed));
  },

  token({ token }) {
    field.token.write(token);
  },

  unpad({ padded }) {
    unpad(bytes(padded));
  },

  signature({ key, message, signature }) {
    return verify(bytes(key), bytes(message), bytes(signature));
  },

  async agree({ secret, key }) {
    const { privateKey } = await boxPair(bytes(secret));
    await agree(privateKey, bytes(key));
  },

  async bundle({ previous, bundle }) {
    const before = previous.map(bytes);
    await readBundles(before).catch((error) => same(String(error), "accepted", "those before"));
    await readBundles([...before, bytes(bundle)]);
  },

  async private({ person, container, field: name, revision, vault, bytes: sealed }) {
    const kept = await Vault.fromKey(id(person), bytes(vault));
    await kept.open(bytes(sealed), { container, field: name, revision }, sawNothing);
  },

  async wrap({ person, kind, way, key, bytes: wrapped }) {
    await unlock(bytes(wrapped), { person: id(person), kind, id: id(way), key: await aesKey(key) });
  },

  sheet({ typed, groups: faults }) {
    const groups = groupsOfTyped(typed);
    if (faults) same(checkSheet(groups), faults.map(({ group }) => group), "mistyped groups");
    bytesOfGroups(groups);
  },

  async link({ person, link, commit, key, random }) {
    const unlocked = await UnlockedBrowser.begin({ person: id(person), link: id(link), commit: bytes(commit) });
    await unlocked.check({ newKey: bytes(key), r: bytes(random) });
  },

  async receive({ person, link, newcomer_secret, random, host_key, bytes: wrapped }) {
    const which = { person: id(person), link: id(link) };
    const newBrowser = await NewBrowser.begin(which, dealt(newcomer_secret, random));
    newBrowser.reveal(bytes(host_key));
    await unlock(bytes(wrapped), await newBrowser.confirmed());
  },

  async entry({ log, circle, after, entry }, vectors, walked) {
    await (after === 0 ? Membership.begin(bytes(entry), id(circle)) : walked[log].at(after).follow(bytes(entry)));
  },

  async log({ circle, entries, seen }) {
    const known = seen && { seq: seen.seq, hash: bytes(seen.hash) };
    await Membership.verifyLog(entries.map(bytes), { circle: id(circle), seen: known });
  },

  async box(given) {
    const me = await identity({ ...given, person: given.recipient });
    await openBox(bytes(given.bytes), { membership: logOf(given), seq: 1, epoch: given.epoch, me });
  },

  async text(given, vectors, walked) {
    const { writer, without, seen } = given;
    const keys = await keysOf(vectors.logs.find(({ name }) => name === given.log), without);
    const author = writer.person ? id(writer.person) : (writer.mask && bytes(writer.mask)) || HIDDEN;
    const sight = { revision: seen ?? 0, mask: author instanceof Uint8Array ? toHex(author) : null };
    // The circle is part of the place too; a membership brings it along.
    const membership = Object.create(walked[given.log].newest, { circle: { value: id(given.circle) } });
    const by = { membership, keys, seen: seen === null ? sawNothing : sawOnce(sight) };
    await openText(bytes(given.bytes), { ...place(given), author }, by);
  },

  async statement({ log, after, kind, bytes: statement }, vectors, walked) {
    await verifyStatement(bytes(statement), { membership: walked[log].at(after), kind });
  },

  async words({ circle, head, parts }) {
    const [first] = parts;
    const mine = new CircleWords({ circle: id(circle), hash: bytes(head) }, id(first.person), dealt(first.random));
    await mine.reveal(parts.map(({ person, commit }) => ({ person: id(person), commit: bytes(commit) })));
    await mine.words(parts.map(({ person, random }) => ({ person: id(person), r: bytes(random) })));
  },
};

/** As much of a log as a box asks for. */
function logOf({ circle, entry, author, sign_key, commitment }) {
  return {
    circle: id(circle),
    entry: () => ({ circle: id(circle), hash: bytes(entry), author: id(author) }),
    began: () => ({ commitment: bytes(commitment) }),
    signedWith: () => bytes(sign_key),
  };
}
