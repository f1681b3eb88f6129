/** What docs/sealing-vectors.json accepts: a function for each of its sections. */

import * as acts from "../../../seal/acts.js";
import { idToBytes, toHex, utf8 } from "../../../seal/bytes.js";
import { CircleWords } from "../../../seal/circle-words.js";
import { signEntry } from "../../../seal/entry.js";
import { openBox, sealBox } from "../../../seal/epoch.js";
import * as identities from "../../../seal/identity.js";
import { NewBrowser, UnlockedBrowser } from "../../../seal/link.js";
import { mask } from "../../../seal/mask.js";
import { list } from "../../../seal/pack.js";
import { LONGEST, lengthOf, pad, unpad } from "../../../seal/padding.js";
import { bytesOfGroups, checkSheet, groupsOfBytes, groupsOfTyped } from "../../../seal/sheet.js";
import { agreementsHash, makeStatement, verifyStatement } from "../../../seal/statement.js";
import { sha256 } from "../../../seal/suite.js";
import { HIDDEN, openText, sealText } from "../../../seal/text.js";
import { sheetWay, unlock, wrap } from "../../../seal/unlock.js";
import { Vault } from "../../../seal/vault.js";
import { fourWords, WORDS } from "../../../seal/words.js";
import { aesKey, bytes, dealt, id, identity, keysOf, place, same, sawNothing, sawOnce, writerOf } from "./vectors-given.mjs";

const word = (number) => WORDS.nl[number];

