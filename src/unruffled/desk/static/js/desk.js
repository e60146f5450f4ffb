// Every page of the desk starts here.
import "./mend.js";
import { Composer } from "./composer.js";
import { listenToKeys, openFilters, toggleKeys, toggleWhy } from "./keys.js";
import { announceBell, announceLetters, listen } from "./live.js";
import { listenToNotes } from "./notes.js";
import { listenToPicks } from "./picking.js";

const root = document.documentElement, one = (query) => document.querySelector(query);

const form = one("#composer"), pad = one("#note-pad"), thread = one("#thread");
const composer = form ? new Composer(form) : null;
if (pad) listenToNotes(pad);
if (thread) announceLetters(thread);
announceBell();
listenToPicks();
listenToKeys(composer);
listen((document.body.dataset.topics ?? "").split(" ").filter(Boolean));

document.addEventListener("click", (event) => {
  const on = (query) => event.target.closest(query);
  if (on("[data-theme-toggle]")) toggleTheme();
  if (on("[data-keys-toggle]")) toggleKeys();
  if (on("[data-why-toggle]")) toggleWhy(on("[data-why-toggle]"));
  if (on("[data-pictures]")) fetchPictures(on("[data-pictures]"));
  if (on("[data-close]")) on("dialog").close();
  if (on("[data-filters]") && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    openFilters(on("[data-filters]"));
  }
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});

// The undo button of a letter in the thread does what the bar's does, so that the words come back into the draft.
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-undo-form]") || !composer) return;
  event.preventDefault();
  composer.sender.undo(event.target.dataset.undoForm);
});

// Whose fault it is decides what the check looks for.
document.body.addEventListener("htmx:afterRequest", ({ detail }) => {
  const then = detail.elt.dataset?.then?.split(" ") ?? [];
  if (then.includes("context")) globalThis.htmx.trigger("#context", "nudge");
  if (then.includes("check")) composer?.checker.check();
  if (detail.elt.id === "add-tag" && detail.successful && !one("#tag-problem")) detail.elt.reset();
});

function fetchPictures(button) {
  button.closest("details").querySelector("iframe").src = button.dataset.pictures;
  button.closest("p").remove();
}

function toggleTheme() {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  try { localStorage.setItem("unruffled:theme", root.dataset.theme); } catch { /* for this page only */ }
}

// The queue stays where it was when the next letter is opened.
const queue = one("#queue"), place = `unruffled:queue:${new URLSearchParams(location.search).get("view") ?? location.pathname}`;
if (queue) {
  queue.scrollTop = Number(sessionStorage.getItem(place) ?? 0);
  const row = one(".row[aria-current]")?.closest("li"), head = one("#queue-head").offsetHeight;
  if (row && row.offsetTop < queue.scrollTop + head) queue.scrollTop = row.offsetTop - head;
  if (row && row.offsetTop + row.offsetHeight > queue.scrollTop + queue.clientHeight) {
    queue.scrollTop = row.offsetTop + row.offsetHeight - queue.clientHeight;
  }
  addEventListener("pagehide", () => sessionStorage.setItem(place, queue.scrollTop));
}

// A long thread opens at their last letter, where the work is.
const last = [...document.querySelectorAll("#thread .letter.theirs")].at(-1), pane = one("#conversation");
if (last && pane.scrollHeight > pane.clientHeight && !location.hash) {
  pane.scrollTop = last.closest("li").offsetTop - pane.querySelector("header").offsetHeight;
}
