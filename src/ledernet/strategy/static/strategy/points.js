// Plus and minus work in the browser; the server is asked for the sum alone, so nothing typed meanwhile is replaced.
// Without JavaScript the same buttons send the form, and the server steps.

const HIGHEST = 10;

document.addEventListener("click", (event) => {
  const button = event.target.closest("#points button[name=step]");
  const input = button?.parentElement.querySelector("input[type=number]");
  if (!input) return;
  event.preventDefault();
  const points = Number(input.value || 0) + (button.value[0] === "+" ? 1 : -1);
  input.value = Math.min(HIGHEST, Math.max(0, points));
  input.dispatchEvent(new Event("change", { bubbles: true }));
});

document.addEventListener("change", (event) => {
  const row = event.target.matches("#points input[type=number]") && event.target.closest("li");
  if (!row) return;
  const points = Number(event.target.value || 0);
  row.querySelectorAll("svg circle").forEach((dot, place) => {
    dot.setAttribute("class", place < points ? "f-a" : "dot0");
  });
});
