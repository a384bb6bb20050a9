// Buttons that only work with scripts appear with them: print, copy the address, the device's own sharing.
for (const place of document.querySelectorAll("[data-print]")) {
  place.hidden = false;
  place.querySelector("button").addEventListener("click", () => print());
}

for (const place of document.querySelectorAll("[data-share]")) {
  if (!navigator.share) continue;
  place.hidden = false;
  place.querySelector("button").addEventListener("click", () => {
    // A person who closes the device's dialogue changed their mind: that is no failure.
    navigator.share({ title: document.querySelector("h1").textContent.trim(), url: place.dataset.url }).catch(() => {});
  });
}

async function copyAddress(button) {
  const field = document.getElementById(button.dataset.copyAddress);
  const status = button.closest("p").querySelector("[role=status]");
  try {
    await navigator.clipboard.writeText(field.value);
    status.textContent = button.dataset.done;
  } catch {
    field.select();
    status.textContent = button.dataset.failed;
  }
}

for (const button of document.querySelectorAll("[data-copy-address]")) {
  button.hidden = false;
  button.addEventListener("click", () => copyAddress(button));
}
