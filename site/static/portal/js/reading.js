// What a reader chose for the eyes: size of text, contrast, background (L-18). The choice stays in
// this browser; pages are the same for everybody, so that they can be cached for everybody.
const CHOICES = { text: ["large", "largest"], contrast: ["more"], theme: ["light", "dark"] };
const root = document.documentElement;

function stored(name) {
  try {
    return localStorage.getItem(`reading-${name}`) ?? "";
  } catch {
    return ""; // a browser that keeps nothing
  }
}

function keep(name, value) {
  try {
    if (value) localStorage.setItem(`reading-${name}`, value);
    else localStorage.removeItem(`reading-${name}`);
  } catch {
    // It holds for this page.
  }
}

function apply(name, value) {
  if (CHOICES[name].includes(value)) root.dataset[name] = value;
  else delete root.dataset[name];
}

function offer() {
  const form = document.getElementById("reading-settings");
  if (!form) return;
  for (const name of Object.keys(CHOICES)) {
    form.elements[name].value = root.dataset[name] ?? "";
  }
  form.addEventListener("change", ({ target }) => {
    apply(target.name, target.value);
    keep(target.name, target.value);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
}

for (const name of Object.keys(CHOICES)) apply(name, stored(name));
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", offer);
else offer();
