// Who else is at the conversations that this page shows, and telling the desk that somebody writes here.
import { post, say } from "./talk.js";

const AGAIN = 20000; // ms after which the desk is told again that somebody writes
const RESTS = 60000; // ms without a key after which it is told that nobody does any more: who thinks is not done

const people = new Map(); // the others, by conversation
const self = document.body.dataset.agent;
const words = document.getElementById("presence-words")?.dataset ?? {};
const chosen = () => document.getElementById("conversation")?.dataset.conversation;

// One who came is news, as is one who begins to write; the rest is quiet.
export function heard({ conversation, people: all }) {
  const others = all.filter(({ ulid }) => ulid !== self);
  const before = people.get(conversation) ?? [];
  people.set(conversation, others);
  show();
  if (conversation !== chosen()) return;
  const writing = (list) => list.filter(({ writes }) => writes);
  if (writing(others).length) {
    if (others.some(({ ulid, writes }) => writes && !before.find((one) => one.ulid === ulid)?.writes)) say(sentence("write", writing(others)));
  } else if (writing(before).length) say(words.rested);
  else if (others.some(({ ulid }) => !before.some((one) => one.ulid === ulid))) say(sentence("look", others));
  else if (before.length && !others.length) say(words.left);
}

// The desk tells anew who is where after each beginning of a stream.
export function forget() {
  people.clear();
  show();
}

export function writersHere() {
  return (people.get(chosen()) ?? []).filter(({ writes }) => writes);
}

// What speaks against sending while somebody else writes to the same customer.
export function doubtOfWriters(writers) {
  return { title: words.ask, message: sentence("ask", writers) };
}

function sentence(kind, list) {
  const names = new Intl.ListFormat(document.documentElement.lang).format(list.map(({ name }) => name));
  return list.length > 1 ? words[`${kind}More`].replace("{names}", names) : words[`${kind}One`].replace("{name}", names);
}

function show() {
  const here = people.get(chosen()) ?? [], writers = writersHere();
  fill("here", writers.length ? writers : here, writers.length ? "write" : "look");
  fill("writers", writers, "write");
  for (const row of document.querySelectorAll("#queue li[id^=row-]")) mark(row, people.get(row.id.slice(4)) ?? []);
}

function fill(id, list, kind) {
  const place = document.getElementById(id);
  if (!place) return;
  place.hidden = !list.length;
  place.dataset.kind = kind;
  const text = list.length ? sentence(kind, list) : "";
  if (place.textContent !== text) place.replaceChildren(...(text ? [document.createElement("i"), text] : []));
}

function mark(row, list) {
  const who = row.querySelector(".who"), old = row.querySelector(".at");
  if (!list.length || !who) return old?.remove();
  const writes = list.some((one) => one.writes), [first, ...rest] = list;
  const place = old ?? who.appendChild(Object.assign(document.createElement("span"), { className: "at" }));
  place.toggleAttribute("data-writes", writes);
  const name = first.name.split(" ")[0], more = rest.length ? ` +${rest.length}` : "";
  const unseen = Object.assign(document.createElement("span"), { className: "unseen", textContent: ` ${writes ? words.rowWrite : words.rowLook}` });
  const bdi = Object.assign(document.createElement("bdi"), { textContent: name + more });
  return place.replaceChildren(document.createElement("i"), bdi, unseen);
}

// What the desk sends anew knows nothing of who is here.
for (const event of ["htmx:afterSwap", "htmx:oobAfterSwap"]) document.body.addEventListener(event, show);

// Tells while words are typed into `field`, and when they rest or are gone.
export function tellWriting(field, address) {
  let told = 0, resting = 0;
  const tell = (writes) => {
    clearTimeout(resting);
    told = writes ? Date.now() : 0;
    const body = new FormData();
    body.append("writes", writes ? "yes" : "no");
    post(address, body, { keepalive: true });
  };
  const rest = () => told && tell(false);
  field.addEventListener("input", () => {
    if (!field.value.trim()) return rest();
    if (Date.now() - told > AGAIN) tell(true);
    clearTimeout(resting);
    resting = setTimeout(rest, RESTS);
    return undefined;
  });
  field.form.addEventListener("rest", rest);
}
