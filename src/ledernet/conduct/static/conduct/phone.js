// The meeting on the phone: each press is kept here at once and shown; the queue sends it when it can.
import { hour, slots, spent } from "./clock.js";
import { notes } from "./notes.js";
import { goOnAt } from "./place.js";
import { Queue, uid } from "./queue.js";

const facts = JSON.parse(document.getElementById("phone-facts")?.textContent ?? "{}");
const { words } = facts;
const queue = new Queue(facts);
const root = document.querySelector("[data-phone]");
const all = (selector, within = root) => [...(within?.querySelectorAll(selector) ?? [])];
const one = (selector, within = root) => within?.querySelector(selector);
/** @type {[string, any][][]} what the last presses changed, to be undone */
const done = [];

// --- what is said ---------------------------------------------------------------------------------------------------

const line = document.getElementById("phone-state");
const told = document.getElementById("phone-told");
const STOPPED = new Set(["login", "other", "refused", "failed", "full"]);

queue.onState = (state, count) => {
  line.hidden = false;
  const waits = count === 1 ? words.waits1 : words.waits.replace("%s", String(count));
  const text = state === "saved" ? words.saved : state === "sending" ? words.sending : STOPPED.has(state) ? words[state].replace("%s", String(count)) : waits;
  line.dataset.state = state === "saved" || state === "sending" ? state : STOPPED.has(state) ? "stopped" : "waits";
  if (line.textContent !== text) line.textContent = text;
  if (state === "login" || state === "other") {
    const link = document.createElement("a");
    link.href = facts.login;
    link.textContent = words.log_in;
    line.append(" ", link);
  }
  if (state === "saved") settled();
};

queue.onTaken = (taken, sent) => {
  for (const change of sent) {
    const answer = taken[change.id];
    if (!answer) continue;
    if (answer.outcome === "refused") say(`${words.not_used.replace("%s", called(change.name))} ${words[answer.reason] ?? ""}.`);
    else if (answer.other !== undefined) say(words.differs.replace("%s", called(change.name)));
  }
  show();
};

/** @param {string} name of a row */
function called(name) {
  const [kind, about] = name.split(":");
  if (kind === "attendance" || kind === "turn") return facts.names[about] ?? "";
  if (kind === "item") return one(`[data-item="${about}"] b`)?.textContent ?? "";
  return kind === "guest" ? (queue.rows()[name]?.value.name ?? "") : words.minutes;
}

/** @param {string} text that stays until the page is opened anew: it was not as she thought */
function say(text) {
  const words_ = document.createElement("p");
  words_.textContent = text;
  told.append(words_);
  told.hidden = false;
}

/** Several rows at once, undone at once. @param {[string, any][]} changes */
function enter(changes) {
  const rows = queue.rows();
  const before = changes.map(([name]) => /** @type {[string, any]} */ ([name, rows[name]?.value ?? ""]));
  for (const [name, value] of changes) queue.add(name, value);
  show();
  return before;
}

// --- who is here ----------------------------------------------------------------------------------------------------

const attendance = one("[data-attendance]");
const undo = one("[data-undo]");

attendance?.addEventListener("change", (event) => {
  done.push(enter([[`attendance:${event.target.name.slice(1)}`, event.target.value]]));
  undo.hidden = false;
});

attendance?.addEventListener("submit", (event) => {
  event.preventDefault();
  event.stopPropagation();
  if (event.submitter === undo) {
    const last = done.pop();
    if (last) enter(last);
    undo.hidden = !done.length;
    return;
  }
  const changes = unnoted();
  if (changes.length) done.push(enter(changes));
  undo.hidden = !done.length;
  one("[name=save]", attendance).textContent = words.attendance;
});

/** Those of whom nothing is noted, as the page shows them. @returns {[string, any][]} */
function unnoted() {
  const rows = queue.rows();
  return facts.expected.filter((leader) => !rows[`attendance:${leader}`]?.value).map((leader) => [`attendance:${leader}`, facts.shown[leader]]);
}

