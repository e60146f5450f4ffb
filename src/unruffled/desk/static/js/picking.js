// Picked rows: kept for this window and view while letters are opened, and told to who hears the page.
import { say } from "./talk.js";

const all = (query) => [...document.querySelectorAll(query)];
const boxes = () => all(".queue .pick input");
const bar = document.getElementById("bulk");
const place = `unruffled:picked:${new URLSearchParams(location.search).get("view") ?? location.pathname}`;

export const picked = () => boxes().filter((box) => box.checked);

function remembered() {
  try { return new Set(JSON.parse(sessionStorage.getItem(place) ?? "[]")); } catch { return new Set(); }
}

function show(spoken = false) {
  const chosen = picked();
  const count = chosen.length;
  const words = count === 1 ? bar.dataset.one : bar.dataset.more.replace("{count}", count);
  document.getElementById("picked-count").textContent = count ? words : "";
  document.body.toggleAttribute("data-picking", count > 0);
  if (spoken && count) say(words);
  keep(chosen.map((box) => box.value));
}

// Once something is done with them they are let go, even if a nudge comes before the next page does.
let done = false;

function keep(values) {
  try { sessionStorage.setItem(place, JSON.stringify(done ? [] : values)); } catch { /* this page only */ }
}

function pickAll(checked) {
  for (const box of boxes()) box.checked = checked;
  show(true);
}

// The row that x means: the one in focus, else the open one, else the first that is not picked.
export function pick() {
  if (!bar) return;
  const focused = document.activeElement?.closest(".queue li")?.querySelector(".pick input");
  const current = document.querySelector(".queue .row[aria-current]")?.closest("li")?.querySelector(".pick input");
  const box = focused ?? current ?? boxes().find((one) => !one.checked) ?? boxes()[0];
  if (!box) return;
  box.checked = !box.checked;
  box.closest("li").querySelector(".row").focus({ preventScroll: true });
  show(true);
}

export function unpick() {
  if (!bar || !picked().length) return false;
  pickAll(false);
  return true;
}

export function listenToPicks() {
  if (!bar) return;
  const before = remembered();
  for (const box of boxes()) box.checked = before.has(box.value);
  show();
  let last = null;
  document.addEventListener("click", (event) => {
    const box = event.target.closest(".pick input");
    if (box && event.shiftKey && last?.isConnected) {
      const list = boxes(), [from, to] = [list.indexOf(last), list.indexOf(box)].sort((a, b) => a - b);
      for (const each of list.slice(from, to + 1)) each.checked = box.checked;
    }
    if (box) last = box;
    if (event.target.closest("[data-pick-all]")) pickAll(true);
    if (event.target.closest("[data-pick-none]")) pickAll(false);
  });
  document.addEventListener("change", (event) => event.target.closest(".pick") && show());
  // A row that has left the view is no longer picked.
  document.body.addEventListener("htmx:afterSettle", () => show());
  bar.addEventListener("submit", () => { done = true; keep([]); });
  addEventListener("pageshow", ({ persisted }) => { if (persisted) done = false; });
}
