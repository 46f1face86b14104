// A form is sent once: a second press while the answer is on its way does nothing. Works on whole-page forms.

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== "post" || form.closest("[hx-boost]")) return;
  if (form.matches("[hx-post], [hx-put], [hx-delete]") || event.submitter?.matches("[hx-post]")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
  form.setAttribute("aria-busy", "true");
  setTimeout(() => free(form), 5000); // a form that answers with a file leaves the page where it is
});

function free(form) {
  delete form.dataset.sent;
  form.removeAttribute("aria-busy");
}

window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(free));

// A link of the error summary brings the field with its label into view, not the field alone.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-summary] a[href^='#']");
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  (field.closest(".form-group") ?? field).scrollIntoView({ block: "start" });
  field.focus({ preventScroll: true });
});
