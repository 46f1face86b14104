// The facilitator's own notes: on this phone and nowhere else. Nothing in this file sends anything.

/** @param {{meeting: number, user: number, words: Object<string, string>}} facts */
export function notes({ meeting, user, words }) {
  const box = document.querySelector("[data-notes]");
  const area = document.getElementById("own-notes");
  if (!(box instanceof HTMLElement) || !(area instanceof HTMLTextAreaElement)) return;
  const key = `ledernet.notes.${user}.${meeting}`;
  const state = box.querySelector("[data-notes-state]");
  box.hidden = false;
  try {
    area.value = localStorage.getItem(key) ?? "";
  } catch { /* a browser that keeps nothing: said at the first letter */ }

  area.addEventListener("input", () => {
    try {
      if (area.value) localStorage.setItem(key, area.value);
      else localStorage.removeItem(key);
      say(words.notes_kept);
    } catch {
      say(words.notes_full);
    }
  });

  box.querySelector("[data-notes-delete]")?.addEventListener("click", () => {
    if (!area.value || !window.confirm(words.sure)) return;
    localStorage.removeItem(key);
    area.value = "";
    say(words.notes_gone);
  });

  box.querySelector("[data-notes-save]")?.addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([area.value], { type: "text/plain" }));
    link.download = `noter-${meeting}.txt`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  });

  /** @param {string} text */
  function say(text) {
    if (state && state.textContent !== text) state.textContent = text;
  }
}
