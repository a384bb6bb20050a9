// Computes the SHA-256 of a chosen file in the reader's own browser; only the digits are sent.
import { Sha256 } from "./sha256.js";

const PIECE = 4 * 1024 * 1024;
const WHOLE = 32 * 1024 * 1024;

const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");

async function digestOf(file, tell) {
  // crypto.subtle is fast, wants the whole file at once, and exists on secure pages only.
  if (window.crypto?.subtle && file.size <= WHOLE) {
    return hex(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  }
  const sum = new Sha256();
  for (let at = 0; at < file.size; at += PIECE) {
    sum.update(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()));
    tell(Math.min(1, (at + PIECE) / file.size));
  }
  return sum.hex();
}

function prepare(form) {
  const choose = form.querySelector("[data-file-check-choose]");
  const input = choose.querySelector("input[type=file]");
  const progress = choose.querySelector("progress");
  const status = choose.querySelector("[role=status]");
  input.addEventListener("change", async () => {
    const [file] = input.files;
    if (!file) return;
    progress.hidden = false;
    status.textContent = status.dataset.reading;
    try {
      form.elements.sha256.value = await digestOf(file, (part) => { progress.value = part; });
      form.requestSubmit();
    } catch {
      status.textContent = status.dataset.failed;
    }
    progress.hidden = true;
  });
}

document.querySelectorAll("[data-file-check]").forEach(prepare);
