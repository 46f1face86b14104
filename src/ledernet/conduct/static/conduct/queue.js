// What is entered is kept on this phone before anything else, and sent when there is a connection. Nothing waits in memory alone.

/** @typedef {{value: any, at: string}} Row  where something stands, and since when */
/** @typedef {{id: string, name: string, value: any, made_at: string, base: string | null}} Change */
/** @typedef {{changes: Change[], rows: Object<string, Row>}} Kept */
/** @typedef {{outcome: string, reason?: string, other?: string}} Answer */
/** @typedef {"saved" | "sending" | "waits" | "failed" | "login" | "other" | "refused" | "full"} State */

const AGAIN = 15000; // milliseconds until it is tried again

export class Queue {
  /** @param {{meeting: number, user: number, send: string, rows: Object<string, Row>}} facts */
  constructor(facts) {
    this.facts = facts;
    this.key = `ledernet.meeting.${facts.user}.${facts.meeting}`;
    /** @type {Set<string>} */
    this.flying = new Set();
    /** @type {State} */
    this.state = "saved";
    this.loose = null; // only where the phone takes nothing: then memory is better than nothing, and it is said
    /** @type {(state: State, count: number) => void} */
    this.onState = () => {};
    /** @type {(taken: Object<string, Answer>, sent: Change[]) => void} */
    this.onTaken = () => {};
    for (const event of ["online", "pageshow", "focus"]) window.addEventListener(event, () => this.send());
    setInterval(() => this.count && this.send(), AGAIN);
  }

  /** @returns {Kept} */
  read() {
    if (this.loose) return this.loose;
    try {
      const kept = JSON.parse(localStorage.getItem(this.key) ?? "null");
      if (kept && Array.isArray(kept.changes) && kept.rows) return kept;
    } catch { /* what cannot be read is as if it were not there */ }
    return { changes: [], rows: {} };
  }

  /** @param {Kept} kept */
  write(kept) {
    try {
      localStorage.setItem(this.key, JSON.stringify(kept));
      this.loose = null;
    } catch {
      this.loose = kept;
    }
  }

  get count() {
    return this.read().changes.length;
  }

  /** Where everything stands, as far as this phone knows: the page, what has come since, and what waits. @returns {Object<string, Row>} */
  rows() {
    const kept = this.read();
    const known = { ...this.facts.rows };
    for (const [name, row] of Object.entries(kept.rows)) if (!known[name] || moment(row.at) >= moment(known[name].at)) known[name] = row;
    for (const change of kept.changes) known[change.name] = { value: change.value, at: change.made_at };
    return known;
  }

  /** One change. A change of the same row that has not left the phone yet is replaced: only the last word is sent. */
  add(name, value) {
    const kept = this.read();
    const before = this.rows()[name];
    const waiting = kept.changes.find((one) => one.name === name && !this.flying.has(one.id));
    const base = waiting ? waiting.base : before?.at || null;
    kept.changes = kept.changes.filter((one) => one !== waiting);
    kept.changes.push({ id: uid(), name, value, made_at: new Date().toISOString(), base });
    this.write(kept);
    this.tell(this.loose ? "full" : "waits");
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.send(), 250);
  }

  /** @param {State} state */
  tell(state) {
    this.state = state;
    this.onState(state, this.count);
  }

  /** Two pages of the same meeting do not send at once; if they do, the same id counts once. */
  async send() {
    if (this.busy) return;
    this.busy = true;
    try {
      if (navigator.locks) await navigator.locks.request(this.key, () => this.attempt());
      else await this.attempt();
    } finally {
      this.busy = false;
    }
    if (this.state === "saved" && this.count) this.send(); // entered while the others were on their way
  }

  async attempt() {
    const sent = this.read().changes;
    if (!sent.length) return this.tell("saved");
    this.flying = new Set(sent.map((one) => one.id));
    this.tell("sending");
    try {
      this.tell(await this.post(sent));
    } catch {
      this.tell(this.loose ? "full" : "waits"); // no connection
    } finally {
      this.flying.clear();
    }
  }

  /** @param {Change[]} sent @returns {Promise<State>} */
  async post(sent, token = cookie("csrftoken"), again = true) {
    const body = JSON.stringify({ user: this.facts.user, device: device(), now: new Date().toISOString(), changes: sent });
    const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
    const answer = await fetch(this.facts.send, { method: "POST", body, headers, redirect: "manual", credentials: "same-origin" });
    if (answer.type === "opaqueredirect" || answer.status === 401) return "login";
    if (answer.status === 403 && !isJson(answer) && again) {
      const fresh = await fetch(this.facts.send, { redirect: "manual", credentials: "same-origin" });
      if (fresh.type === "opaqueredirect") return "login";
      return isJson(fresh) && fresh.ok ? this.post(sent, (await fresh.json()).token, false) : "refused";
    }
    if (answer.status === 403) return "refused";
    if (answer.status === 409) return "other";
    if (!answer.ok || !isJson(answer)) return "failed";
    const { taken, rows } = await answer.json();
    const kept = this.read();
    kept.changes = kept.changes.filter((one) => !taken[one.id]);
    kept.rows = rows;
    this.facts.rows = rows;
    this.write(kept);
    this.onTaken(taken, sent);
    return "saved";
  }

  /** Nothing of this meeting is left on the phone. */
  forget() {
    localStorage.removeItem(this.key);
  }
}

const moment = (text) => (text ? Date.parse(text) : 0);
const isJson = (answer) => (answer.headers.get("Content-Type") ?? "").includes("json");
const cookie = (name) => document.cookie.split("; ").find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";

/** A name of this phone, made by itself, the same each time. */
export function device() {
  const key = "ledernet.device";
  try {
    const known = localStorage.getItem(key) ?? uid();
    localStorage.setItem(key, known);
    return known;
  } catch {
    return (device.loose ??= uid());
  }
}

/** A random name (UUID 4), also where the page is not served safely. */
export function uid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
