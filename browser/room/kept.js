/**
 * What the rooms keep in this browser, in IndexedDB: what was done and is not acknowledged yet, and
 * what is half written. All words in it are sealed.
 *
 * @typedef {object} KeptCommand
 * @property {string} id
 * @property {string} person
 * @property {string} circle
 * @property {string} round
 * @property {string} tab that did it
 * @property {string} body as it is sent
 * @property {Uint8Array} words sealed for the person alone, to be shown again when it is refused
 *
 * @typedef {object} KeptDraft
 * @property {string} key
 * @property {Uint8Array} text sealed for the person alone
 * @property {number} at milliseconds since 1970
 */

const NAME = 'kring-room';
const VERSION = 1;

/** @param {IDBRequest} request @returns {Promise<any>} */
function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** @param {IDBTransaction} transaction @returns {Promise<void>} */
function ended(transaction) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}

/** @returns {Promise<IDBDatabase>} */
function open() {
  const request = indexedDB.open(NAME, VERSION);
  request.onupgradeneeded = () => {
    const commands = request.result.createObjectStore('commands', { autoIncrement: true });
    commands.createIndex('id', 'id', { unique: true });
    commands.createIndex('of', ['person', 'round']);
    request.result.createObjectStore('drafts', { keyPath: 'key' });
  };
  return done(request);
}

/** @param {KeptCommand[]} commands @param {string} person @param {string} circle */
function roundsIn(commands, person, circle) {
  const mine = commands.filter((command) => command.person === person && command.circle === circle);
  return [...new Set(mine.map(({ round }) => round))];
}

/** All keys that begin with it. @param {string} start */
const from = (start) => IDBKeyRange.bound(start, `${start}\uffff`);

export class Kept {
  #database;

  /** @param {IDBDatabase} database @private */
  constructor(database) {
    this.#database = database;
    // Another tab with a newer program may change the database; ours is loaded anew then.
    database.onversionchange = () => database.close();
  }

  static async open() {
    return new Kept(await open());
  }

  /** @param {string} person @param {string} round @returns {Promise<KeptCommand[]>} oldest first */
  commands(person, round) {
    const index = this.#database.transaction('commands').objectStore('commands').index('of');
    return done(index.getAll([person, round]));
  }

  /** @param {string} person @param {string} circle @returns {Promise<string[]>} the rounds in which something was done */
  async roundsOf(person, circle) {
    const all = await done(this.#database.transaction('commands').objectStore('commands').getAll());
    return roundsIn(all, person, circle);
  }

  /**
   * What was done is kept, and what was written for it is a draft no more.
   *
   * @param {KeptCommand} command
   * @param {string | null} draft
   */
  keepCommand(command, draft) {
    return this.#change(['commands', 'drafts'], (transaction) => {
      transaction.objectStore('commands').add(command);
      if (draft !== null) transaction.objectStore('drafts').delete(draft);
    });
  }

  /** The same in other bytes, at its place. @param {string} id @param {KeptCommand} command */
  replaceCommand(id, command) {
    return this.#atCommand(id, (cursor) => cursor.update(command));
  }

  /** @param {string} id */
  dropCommand(id) {
    return this.#atCommand(id, (cursor) => cursor.delete());
  }

  /** @param {string} key @returns {Promise<KeptDraft | undefined>} */
  draft(key) {
    return done(this.#database.transaction('drafts').objectStore('drafts').get(key));
  }

  /** The newest wins. @param {KeptDraft} draft */
  keepDraft(draft) {
    return this.#change(['drafts'], (transaction) => {
      const drafts = transaction.objectStore('drafts');
      const read = drafts.get(draft.key);
      read.onsuccess = () => {
        if (!read.result || read.result.at <= draft.at) drafts.put(draft);
      };
    });
  }

  /** @param {string} key */
  dropDraft(key) {
    return this.#change(['drafts'], (transaction) => transaction.objectStore('drafts').delete(key));
  }

  /** @param {string} start of the keys */
  dropDrafts(start) {
    return this.#change(['drafts'], (transaction) => transaction.objectStore('drafts').delete(from(start)));
  }

  /** @param {number} at milliseconds since 1970: what is older goes */
  dropDraftsBefore(at) {
    return this.#change(['drafts'], (transaction) => {
      const walk = transaction.objectStore('drafts').openCursor();
      walk.onsuccess = () => {
        const cursor = walk.result;
        if (cursor === null) return;
        if (cursor.value.at < at) cursor.delete();
        cursor.continue();
      };
    });
  }

  /** @param {string} id @param {(cursor: IDBCursorWithValue) => void} act */
  #atCommand(id, act) {
    return this.#change(['commands'], (transaction) => {
      const walk = transaction.objectStore('commands').index('id').openCursor(id);
      walk.onsuccess = () => {
        if (walk.result !== null) act(walk.result);
      };
    });
  }

  /** @param {string[]} stores @param {(transaction: IDBTransaction) => void} act */
  #change(stores, act) {
    const transaction = this.#database.transaction(stores, 'readwrite');
    const committed = ended(transaction);
    act(transaction);
    return committed;
  }
}

/** Where a browser keeps nothing (a private window, a full disk), it is kept as long as the page lives. */
export class KeptInMemory {
  /** @type {KeptCommand[]} */
  #commands = [];
  /** @type {Map<string, KeptDraft>} */
  #drafts = new Map();

  async commands(person, round) {
    return this.#commands.filter((command) => command.person === person && command.round === round);
  }

  async roundsOf(person, circle) {
    return roundsIn(this.#commands, person, circle);
  }

  async keepCommand(command, draft) {
    this.#commands.push(command);
    if (draft !== null) this.#drafts.delete(draft);
  }

  async replaceCommand(id, command) {
    this.#commands = this.#commands.map((kept) => (kept.id === id ? command : kept));
  }

  async dropCommand(id) {
    this.#commands = this.#commands.filter((kept) => kept.id !== id);
  }

  async draft(key) {
    return this.#drafts.get(key);
  }

  async keepDraft(draft) {
    const kept = this.#drafts.get(draft.key);
    if (!kept || kept.at <= draft.at) this.#drafts.set(draft.key, draft);
  }

  async dropDraft(key) {
    this.#drafts.delete(key);
  }

  async dropDrafts(start) {
    for (const key of this.#drafts.keys()) if (key.startsWith(start)) this.#drafts.delete(key);
  }

  async dropDraftsBefore(at) {
    for (const [key, draft] of this.#drafts) if (draft.at < at) this.#drafts.delete(key);
  }
}

/** @type {Promise<Kept | KeptInMemory> | null} */
let kept = null;

/** @returns {Promise<Kept | KeptInMemory>} that of this browser */
export function keptHere() {
  kept ??= Kept.open().catch(() => new KeptInMemory());
  return kept;
}
