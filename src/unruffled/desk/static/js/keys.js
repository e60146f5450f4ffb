// Keys of the whole page. Single letters are silent while anybody types.

import { Palette } from "./palette.js";
import { pick, picked, unpick } from "./picking.js";

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
  // Past the last row of a page comes the next page.
  if (found[to]) found[to].click();
  else one(`.queue .pages [rel=${by > 0 ? "next" : "prev"}]`)?.click();
}

// From row to row without opening one.
function walk(event) {
  const { found } = rows(), at = found.indexOf(event.target.closest(".queue li")?.querySelector("a.row"));
  if (at < 0) return false;
  found[at + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
  return true;
}

function openMenu(name) {
  if (picked().length && one(`#bulk-${name.slice(1)}`)) name = `#bulk-${name.slice(1)}`;
  const menu = [one(name), one("#more")].find((each) => each?.offsetParent);
  if (!menu) return;
  menu.open = !menu.open;
  if (menu.open) menu.querySelector("input:not([type=hidden]), button")?.focus();
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

// The tags stand in the context, which is a drawer on narrow screens.
function openTags() {
  if (picked().length) return openMenu("#bulk-tag");
  const field = one("#add-tag [name=add]"), drawer = one("#context");
  if (field && !field.offsetParent) drawer.showPopover();
  return field?.focus();
}

function end() {
  (picked().length ? one("#bulk-end") : one("#end button"))?.click();
}

// What is about to leave comes first: there is the least time for it.
function undo(composer) {
  if (one("#leaving:not([hidden])") || !one("#did button")) composer?.sender.undo();
  else one("#did button").click();
}

export async function openFilters(link = one("[data-filters]")) {
  const dialog = one("#filters");
  if (!link || !dialog) return;
  await globalThis.htmx.ajax("GET", link.href, { target: dialog, swap: "innerHTML" });
  dialog.showModal();
  dialog.querySelector("input")?.focus();
}

function escape() {
  if (one("details.menu[open]") === null) unpick();
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
    e: end, w: () => toggleWhy(), t: openTags, x: pick, f: () => openFilters(),
    z: () => undo(composer), "?": toggleKeys, Escape: escape,
    g: () => { going = Date.now(); }, "/": () => one("#search input")?.select(),
    theme: () => one("[data-theme-toggle]")?.click(),
  };
  const palette = one("#palette") ? new Palette(one("#palette"), (name) => keys[name]?.()) : null;
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k" && palette) {
      event.preventDefault();
      if (one("dialog[open]") === null || palette.dialog.open) palette.open();
      return;
    }
    const typing = event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
    if (typing || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (one("dialog[open]") && event.key !== "?") return;
    if (event.key.startsWith("Arrow")) return void (walk(event) && event.preventDefault());
    const target = Date.now() - going < GO && one(`.rail [data-key="${CSS.escape(event.key)}"]`);
    going = 0;
    const action = target ? () => target.click() : event.key === "theme" ? null : keys[event.key];
    if (!action) return;
    if (event.key !== "Escape") event.preventDefault();
    action();
  });
}
