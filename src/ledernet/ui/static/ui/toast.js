// Toasts are closed by a button, by Escape, or by themselves after a while; never while one is being read.

const STAY = 8000;

function close(toast) {
  toast.remove();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest(".toast-close");
  if (button) close(button.closest(".toast"));
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.querySelectorAll("[data-toast]").forEach(close);
});

function watch(toast) {
  let left = setTimeout(() => close(toast), STAY);
  const wait = () => clearTimeout(left);
  const go = () => {
    clearTimeout(left);
    left = setTimeout(() => close(toast), STAY);
  };
  toast.addEventListener("mouseenter", wait);
  toast.addEventListener("focusin", wait);
  toast.addEventListener("mouseleave", go);
  toast.addEventListener("focusout", go);
}

const box = document.getElementById("toasts");
if (box) {
  box.querySelectorAll("[data-toast]").forEach(watch);
  new MutationObserver((changes) => {
    for (const change of changes) {
      for (const node of change.addedNodes) if (node instanceof HTMLElement && node.matches("[data-toast]")) watch(node);
    }
  }).observe(box, { childList: true });
}
