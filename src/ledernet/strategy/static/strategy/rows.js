// What is written in the rows while a step with them is on its way is carried over into the rows that come back.

const rowsIn = (event) => event.detail.target?.id === "rows";
const fields = () => [...document.querySelectorAll("#rows [data-was] :is(input, select, textarea):not([type=hidden])")];

let sent = new Map(); // field → its value when the step was asked for
let late = []; // what has been written since
let carried = []; // the fields that it was carried into

document.addEventListener("htmx:beforeRequest", (event) => {
  if (rowsIn(event)) sent = new Map(fields().map((field) => [field, field.value]));
});

document.addEventListener("htmx:beforeSwap", (event) => {
  if (!rowsIn(event) || !event.detail.shouldSwap) return;
  late = fields()
    .filter((field) => field.value !== sent.get(field))
    .map((field) => ({ ...placeOf(field), value: field.value, caret: caretIn(field) }));
});

document.addEventListener("htmx:afterSwap", () => {
  for (const one of late.splice(0)) {
    const field = document.querySelector(`#rows [data-was="${one.was}"] [name$="-${one.name}"]:not([type=hidden])`);
    if (!field) continue; // the row was taken away
    field.value = one.value;
    if (one.caret) {
      field.focus();
      if (one.caret[0] !== null) field.setSelectionRange(...one.caret);
    }
    carried.push(field);
  }
});

// What the page works out from the rows follows; it listens when the part that came has settled.
document.addEventListener("htmx:afterSettle", () => {
  for (const field of carried.splice(0)) field.dispatchEvent(new Event("change", { bubbles: true }));
});

/** `rule-2-text` is the field `text` of the row `rule:2`. */
function placeOf(field) {
  const [, prefix, at, name] = field.name.match(/^(.+)-(\d+)-(.+)$/);
  return { was: `${prefix}:${at}`, name };
}

/** Where one writes: null in the fields where one does not, a pair of nulls where the browser does not say. */
function caretIn(field) {
  return field === document.activeElement ? [field.selectionStart ?? null, field.selectionEnd ?? null] : null;
}
