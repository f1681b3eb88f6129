/**
 * What this browser keeps by itself, in IndexedDB: its key, and what it has seen last of each circle
 * and text. When a browser forgets (storage cleared, a private window), nothing is lost: its person
 * unlocks in another way, and what was seen last also stands in the vault.
 */

import { higher } from '../seal/seen.js';

const NAME = 'kring';
const VERSION = 1;

/**
 * @typedef {{ id: string, key: CryptoKey }} BrowserKey
 * @typedef {import('../seal/membership.js').Head} Head
 * @typedef {import('../seal/seen.js').Sight} Sight
 */

/**
 * @param {IDBRequest} request
 * @returns {Promise<any>}
 */
function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** @returns {Promise<IDBDatabase>} */
function open() {
  const request = indexedDB.open(NAME, VERSION);
  request.onupgradeneeded = () => {
    for (const name of ['keys', 'heads', 'seen']) request.result.createObjectStore(name);
  };
  return done(request);
}

export class Store {
  #database;

  /** @param {IDBDatabase} database @private */
  constructor(database) {
    this.#database = database;
    // Another tab with a newer program may change the database; ours is loaded anew then.
    database.onversionchange = () => database.close();
  }

  /** @returns {Promise<Store>} */
  static async open() {
    return new Store(await open());
  }

  /** @param {string} person @returns {Promise<BrowserKey[]>} newest first; usually one */
  async browserKeys(person) {
    return (await this.#read('keys', person)) ?? [];
  }

  /** @param {string} person @param {BrowserKey} key */
  addBrowserKey(person, key) {
    return this.#change('keys', person, (kept = []) => [key, ...kept.filter(({ id }) => id !== key.id)]);
  }

  /** @param {string} person @param {string} id of the one to keep */
  keepOnlyBrowserKey(person, id) {
    return this.#change('keys', person, (kept = []) => kept.filter((key) => key.id === id));
  }

  /** @param {string} circle @returns {Promise<Head | null>} the highest entry that was verified here */
  async head(circle) {
    return (await this.#read('heads', circle)) ?? null;
  }

  /** @param {string} circle @param {Head} head which never goes back */
  raiseHead(circle, head) {
    return this.#change('heads', circle, (kept) => (kept && kept.seq >= head.seq ? kept : head));
  }

  /** @param {string} start @returns {Promise<string[]>} the places whose names begin so */
  placesFrom(start) {
    // All names that begin with it stand between it and it with the last of all letters behind.
    const range = IDBKeyRange.bound(start, `${start}\uffff`);
    return done(this.#database.transaction('seen').objectStore('seen').getAllKeys(range));
  }

  /** @param {string} place @returns {Promise<Sight | undefined>} */
  last(place) {
    return this.#read('seen', place);
  }

  /**
   * As seal/seen.js wants it.
   *
   * @param {string} place
   * @param {Sight} sight
   * @returns {Promise<Sight>}
   */
  raise(place, sight) {
    return this.#change('seen', place, (kept) => higher(kept, sight));
  }

  /** @param {string} store @param {string} key */
  #read(store, key) {
    return done(this.#database.transaction(store).objectStore(store).get(key));
  }

  /**
   * In one transaction, so that two tabs cannot take back each other's.
   *
   * @template T
   * @param {string} name
   * @param {string} key
   * @param {(kept: T | undefined) => T | undefined} change
   * @returns {Promise<T>}
   */
  #change(name, key, change) {
    const transaction = this.#database.transaction(name, 'readwrite', { durability: 'strict' });
    const store = transaction.objectStore(name);
    return new Promise((resolve, reject) => {
      let value;
      const read = store.get(key);
      read.onsuccess = () => {
        value = change(read.result);
        if (value === undefined) store.delete(key);
        else store.put(value, key);
      };
      transaction.oncomplete = () => resolve(value);
      transaction.onabort = () => reject(transaction.error);
    });
  }
}
