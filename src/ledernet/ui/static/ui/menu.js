// The phone's »More« opens by its address alone (#menu); this adds Escape, focus, and leaves no trace in the history.
// Escape closes the help panel too, which lies over the page.

const menu = document.getElementById("menu");

// Following an address within the page scrolls to it; what stood in sight shall stay there.
function follow(hash) {
  const { scrollX, scrollY } = window;
  location.replace(hash);
  window.scrollTo({ left: scrollX, top: scrollY, behavior: "instant" });
}

function shut(focusOpener) {
  if (location.hash !== "#menu") return;
  follow("#main");
  history.replaceState(null, "", location.pathname + location.search);
  if (focusOpener) document.querySelector('[data-menu="open"]')?.focus({ preventScroll: true });
}

menu?.addEventListener("click", (event) => {
  const link = event.target.closest("[data-menu]");
  if (!link) return;
  event.preventDefault();
  if (link.dataset.menu === "open") {
    follow("#menu");
    menu.querySelector("details")?.setAttribute("open", "");
    menu.querySelector("a[href]:not([data-menu]):not(.ln-brand)")?.focus({ preventScroll: true });
  } else {
    shut(true);
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  shut(true);
  const help = document.querySelector(".ln-help[open]");
  if (!help) return;
  help.open = false;
  help.querySelector("summary").focus({ preventScroll: true });
});
