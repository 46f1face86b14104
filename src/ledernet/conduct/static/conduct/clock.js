// When each item begins, as it goes: what `conduct/clock.py` works out on the server, while the meeting runs.

/** @typedef {{minutes: number, seconds: number, started_at: string | null, extra: number}} Timed */
/** @typedef {{begins: number, stands: "done" | "now" | "ahead", given: number, spent: number}} Slot  moments and lengths in milliseconds */

const MINUTE = 60000;

/** @param {Timed} item @param {number} now */
export function spent(item, now) {
  return item.seconds * 1000 + (item.started_at ? Math.max(0, now - Date.parse(item.started_at)) : 0);
}

/** @param {Timed[]} items @param {number} starts @param {number} now @returns {Slot[]} */
export function slots(items, starts, now) {
  const touched = items.map((item) => Boolean(item.seconds || item.started_at));
  const begun = touched.lastIndexOf(true);
  let begins = starts;
  return items.map((item, place) => {
    const used = spent(item, now);
    const given = Math.max(1, item.minutes + item.extra) * MINUTE;
    /** @type {"done" | "now" | "ahead"} */
    let stands = "ahead";
    let length = given;
    if (item.started_at) {
      stands = "now";
      length = Math.max(used, given);
      begins = Math.max(begins, Date.parse(item.started_at) - item.seconds * 1000);
    } else if (touched[place] || place < begun) {
      stands = "done";
      length = used;
    }
    if (place === begun + 1 && begun >= 0 && stands === "ahead") begins = Math.max(begins, now);
    const slot = { begins, stands, given, spent: used };
    begins += length;
    return slot;
  });
}

const wall = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Copenhagen", hour: "numeric", minute: "2-digit", hourCycle: "h23" });

/** The hour on the wall: 8.30 in Danish, 8:30 in English. @param {number} moment */
export function hour(moment) {
  const [hours, minutes] = wall.format(moment).split(":");
  return `${Number(hours)}${document.documentElement.lang === "da" ? "." : ":"}${minutes}`;
}