function showAttendance(rows) {
  let there = 0;
  for (const leader of facts.expected) {
    const state = rows[`attendance:${leader}`]?.value || facts.shown[leader];
    there += state === "present" || state === "late" ? 1 : 0;
    const box = document.getElementById(`p${leader}-${state}`);
    if (box instanceof HTMLInputElement) box.checked = true;
  }
  const count = one("[data-count]");
  const text = words.count.replace("%(there)s", String(there)).replace("%(away)s", String(facts.expected.length - there));
  if (count && count.textContent !== text) count.textContent = text;
}

// --- the run sheet --------------------------------------------------------------------------------------------------

const items = all("[data-item]");
const rowOf = (item, rows) => ({ seconds: 0, started_at: null, extra: 0, ...rows[`item:${item.dataset.item}`]?.value, minutes: Number(item.dataset.minutes) });

root?.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-timer]")) return;
  event.preventDefault();
  const item = event.target.closest("[data-item]");
  press(item, event.submitter?.value);
  goOnAt(...all("button", item));
});

for (const item of items) {
  const next = one("[data-next]", item);
  if (next) next.hidden = false;
  next?.addEventListener("click", () => {
    press(items[items.indexOf(item) + 1], "start");
    items[items.indexOf(item) + 1].scrollIntoView({ block: "center" });
    document.activeElement?.blur();
    goOnAt(...all("button", items[items.indexOf(item) + 1]));
  });
}

function press(item, act) {
  const rows = queue.rows();
  const now = Date.now();
  const { minutes: _minutes, ...time } = rowOf(item, rows);
  if (act === "more") return enter([[`item:${item.dataset.item}`, { ...time, extra: time.extra + 5 }]]);
  const changes = stopped(rows, now);
  if (act === "start") changes.push([`item:${item.dataset.item}`, { ...time, started_at: new Date(now).toISOString() }]);
  return enter(changes);
}

/** Whatever runs stands. @returns {[string, any][]} */
function stopped(rows, now) {
  return items
    .map((item) => ({ item, time: rowOf(item, rows) }))
    .filter(({ time }) => time.started_at)
    .map(({ item, time }) => [`item:${item.dataset.item}`, { seconds: Math.round(spent(time, now) / 1000), started_at: null, extra: time.extra }]);
}

function showSheet(rows) {
  const now = Date.now();
  slots(items.map((item) => rowOf(item, rows)), Date.parse(facts.starts), now).forEach((slot, place) => {
    const item = items[place];
    item.className = slot.stands;
    if (slot.stands === "now") item.setAttribute("aria-current", "step");
    else item.removeAttribute("aria-current");
    one("[data-hour]", item).textContent = hour(slot.begins);
    one("[data-gone]", item).setAttribute("width", String(Math.min(100, (100 * slot.spent) / slot.given)));
    const left = Math.ceil((slot.given - slot.spent) / 60000);
    one("[data-left]", item).textContent = left >= 0 ? words.left.replace("%s", String(left)) : words.over.replace("%s", String(-left));
  });
}

// --- guests and turns -----------------------------------------------------------------------------------------------

one("[data-guest-form]")?.addEventListener("submit", (event) => {
  event.preventDefault();
  event.stopPropagation();
  const form = event.target;
  const [name, from] = [form.elements.name, form.elements.comes_from];
  if (!name.value.trim()) return name.focus();
  enter([[`guest:${uid()}`, { name: name.value.trim(), comes_from: from.value.trim(), is_removed: false }]]);
  form.reset();
  form.closest("details").open = false;
  goOnAt(one("summary", form.closest("details")));
});

