// Hears what changed and asks for that part of the page again. Only while the page is looked at: a browser
// opens few connections to one desk, and a page in the background asks once when it comes forward.
import { say } from "./talk.js";

const GATHER = 120; // ms in which nudges about the same thing become one request
const SILENT = 4000; // ms without a connection before the page says so
const AGAIN = 5000; // ms before a refused connection is tried again

const PARTS = { inbox: ["#queue"], conversation: ["#thread", "#context"] };

export function listen(topics) {
  if (!topics.length) return;
  const address = `/live?${topics.map((topic) => `topic=${encodeURIComponent(topic)}`).join("&")}`;
  const offline = document.getElementById("offline");
  let source = null, silence = 0, again = 0;

  const all = () => topics.forEach(refresh);
  const open = () => {
    close();
    source = new EventSource(address);
    source.addEventListener("hello", () => {
      clearTimeout(silence);
      silence = 0;
      offline.hidden = true;
      all(); // something may have happened since the page was made
    });
    source.addEventListener("nudge", ({ data }) => refresh(data));
    source.addEventListener("error", () => {
      silence ||= setTimeout(() => { offline.hidden = false; }, SILENT);
      if (source.readyState === EventSource.CLOSED) again = setTimeout(() => document.hidden || open(), AGAIN);
    });
  };
  const close = () => {
    source?.close();
    clearTimeout(silence);
    clearTimeout(again);
    silence = 0;
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  addEventListener("pagehide", close);
  addEventListener("pageshow", ({ persisted }) => persisted && open());
  if (!document.hidden) open();
}

const waiting = new Map();

// Asks for the parts of a topic again, once for a burst.
export function refresh(topic) {
  for (const part of PARTS[topic.split(":")[0]] ?? []) {
    clearTimeout(waiting.get(part));
    waiting.set(part, setTimeout(() => globalThis.htmx?.trigger(part, "nudge"), GATHER));
  }
}

// Says politely that somebody wrote while the page was open.
export function announceLetters(thread) {
  const letters = () => thread.querySelectorAll(".letter.theirs").length;
  let known = letters();
  document.body.addEventListener("htmx:afterSettle", () => {
    if (letters() > known) say(thread.dataset.newLetter);
    known = letters();
  });
}
