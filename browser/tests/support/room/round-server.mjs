//! A round at a server in memory: as much of it as the modules of a room ask for. It keeps what is
//! handed in and shows it; the rules of a round are not its own.

const PATH = /^\/api\/circles\/([^/]+)\/rounds\/([^/]+)(?:\/(commands))?$/;

const WRITTEN = {
  submit: ["cards", ({ card, ...rest }) => ({ id: card, ...rest })],
  present: ["questions", (fields) => ({ ...fields, anew: false })],
  reformulate: ["questions", (fields) => ({ ...fields, anew: true })],
  takeaway: ["takeaways", (fields) => fields],
  intend: ["experiments", ({ experiment, ...rest }) => ({ id: experiment, ...rest })],
};

export const STEP = { method: 0, step: 1 };

/** A view as somebody has it when nothing happened yet. */
export function viewOf(me, others, changes = {}) {
  const seat = (person, role) => ({ person, role, place: "ring", here: true, checked_in: true });
  return {
    role: "peer",
    stands_in: false,
    stage: "running",
    facilitator_gone: null,
    ending: false,
    screens: "own",
    seats: [seat(me, "peer"), ...others.map((one, at) => seat(one, at === 0 ? "facilitator" : "presenter"))],
    method: { id: "incident", version: 1, name: { nl: "Incident", en: "Incident" }, steps: [] },
    step: { step: 1, key: STEP, visit: 2, writing: [] },
    cards: [],
    waiting: 0,
    withdrawn: [],
    queue: [],
    answering: null,
    chosen: [],
    questions: [],
    experiments: [],
    takeaways: [],
    guide: null,
    can: ["submit", "withdraw", "takeaway", "return", "leave"],
    ...changes,
  };
}

export class RoundServer {
  #circles;
  round = crypto.randomUUID();
  seq = 1;
  /** What the person sees. */
  view = null;
  /** Every command that had an effect, in order. */
  done = [];
  /** Every command that came in, also again. */
  sent = [];
  /** How a request for the view, or a stream, is answered while it is set: a status. */
  looks = null;
  /** Whether streams come through. */
  streams = true;
  /** What becomes of the next commands, one after the other; then they are taken. */
  fate = [];
  #sources = new Set();

  /** What the server says about the time, in microseconds. */
  now = () => 5_000_000;

  /** @param {import("../adversary/memory-server.mjs").MemoryServer} circles what is behind it */
  constructor(circles) {
    this.#circles = circles;
  }

  /** @param {import("./world.mjs").FakeSource} source */
  connect(source) {
    this.#sources.add(source);
    queueMicrotask(() => {
      if (this.looks !== null) source.fail();
      else if (this.streams) source.say("view", this.#whole());
    });
  }

  #whole() {
    return { seq: this.seq, now: this.now(), view: structuredClone(this.view) };
  }

  get open() {
    return [...this.#sources].filter(({ isClosed }) => !isClosed);
  }

  /** The view is another one, and all are told. @param {Record<string, any>} set */
  shows(set) {
    this.seq += 1;
    this.view = { ...this.view, ...set };
    const { cards, ...rest } = set;
    const order = cards && { cards, order: cards.map(({ id }) => id) };
    this.tell("change", { seq: this.seq, now: this.now(), set: rest, ...order });
  }

  tell(name, data) {
    if (this.streams) for (const source of this.open) source.say(name, data);
  }

  breaks() {
    for (const source of this.open) source.fail();
  }

  async answer(question) {
    const match = PATH.exec(question.path);
    if (!match) return this.#circles.answer(question);
    return match[3] ? this.#command(question.body, question.who.person) : this.#look();
  }

  #look() {
    if (this.looks === null) return { status: 200, body: { event: "view", data: this.#whole() } };
    if (this.looks === "down") throw new TypeError("no connection");
    return { status: this.looks, body: { error: "unknown", message: `status ${this.looks}` } };
  }

  #command(command, person) {
    this.sent.push(command);
    const fate = this.fate.shift() ?? "taken";
    if (fate === "down") throw new TypeError("no connection");
    const known = this.done.find(({ id }) => id === command.id);
    if (!known && typeof fate === "object") return refusal(fate);
    const answer = known?.answer ?? this.#does(command, person);
    if (fate === "lost") throw new TypeError("no connection");
    return { status: 200, body: answer };
  }

  #does(command, person) {
    this.shows(this.#shown(command, person));
    const answer = { seq: this.seq, now: this.now() };
    this.done.push({ ...command, answer });
    return answer;
  }

  #shown({ act, on_behalf: onBehalf }, person) {
    if (act === "return") {
      return {
        seats: this.view.seats.map((seat) => (seat.person === person ? { ...seat, here: true } : seat)),
      };
    }
    const [kind, fields] = typeof act === "string" ? [act, {}] : Object.entries(act)[0];
    if (kind === "withdraw") {
      const gone = this.view.cards.find(({ id }) => id === fields.card);
      return {
        cards: this.view.cards.filter((card) => card !== gone),
        withdrawn: [...this.view.withdrawn, { id: gone.id, revision: gone.revision }],
      };
    }
    if (!(kind in WRITTEN)) return {};
    const [list, shape] = WRITTEN[kind];
    const whose = { person: onBehalf ?? person, author: onBehalf ?? person, sealed_by: person };
    const about = { mine: whose.author === person, visible: "at_once", open: true };
    const step = kind === "submit" ? {} : { step: STEP };
    const thing = { ...(kind === "submit" ? about : {}), ...whose, ...step, ...shape(fields) };
    const isSame = (one) =>
      kind === "takeaway"
        ? one.about === thing.about && one.person === thing.person
        : one.id !== undefined && one.id === thing.id;
    return { [list]: [...this.view[list].filter((one) => !isSame(one)), thing] };
  }
}

const refusal = ({ status = 409, ...said }) => ({
  status,
  body: { error: "not-now", message: "Nu niet.", ...said },
});
