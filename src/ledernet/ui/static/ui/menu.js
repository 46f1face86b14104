// The phone's »More« opens by its address alone (#menu); this adds Escape, focus, and leaves no trace in the history.

const menu = document.getElementById("menu");

function shut(focusOpener) {
  if (location.hash !== "#menu") return;
  location.replace("#main");
  history.replaceState(null, "", location.pathname + location.search);
  if (focusOpener) document.querySelector('[data-menu="open"]')?.focus({ preventScroll: true });
}

menu?.addEventListener("click", (event) => {
  const link = event.target.closest("[data-menu]");
  if (!link) return;
  event.preventDefault();
  if (link.dataset.menu === "open") {
    location.replace("#menu");
    menu.querySelector("a[href]:not([data-menu]):not(.ln-brand)")?.focus();
  } else {
    shut(true);
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") shut(true);
});
