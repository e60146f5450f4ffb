// Keys of the whole page. Single letters are silent while anybody types.

const one = (query) => document.querySelector(query);
const GO = 1200; // ms in which the letter after g is awaited

let going = 0, place = 0;

function rows() {
  const found = [...document.querySelectorAll(".queue a.row")];
  const current = found.findIndex((row) => row.hasAttribute("aria-current"));
  if (current >= 0) place = current;
  return { found, current };
}

// A letter that has left the view keeps its place: the next one has moved up into it.
function step(by) {
  const { found, current } = rows();
  if (!found.length) return;
  const resting = document.body.dataset.pane === "queue";
  const to = current >= 0 ? current + by : resting ? 0 : by > 0 ? place : place - 1;
  found[to]?.click();
}

function openMenu(name) {
  const menu = [one(name), one("#more")].find((each) => each?.offsetParent);
  if (!menu) return;
  menu.open = !menu.open;
  if (menu.open) menu.querySelector("button")?.focus();
}

export function openNote() {
  const pad = one("#note-pad");
  if (!pad) return;
  pad.open = true;
  pad.querySelector("textarea").focus();
}

export function toggleWhy(button = one("[data-why-toggle]")) {
  if (!button) return;
  const letter = button.closest(".letter");
  button.setAttribute("aria-pressed", String(letter.toggleAttribute("data-why")));
}

export function toggleKeys() {
  const sheet = one("#keys");
  if (sheet.open) sheet.close();
  else sheet.showModal();
}

function escape() {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
}

export function listenToKeys(composer) {
  rows();
  const keys = {
    j: () => step(1), k: () => step(-1),
    r: () => one("#reply")?.focus(), n: openNote, a: () => openMenu("#assign"), h: () => openMenu("#snooze"),
    e: () => one("#end button")?.click(), w: () => toggleWhy(),
    z: () => composer?.sender.undo(), "?": toggleKeys, Escape: escape,
    g: () => { going = Date.now(); }, "/": () => one("#search input")?.select(),
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
    if (typing || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (one("dialog[open]") && event.key !== "?") return;
    const target = Date.now() - going < GO && one(`.views [data-key="${CSS.escape(event.key)}"]`);
    going = 0;
    const action = target ? () => target.click() : keys[event.key];
    if (!action) return;
    if (event.key !== "Escape") event.preventDefault();
    action();
  });
}