/** @type {Record<string, (example: any, vectors: any, walked: any) => Promise<void>>} */
export const accepted = {
  async pack({ label, fields, packed }) {
    same(list(utf8(label), ...fields.map(bytes)), packed, label);
  },

  async list({ items, packed }) {
    same(list(...items.map(bytes)), packed, "a list");
  },

  async padding({ unit, times, size, padded, hash }) {
    const text = unit.repeat(times);
    const filled = pad(text);
    same(filled.length, size, "the size");
    same(await sha256(filled), hash, "the padded text");
    if (padded !== null) same(filled, padded, "the padded text");
    same(unpad(filled), text, "the text");
    same(lengthOf(text) <= LONGEST, true, "short enough");
  },

  async people({ person, vault, generations }) {
    const kept = await Vault.fromKey(id(person), bytes(vault));
    let [before, old] = [null, null];
    for (const given of generations) {
      const me = await identity({ person, ...given });
      same([toHex(me.signKey), toHex(me.boxKey)], [given.sign_key, given.box_key], "the public keys");
      const make = { first: "firstBundle", renewed: "renewedBundle", reset: "resetBundle" }[given.kind];
      const bundle = await identities[make](me, before, old);
      same([toHex(bundle.bytes), toHex(bundle.hash)], [given.bundle, given.hash], `bundle ${given.generation}`);
      await checkSeeds(kept, given);
      [before, old] = [bundle, me];
    }
    const all = await identities.readBundles(generations.map(({ bundle }) => bytes(bundle)));
    same(all.map(({ generation }) => generation), generations.map(({ generation }) => generation), "all bundles");
  },

  async private({ person, container, field, revision, vault, nonce, text, private: sealed }) {
    const kept = await Vault.fromKey(id(person), bytes(vault));
    const at = { container, field, revision };
    same(await kept.seal(text, at, dealt(nonce)), sealed, "sealed");
    same(await kept.open(bytes(sealed), at, sawNothing), text, "opened");
  },

  async wraps({ person, kind, way, key, nonce, vault, wrap: wrapped }) {
    const unlocking = { person: id(person), kind, id: id(way), key: await aesKey(key) };
    same(await wrap(bytes(vault), unlocking, dealt(nonce)), wrapped, "wrapped");
    await unlocks(vault, await unlock(bytes(wrapped), unlocking));
  },

  async sheets({ secret, printed, person, key }) {
    same(groupsOfBytes(bytes(secret)).join(" "), printed, "on paper");
    same(bytesOfGroups(groupsOfTyped(printed)), secret, "typed");
    // The key cannot be read out, but opens what was wrapped with the given one.
    const way = await sheetWay({ person: id(person), id: id(person), groups: groupsOfTyped(printed) });
    const wrapped = await wrap(new Uint8Array(32), { ...way, key: await aesKey(key) });
    await unlocks("00".repeat(32), await unlock(wrapped, way));
  },

  async typed({ typed, secret }) {
    same(checkSheet(groupsOfTyped(typed)), [], "mistyped groups");
    same(bytesOfGroups(groupsOfTyped(typed)), secret, "typed");
  },

  async links(given) {
    const which = { person: id(given.person), link: id(given.link) };
    const newBrowser = await NewBrowser.begin(which, dealt(given.newcomer_secret, given.random));
    same(newBrowser.commit, given.commit, "the commit");
    const said = { ...which, commit: newBrowser.commit };
    const unlocked = await UnlockedBrowser.begin(said, dealt(given.host_secret));
    same(unlocked.unlockedKey, given.host_key, "the key of the unlocked browser");
    const revealed = newBrowser.reveal(unlocked.unlockedKey);
    same([toHex(revealed.newKey), toHex(revealed.r)], [given.newcomer_key, given.random], "revealed");
    await unlocked.check(revealed);
    for (const side of [newBrowser, unlocked]) {
      same(fourWords(await side.words(), "nl"), given.words.map(word), "the words");
    }
    const wrapped = await wrap(bytes(given.vault), await unlocked.confirmed(), dealt(given.nonce));
    same(wrapped, given.wrap, "wrapped");
    await unlocks(given.vault, await unlock(wrapped, await newBrowser.confirmed()));
  },

  async logs(log, vectors, walked) {
    const steps = walked[log.name];
    for (const [at, given] of log.entries.entries()) {
      const membership = steps.at(at + 1);
      same(toHex(membership.hash), given.hash, "the hash");
      const me = await keysThatSigned(given, vectors);
      same(await signEntry(membership.last, me), given.entry, `${log.name} ${given.seq} signed again`);
      const done = await enact(at === 0 ? id(log.circle) : steps.at(at), given, me, log);
      same(done.entry, given.entry, `${log.name} ${given.seq} enacted again`);
      same(done.boxes.map(({ person, epoch }) => [toHex(idToBytes(person)), epoch]), given.boxes.map(({ recipient, epoch }) => [recipient, epoch]), "boxes");
    }
  },

  async boxes(given, vectors, walked) {
    const membership = walked[given.log].newest;
    const { seq, epoch } = given;
    const me = await identity({ ...given, person: given.recipient });
    same(me.boxKey, given.box_key, "the box key");
    same(await openBox(bytes(given.box), { membership, seq, epoch, me }), given.secret, "opened");
    const entry = membership.entry(seq);
    const author = await identity({ person: given.author, sign_seed: given.sign_seed });
    const recipient = { person: me.person, generation: me.generation, boxKey: me.boxKey };
    const what = { entry, epoch, secret: bytes(given.secret), recipient, me: author };
    same(await sealBox(what, dealt(given.ephemeral_secret, given.nonce)), given.box, "sealed");
  },

  async masks({ vault, circle, container_kind, container_id, step, field, mask: expected }) {
    const kept = await Vault.fromKey(id(circle), bytes(vault));
    const at = { circle: id(circle), containerKind: container_kind, containerId: id(container_id), step, field };
    same((await mask(kept, at)).author, expected, "the mask");
  },

  async texts(given, vectors, walked) {
    const keys = await keysOf(vectors.logs.find(({ name }) => name === given.log));
    const writer = await writerOf(given);
    const membership = walked[given.log].in(given.epoch);
    const sealed = await sealText(given.text, place(given), { membership, keys, writer, random: dealt(given.nonce) });
    same(sealed, given.sealed, "sealed");
    const author = typeof writer.author === "string" ? writer.author : HIDDEN;
    const by = { membership: walked[given.log].newest, keys, seen: sawNothing };
    same(await openText(bytes(given.sealed), { ...place(given), author }, by), given.text, "opened");
    const sight = { revision: given.revision, mask: author === HIDDEN ? given.author : null };
    same(await openText(bytes(given.sealed), { ...place(given), author }, { ...by, seen: sawOnce(sight) }), given.text, "again");
  },

  async statements({ log, after, circle, kind, about, author, at, sign_seed, statement }, vectors, walked) {
    const me = await identity({ person: author, sign_seed });
    same(await makeStatement({ circle: id(circle), kind, about: bytes(about), me, at }), statement, "made");
    const membership = walked[log].at(after);
    const said = await verifyStatement(bytes(statement), { membership, kind, about: bytes(about) });
    same([said.author, said.at, toHex(said.about)], [id(author), at, about], "what it says");
  },

  async agreements({ version, sealed, hash }) {
    same(await agreementsHash(version, bytes(sealed)), hash, "what a consent is about");
  },

  async four({ hash, words }) {
    same(fourWords(bytes(hash), "nl"), words.map(word), "the words");
  },

  async words({ circle, head, parts, words }) {
    const promised = parts.map(({ person, commit }) => ({ person: id(person), commit: bytes(commit) }));
    const opened = parts.map(({ person, random }) => ({ person: id(person), r: bytes(random) }));
    for (const { person, random, commit } of parts) {
      const mine = new CircleWords({ circle: id(circle), hash: bytes(head) }, id(person), dealt(random));
      same(await mine.commit(), commit, "the commit");
      same(await mine.reveal(promised), random, "revealed");
      same(fourWords(await mine.words(opened), "nl"), words.map(word), "the words");
    }
  },
};

