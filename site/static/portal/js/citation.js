// Copies the citation with today's date of access; the text can be read and selected without it.
const OFFICE_TIME_ZONE = "Asia/Ho_Chi_Minh";

function dateOfAccess(now) {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: OFFICE_TIME_ZONE,
    day: "numeric",
    month: "numeric",
    year: "numeric",
  }).formatToParts(now);
  const part = (name) => parts.find(({ type }) => type === name).value;
  const day = String(Number(part("day")));
  const month = String(Number(part("month")));
  return { shown: `${day}/${month}/${part("year")}`, machine: `${part("year")}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` };
}

function refreshDate(text) {
  const time = text.querySelector("time");
  const { shown, machine } = dateOfAccess(new Date());
  time.textContent = shown;
  time.dateTime = machine;
}

async function copy(button) {
  const text = document.getElementById(button.dataset.copy);
  const status = button.parentElement.querySelector("[role=status]");
  refreshDate(text);
  try {
    await navigator.clipboard.writeText(text.textContent.replace(/\s+/g, " ").trim());
    status.textContent = button.dataset.done;
  } catch {
    getSelection().selectAllChildren(text);
    status.textContent = button.dataset.failed;
  }
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
}
