// The note pad: its words stay in this browser until the desk has them, and it is put away once it has.
import { offerNames } from "./mentions.js";
import { tellWriting } from "./presence.js";
import { later } from "./text.js";

export function listenToNotes(pad) {
  const form = pad.querySelector("form"), words = form.querySelector("textarea"), problem = form.querySelector(".problem");
  const place = `unruffled:note:${form.dataset.agent}:${form.dataset.conversation}`;
  let given = "";
  tellWriting(words, form.dataset.writing);
  const names = form.querySelector("#mentionable");
  offerNames(words, names, names.dataset.names);
  const remember = (text) => {
    try {
      if (text) localStorage.setItem(place, text);
      else localStorage.removeItem(place);
    } catch { /* no storage: the note lives as long as the page */ }
  };
  try { words.value ||= localStorage.getItem(place) ?? ""; } catch { /* nothing was kept */ }
  const close = () => {
    pad.open = false;
    document.getElementById("conversation").focus({ preventScroll: true });
  };
  words.addEventListener("input", () => { problem.hidden = true; remember(words.value); });
  words.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") close();
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") form.requestSubmit();
  });
  form.querySelector("[data-note-close]").addEventListener("click", close);
  form.addEventListener("htmx:beforeRequest", () => { given = words.value; });
  form.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (detail.successful) {
      words.value = later(given, words.value);
      form.dispatchEvent(new Event("rest"));
      remember(words.value);
      if (!words.value) close();
      return;
    }
    problem.textContent = sentence(detail.xhr, problem.dataset.offline);
    problem.hidden = false;
  });
}

function sentence(request, offline) {
  if (!request?.status) return offline;
  try { return JSON.parse(request.responseText).error; } catch { return request.statusText; }
}
