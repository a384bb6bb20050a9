// The menu's panels close when a reader leaves them: by Escape, by a click elsewhere, by Tab.
// Without this script they open and close by their own buttons, one at a time.

const WIDE = window.matchMedia("(min-width: 56rem)");
const menu = document.getElementById("site-nav");

// The outer panels first; one may stand inside another.
function opened() {
  return [...menu.querySelectorAll("details[open]")];
}

function closeUnless(target) {
  if (!WIDE.matches) return;
  for (const panel of opened()) {
    if (!panel.contains(target)) panel.open = false;
  }
}

if (menu) {
  menu.addEventListener("keydown", (event) => {
    const panel = event.key === "Escape" && opened().at(-1);
    if (!panel) return;
    // On a phone the first Escape closes the panel, the second the menu.
    event.preventDefault();
    panel.open = false;
    panel.querySelector("summary").focus();
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget) closeUnless(event.relatedTarget);
  });
  document.addEventListener("click", (event) => closeUnless(event.target));
}
