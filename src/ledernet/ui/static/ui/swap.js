// What htmx is told beyond its configuration: failures are said, focus is kept, a login page is not put in a box.

const toasts = () => document.getElementById("toasts");

function say(kind, text) {
  const box = toasts();
  if (!box || !text) return;
  const toast = document.createElement("div");
  toast.className = `toast toast-${kind} show`;
  toast.dataset.toast = "";
  toast.innerHTML =
    '<div class="toast-icon" aria-hidden="true"></div><div class="toast-message"><p></p><button class="toast-close" type="button"></button></div>';
  toast.querySelector("p").textContent = text;
  toast.querySelector("button").textContent = box.dataset.close;
  box.replaceChildren(toast);
}

document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, target } = event.detail;
  const whole = /^\s*<!doctype html/i.test(xhr.responseText);
  if (whole && target !== document.body && !event.detail.selectOverride && !event.detail.elt.closest("[hx-select]")) {
    // A whole page where a part was asked for: the session has ended, or we were sent elsewhere.
    event.detail.shouldSwap = false;
    if (xhr.status < 400) window.location.reload();
  }
});

// What a person asked for, and not what fetches itself every second: that says by its own words that it is under way.
const pressed = (event) => Boolean(event.detail.requestConfig?.triggeringEvent);

function fail(event, kind, words) {
  const text = toasts()?.dataset[words];
  if (pressed(event) || !toasts()?.textContent.includes(text)) say(kind, text);
}

document.addEventListener("htmx:responseError", (event) => {
  const { status } = event.detail.xhr;
  fail(event, status >= 500 ? "error" : "warning", status === 403 ? "refused" : "failed");
});

document.addEventListener("htmx:sendError", (event) => fail(event, "warning", "offline"));
document.addEventListener("htmx:timeout", (event) => fail(event, "warning", "failed"));

// The part that will be replaced has a line above it for those who see it, and busy to those who do not, until its twin or a failure is here.
function wait(event, is) {
  const { target } = event.detail;
  if (!pressed(event) || !target || target === document.body) return;
  target.classList.toggle("ln-waiting", is);
  if (is) target.setAttribute("aria-busy", "true");
  else target.removeAttribute("aria-busy");
}

document.addEventListener("htmx:beforeRequest", (event) => wait(event, true));
for (const ended of ["htmx:beforeOnLoad", "htmx:afterRequest"]) document.addEventListener(ended, (event) => wait(event, false));

// A link that takes the list along takes what is found now, not what was found when the page came.
document.addEventListener("htmx:pushedIntoHistory", () => {
  for (const link of document.querySelectorAll("a[data-as-found]")) link.search = window.location.search;
});

// A region that came with the part was not there before, so nobody hears it: its words are said by one that was.
// What is still under way (aria-busy) would be said again every second.
const REGIONS = "[role=status], [aria-live=polite]";
let said = new Map();

const regions = (within) =>
  [within, ...within.querySelectorAll(REGIONS)].filter((one) => one.matches(REGIONS) && !one.parentElement.closest(REGIONS) && !one.closest("[aria-busy=true]"));

document.addEventListener("htmx:beforeSwap", () => {
  said = new Map(regions(document.body).map((region) => [region, region.innerText.trim()]));
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (!event.target.isConnected) return;
  const told = [...said.values()];
  const news = regions(event.target).filter((region) => !said.has(region)).map((region) => region.innerText.trim());
  const words = news.filter((text) => text && !told.includes(text)).join(" ");
  const voice = document.getElementById("said");
  if (words && voice) voice.textContent = words;
});

let focused = null;

document.addEventListener("htmx:beforeSwap", (event) => {
  const inside = event.detail.target?.contains?.(document.activeElement);
  focused = inside ? (document.activeElement.closest("[id]")?.id ?? "?") : null;
});

document.addEventListener("htmx:afterSettle", (event) => {
  const old = event.detail.target;
  const target = old?.isConnected ? old : old?.id && document.getElementById(old.id); // a whole part is replaced by its twin
  if (!target) return;
  const summary = target.querySelector("[data-summary]");
  if (summary) {
    summary.focus();
  } else if (focused && document.activeElement === document.body) {
    // The element that had the focus is gone: stand at the part it was in, without scrolling.
    const twin = focused === "?" ? null : document.getElementById(focused);
    const place = twin ?? target;
    if (!place.matches("a, button, input, select, textarea, [tabindex]")) place.setAttribute("tabindex", "-1");
    place.focus({ preventScroll: true });
  }
  focused = null;
});
