// Hears what changed and asks for that part of the page again. Only while the page is looked at: a browser
// opens few connections to one desk, and a page in the background asks once when it comes forward.
import { forget, heard } from "./presence.js";
import { say } from "./talk.js";

const GATHER = 120; // ms in which nudges about the same thing become one request
const SILENT = 4000; // ms without a connection before the page says so
const AGAIN = 5000; // ms before a refused connection is tried again
const ROWS = 3000; // ms after which new rows of the queue are listened to

const one = (query) => document.querySelector(query);
const PARTS = { bell: ["#bell", "#notices"], inbox: ["#queue"], conversation: ["#thread", "#context"] };

// The rows of the queue, of which the desk tells who is there.
const rows = () => [...document.querySelectorAll("#queue li[id^=row-]")].map(({ id }) => id.slice(4));

export function listen(topics) {
  if (!topics.length) return;
  const offline = document.getElementById("offline");
  let source = null, next = null, heardOf = new Set(), silence = 0, again = 0, later = 0;

  const all = () => topics.forEach(refresh);
  const connect = () => {
    heardOf = new Set(rows());
    const query = topics.map((topic) => `topic=${encodeURIComponent(topic)}`);
    return new EventSource(`/live?${[...query, `rows=${[...heardOf].join(".")}`].join("&")}`);
  };
  const open = () => {
    close();
    source = hear(connect());
    source.addEventListener("hello", all); // something may have happened since the page was made
  };
  const hear = (stream) => {
    stream.addEventListener("hello", () => {
      clearTimeout(silence);
      silence = 0;
      offline.hidden = true;
      forget();
    });
    stream.addEventListener("nudge", ({ data }) => refresh(data));
    stream.addEventListener("presence", ({ data }) => heard(JSON.parse(data)));
    stream.addEventListener("error", () => {
      silence ||= setTimeout(() => { offline.hidden = false; }, SILENT);
      if (stream.readyState === EventSource.CLOSED) again = setTimeout(() => document.hidden || open(), AGAIN);
    });
    return stream;
  };
  const close = () => {
    source?.close();
    next?.close();
    next = null;
    for (const timer of [silence, again, later]) clearTimeout(timer);
    silence = later = 0;
  };
  // New rows have come into the queue: the next stream takes over from this one, so that nothing is missed between.
  const renew = () => {
    later = 0;
    if (!source || document.hidden || next || rows().every((row) => heardOf.has(row))) return;
    next = connect();
    next.addEventListener("hello", () => {
      source.close();
      [source, next] = [next, null];
    }, { once: true });
    hear(next);
  };
  document.body.addEventListener("htmx:afterSettle", () => { later ||= setTimeout(renew, ROWS); });
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
    waiting.set(part, setTimeout(() => one(part) && globalThis.htmx?.trigger(part, "nudge"), GATHER));
  }
}

// Says politely that there is something new for whoever sits here.
export function announceBell() {
  const bell = document.getElementById("bell");
  let known = Number(bell?.dataset.count ?? 0);
  bell?.addEventListener("htmx:afterSettle", () => {
    if (Number(bell.dataset.count) > known) say(bell.dataset.news);
    known = Number(bell.dataset.count);
  });
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
