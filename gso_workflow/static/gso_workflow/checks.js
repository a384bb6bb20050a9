/* Reads the findings of the content checks anew after each save, and leads to the field of each. */

const panel = document.querySelector("[data-checks]");
let asked = 0;

/** Put the list of the draft as it is now in place of the older one; a late answer is dropped. */
async function refresh() {
  const turn = ++asked;
  try {
    const response = await fetch(panel.dataset.checks, { headers: { Accept: "text/html" } });
    if (!response.ok || response.redirected || turn !== asked) return;
    panel.innerHTML = await response.text();
  } catch {
    /* Without an answer the older list stays; the next save asks again. */
  }
}

/** The part of the form that a finding is about: its block if it is there, else its field. */
function placeOf(field, block) {
  const name = CSS.escape(field);
  const inside = block && document.querySelector(`[data-contentpath="${CSS.escape(block)}"]`);
  return (
    inside ||
    document.querySelector(`[data-contentpath="${name}"]`) ||
    document.getElementById(`id_${field}`) ||
    document.querySelector(`[name="${name}"], [id^="id_${name}-"]`)
  );
}

/** Open the tab and the folded groups around a place, then go there. */
function show(place) {
  const tab = place.closest("[role='tabpanel']");
  if (tab?.hidden) document.querySelector(`[role='tab'][href='#${tab.id}']`)?.click();
  for (let shut = place.closest("[hidden='until-found']"); shut; shut = shut.parentElement?.closest("[hidden='until-found']")) {
    document.querySelector(`[aria-controls='${shut.id}']`)?.click();
  }
  place.scrollIntoView({ block: "center" });
  const input = place.matches("input, textarea, select") ? place : place.querySelector("input:not([type='hidden']), textarea, select, [contenteditable='true']");
  input?.focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-check-field]");
  if (!link || link.getAttribute("href")[0] !== "#") return;
  const place = placeOf(link.dataset.checkField, link.dataset.checkBlock);
  if (!place) return;
  event.preventDefault();
  show(place);
});

if (panel) {
  document.addEventListener("w-autosave:success", refresh);
  const named = /^#id_(\w+)$/.exec(location.hash);
  const place = named && placeOf(named[1], "");
  if (place) addEventListener("load", () => show(place));
}