/** The keys by which an entry was signed, of the generation that they are. */
function keysThatSigned({ author, sign_seed }, { people }) {
  const { generations } = people.find(({ person }) => person === author);
  return identity({ person: author, ...generations.find((one) => one.sign_seed === sign_seed) });
}

async function checkSeeds(vault, { generation, in_vault, sign_seed, box_secret }) {
  const at = identities.placeOfSeeds(generation);
  const text = await vault.open(await vault.seal(in_vault, at), at, sawNothing);
  const seeds = identities.seedsFromText(text);
  same([toHex(seeds.sign), toHex(seeds.box)], [sign_seed, box_secret], "the keys in the vault");
  same(identities.seedsToText(seeds), in_vault, "the keys as text");
}

/** Two vaults are of one key when one opens what the other sealed. */
async function unlocks(vaultKey, vault) {
  const expected = await Vault.fromKey(vault.person, bytes(vaultKey));
  const at = { container: "try", field: "try", revision: 1 };
  same(await vault.open(await expected.seal("open", at), at, sawNothing), "open", "unlocked");
}

/** Makes an entry by the act that it is. `before` is a membership, or the circle of the first. */
async function enact(before, given, me, log) {
  const { act, at, epoch } = given;
  const secretOf = (one) => log.epochs.find((known) => known.epoch === one).secret;
  const pieces = [bytes(secretOf(epoch))];
  // The secret of the epoch comes first; what else is random does not stand in the entry.
  const random = (count) => pieces.shift() ?? new Uint8Array(count).fill(5);
  const by = { me, at, random: ["roles", "give"].includes(act) ? (count) => new Uint8Array(count).fill(5) : random };
  const subject = given.subject && id(given.subject);
  const one = given.members.find(({ person }) => person === given.subject);
  const bundle = one && { person: subject, generation: one.generation, signKey: bytes(one.sign_key), boxKey: bytes(one.box_key) };
  switch (act) {
    case "found":
      return acts.found({ circle: before, role: one.role, ...by });
    case "admit":
      return acts.admit(before, { bundle, role: one.role, ...by });
    case "leave":
      return acts.leave(before, { statement: bytes(given.evidence), ...by });
    case "remove":
      return acts.remove(before, { subject, ...by });
    case "roles":
      return acts.changeRoles(before, { roles: Object.fromEntries(given.members.map(({ person, role }) => [id(person), role])), ...by });
    case "give":
      return acts.give(before, { subject, since: one.since, secrets: new Map(log.epochs.map((known) => [known.epoch, bytes(known.secret)])), ...by });
    case "reset":
      return acts.reset(before, { bundle, ...by });
    case "renew":
      return acts.renew(before, { bundle, ...by });
    case "meeting":
      return acts.meeting(before, by);
  }
}
