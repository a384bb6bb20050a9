// Starts Wagtail's pickers, choosers and inline panels from marks in the page. Wagtail starts them
// by inline scripts, which the content security policy of this site does not run.

const PICKERS = new Set(["initDateChooser", "initTimeChooser", "initDateTimeChooser"]);
// The picker would turn what it cannot read into another day: the form says what is wrong instead.
// It opens a moment late, and would lie over the page when the field was left meanwhile.
const AS_TYPED = {
  validateOnBlur: false,
  onShow: (_time, [field]) => field === document.activeElement,
};
const PANELS = new Set(["InlinePanel", "MultipleChooserPanel"]);

function start(mark) {
  const { starts, input, options } = mark.dataset;
  const make = starts.split(".").reduce((place, name) => place?.[name], window);
  if (typeof make !== "function") return;
  mark.remove();
  const settings = JSON.parse(options || "{}");
  if (PICKERS.has(starts)) make(input, { ...settings, ...AS_TYPED });
  else if (starts === "createTaskChooser") make(input, settings);
  else if (PANELS.has(starts)) new make(settings);
  else new make(input, settings);
}

function startAll(root) {
  if (root.matches?.("[data-starts]")) start(root);
  root.querySelectorAll?.("[data-starts]").forEach(start);
}

startAll(document);

new MutationObserver((changes) => {
  for (const change of changes) change.addedNodes.forEach(startAll);
}).observe(document.body, { childList: true, subtree: true });
