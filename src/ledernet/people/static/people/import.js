// The guided import: say that a file is too large before it is sent, and fetch what a choice makes possible.

const upload = document.querySelector("form[data-upload]");
const file = upload?.querySelector("input[type=file]");
file?.addEventListener("change", () => {
  const tooLarge = [...file.files].some((chosen) => chosen.size > Number(file.dataset.maxBytes));
  upload.querySelector("[data-too-large]").hidden = !tooLarge;
  upload.querySelector("button[type=submit]").disabled = tooLarge;
});

// Without JavaScript there are buttons for these.
const columns = document.querySelector("form[data-columns]");
columns?.querySelectorAll("[data-show]").forEach((button) => {
  button.hidden = true;
  const names = { kind: "kind", rows: "only_column" };
  columns.querySelectorAll(`[name="${names[button.value]}"]`).forEach((field) => {
    field.addEventListener("change", () => columns.requestSubmit(button));
  });
});

const coverage = document.querySelector("form[data-coverage]");
coverage?.querySelectorAll("input[type=radio]").forEach((choice) => {
  choice.addEventListener("change", () => coverage.requestSubmit());
});
