// Words and points that are given and not saved are not lost by a click: the browser asks before the page is left.

let sent = null;

const unsaved = (form) =>
  form !== sent && ("unsaved" in form.dataset || [...form.querySelectorAll("textarea, input[type=number], input[type=text]")].some((box) => box.value !== box.defaultValue));

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[hx-post]")) sent = event.target;
});

window.addEventListener("beforeunload", (event) => {
  if ([...document.querySelectorAll("form[data-words]")].some(unsaved)) event.preventDefault();
});
