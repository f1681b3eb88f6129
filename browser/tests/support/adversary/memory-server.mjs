//! An honest server in memory: as much of docs/circle-api.md as the modules of browser/ ask for
//! while they read a circle. It checks nothing, for it is the browser that is tested.

import { fromBase64, idToBytes, toBase64 } from "../../../seal/bytes.js";

const OK = { status: 204, body: null };

export class MemoryServer {
  #people = new Map();
  #circles = new Map();

  /** @param {Awaited<ReturnType<typeof import("./keys.mjs").makeKeys>>} person */
  addPerson({ person, name, bundle, way, wrapped }) {
    const ways = [
      {
        id: way.id,
        kind: "browser",
        wrap: toBase64(wrapped),
        this: true,
        device: "Chromium",
        kept_at: null,
        created_at: 1,
      },
    ];
    this.#people.set(person, { name, bundles: [toBase64(bundle.bytes)], ways, texts: [] });
  }

  /** @param {string} person @param {{ container: string, field: string, revision: number, sealed: Uint8Array }} text */
  keepPrivate(person, { container, field, revision, sealed }) {
    this.#putPrivate(this.#people.get(person), {
      container,
      field,
      revision,
      sealed: toBase64(sealed),
    });
  }

  /** @param {string} person @param {Uint8Array} bundle */
  addBundle(person, bundle) {
    this.#people.get(person).bundles.push(toBase64(bundle));
  }

  /** @param {import("../../../seal/acts.js").Done} founded */
  addCircle(founded) {
    const circle = {
      entries: [],
      boxes: [],
      texts: [],
      newcomers: [],
      agreements: [],
      heard: [],
      leaving: new Map(),
      version: 0,
    };
    this.#circles.set(founded.membership.circle, circle);
    this.enter(founded);
  }

  /** @param {import("../../../seal/acts.js").Done} done */
  enter({ entry, boxes, membership }) {
    this.#enter(
      this.circle(membership.circle),
      toBase64(entry),
      membership,
      boxes.map((one) => ({ ...one, box: toBase64(one.box) })),
    );
  }

  #enter(circle, entry, membership, boxes) {
    circle.entries.push(entry);
    circle.membership = membership;
    const { seq } = membership;
    circle.boxes.push(...boxes.map(({ person, epoch, box }) => ({ person, epoch, seq, box })));
    circle.newcomers = circle.newcomers.filter(({ person }) => !membership.member(person));
    circle.version += 1;
  }

  /** What is kept of a circle, to be changed by tests; `news` makes it seen. @param {string} id */
  circle(id) {
    return this.#circles.get(id);
  }

  /** @param {string} id */
  news(id) {
    this.circle(id).version += 1;
  }

  /**
   * @param {string} id
   * @param {import("../../../seal/text.js").Place} place
   * @param {string} author
   * @param {Uint8Array} text
   */
  putText(id, place, author, text) {
    this.#putText(this.circle(id), {
      container_kind: place.containerKind,
      container_id: place.containerId,
      step: place.step,
      field: place.field,
      author: toBase64(idToBytes(author)),
      revision: place.revision,
      kind: place.kind,
      visibility: place.visibility,
      text: toBase64(text),
    });
  }

  #putText(circle, text) {
    const isThere = (one) =>
      ["container_kind", "container_id", "step", "field", "author"].every(
        (name) => one[name] === text[name],
      );
    circle.texts = [...circle.texts.filter((one) => !isThere(one)), { ...text, at: 1 }];
    circle.version += 1;
  }

  /** @returns {Promise<{ status: number, body: any, headers?: Record<string, string> }>} */
  async answer({ who, method, path, query, body }) {
    const [, , kind, id, what] = path.split("/");
    if (kind === "me") return this.#me(who.person);
    if (kind === "keys" && !id) return given(this.#keys(who.person));
    if (kind === "keys") return OK;
    if (kind === "private") return this.#private(who.person, method, query, body);
    const circle = this.circle(id);
    if (method === "GET") return this.#aboutCircle(circle, id, what, who.person, query);
    return this.#changed(circle, what, body);
  }

  #me(person) {
    const { name } = this.#people.get(person);
    return given({
      person: { id: person, name, lang: "nl", organiser: false },
      session: crypto.randomUUID(),
      now: 1,
      circles: [],
    });
  }

  #keys(person) {
    const { bundles, ways } = this.#people.get(person);
    return { bundles, ways };
  }

  #private(person, method, query, body) {
    const kept = this.#people.get(person);
    const container = query.get("container");
    if (method === "GET")
      return given({
        texts: kept.texts.filter((text) => container === null || text.container === container),
      });
    const last = kept.texts.find(
      (text) => text.container === body.container && text.field === body.field,
    );
    if (body.revision !== (last?.revision ?? 0) + 1) {
      return {
        status: 409,
        body: {
          error: "behind",
          message: "",
          revision: last?.revision ?? 0,
          sealed: last?.sealed ?? null,
        },
      };
    }
    this.#putPrivate(kept, body);
    return OK;
  }

  #putPrivate(kept, text) {
    const others = kept.texts.filter(
      ({ container, field }) => container !== text.container || field !== text.field,
    );
    kept.texts = [...others, text];
  }

  #aboutCircle(circle, id, what, person, query) {
    switch (what) {
      case undefined:
        return {
          ...given(this.#view(circle, id, person)),
          headers: { etag: `"${circle.version}"` },
        };
      case "log":
        return given({ entries: circle.entries.slice(Number(query.get("after"))) });
      case "boxes":
        return given({
          boxes: circle.boxes
            .filter((box) => box.person === person)
            .map(({ epoch, seq, box }) => ({ epoch, seq, box })),
        });
      case "texts":
        return given({ texts: circle.texts.filter(isIn(query.get("container"))) });
    }
    throw new Error(`the server in memory knows no ${what}`);
  }

  #view(circle, id, person) {
    const { membership, version, newcomers, agreements, heard, leaving } = circle;
    const mine = membership.member(person);
    const saidOf = (one) => ({ person: one, name: this.#people.get(one)?.name ?? null });
    return {
      id,
      version,
      name: "Kring Noord",
      sector: "primary",
      kind: "own",
      orientation: "problem",
      style: "leading",
      method: "",
      lang: "nl",
      cases_months: 12,
      coach: "on",
      founded_at: 1,
      me: {
        state: mine ? "member" : "waiting",
        role: mine?.role,
        since: mine?.since,
        must_consent: false,
      },
      head: membership.seq,
      members: membership.members.map(({ person: one, role }) => ({
        ...saidOf(one),
        role,
        joined_at: 1,
        leaving: leaving.get(one) ?? null,
        gone: false,
        bundle: null,
      })),
      newcomers: newcomers.map((newcomer) => ({
        ...saidOf(newcomer.person),
        invited_by: person,
        at: 1,
        ...newcomer,
      })),
      invitations: [],
      agreements,
      words: { session: null, heard },
      former: [],
    };
  }

  async #changed(circle, what, body) {
    if (what === "entries") {
      this.#enter(
        circle,
        body.entry,
        await circle.membership.follow(fromBase64(body.entry)),
        body.boxes,
      );
      return { status: 201, body: {} };
    }
    if (what === "texts") {
      this.#putText(circle, body);
      return OK;
    }
    throw new Error(`the server in memory cannot change ${what}`);
  }
}

const given = (body) => ({ status: 200, body });

/** @param {string} asked `kind` or `kind/id` */
function isIn(asked) {
  const [kind, id] = asked.split("/");
  return (text) => text.container_kind === kind && (id === undefined || text.container_id === id);
}