function showGuests(rows) {
  const list = one("[data-guests]");
  const template = one("[data-guest-template]");
  if (!list || !template || !attendance) return;
  const held = list.contains(document.activeElement) ? document.activeElement.dataset.remove : undefined;
  const guests = Object.entries(rows).filter(([name, row]) => name.startsWith("guest:") && !row.value.is_removed);
  list.replaceChildren(...guests.map(([name, row]) => {
    const entry = template.content.cloneNode(true);
    one("b", entry).textContent = row.value.name;
    one(".ln-m", entry).textContent = row.value.comes_from;
    const button = one("[data-remove]", entry);
    button.textContent = words.remove;
    button.dataset.remove = name;
    button.setAttribute("aria-label", `${words.remove}: ${row.value.name}`);
    button.addEventListener("click", () => enter([[name, { ...row.value, is_removed: true }]]));
    return entry;
  }));
  if (held !== undefined) goOnAt(one(`[data-remove="${held}"]`, list), one("#gaester summary"));
}

for (const form of all("[data-turn]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    enter([[`turn:${form.dataset.turn}`, !queue.rows()[`turn:${form.dataset.turn}`]?.value]]);
  });
}

function showTurns(rows) {
  for (const form of all("[data-turn]")) {
    one("button", form).setAttribute("aria-pressed", String(Boolean(rows[`turn:${form.dataset.turn}`]?.value)));
  }
}

// --- minutes and closing --------------------------------------------------------------------------------------------

const closing = one("[data-close]");
const minutes = closing?.elements.text;
let typing = 0;

const keepMinutes = () => {
  clearTimeout(typing);
  typing = 0;
  if (minutes && minutes.value !== (queue.rows().minutes?.value ?? "")) queue.add("minutes", minutes.value);
};

minutes?.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(keepMinutes, 700);
});
minutes?.addEventListener("change", keepMinutes);
window.addEventListener("pagehide", keepMinutes);

closing?.addEventListener("submit", (event) => {
  event.preventDefault();
  event.stopPropagation();
  keepMinutes();
  if (event.submitter?.value !== "close") return;
  enter([...unnoted(), ...stopped(queue.rows(), Date.now()), ["close", true]]);
});

function showClosing(rows) {
  if (minutes && document.activeElement !== minutes && !typing && rows.minutes) minutes.value = rows.minutes.value;
  if (!rows.close?.value || !closing) return;
  const held = closing.contains(document.activeElement);
  closing.hidden = true;
  const said = one("[data-closed]");
  said.hidden = false;
  said.textContent = queue.read().changes.some((change) => change.name === "close") ? words.closed_here : words.closed;
  said.tabIndex = -1;
  if (held) said.focus();
  for (const form of all("[data-timer]")) form.hidden = true;
}

// --- all of it ------------------------------------------------------------------------------------------------------

function show() {
  const rows = queue.rows();
  showAttendance(rows);
  showSheet(rows);
  showGuests(rows);
  showTurns(rows);
  showClosing(rows);
}

/** Everything is sent. When the meeting is closed too, the phone keeps nothing of it any longer, no copy of the page either; own notes are hers and stay. */
function settled() {
  show();
  if (!queue.rows().close?.value) return;
  queue.forget();
  navigator.serviceWorker?.controller?.postMessage({ forget: facts.page });
}

/** The page opens without connection when it has been opened once. */
async function keepPage() {
  if (!navigator.serviceWorker || queue.rows().close?.value) return;
  await navigator.serviceWorker.register(facts.worker);
  const ready = await navigator.serviceWorker.ready;
  const addresses = performance.getEntriesByType("resource").map((entry) => entry.name);
  const linked = [...document.querySelectorAll("link[href], script[src]")].map((node) => node.href || node.src);
  const signs = [...document.querySelectorAll("use")].map((node) => new URL(node.getAttribute("href"), location.href).href.split("#")[0]);
  const files = [...new Set([...addresses, ...linked, ...signs])].filter((address) => new URL(address).origin === location.origin && !address.includes(facts.send));
  ready.active?.postMessage({ keep: facts.page, files });
  navigator.storage?.persist?.();
}

if (root) {
  show();
  queue.tell(queue.count ? "waits" : "saved");
  queue.send();
  setInterval(() => showSheet(queue.rows()), 10000);
  notes(facts);
  keepPage().catch(() => {}); // without it everything works but opening the page anew
}
