// Sending and taking back. A reply is sent once: the key of the page stays the same until the desk has answered.
import { refresh } from "./live.js";
import { doubtOfWriters, writersHere } from "./presence.js";
import { post } from "./talk.js";

export class Sender {
  // `composer` offers form, surface, keeper, problem(words), and hears sent(text) and takenBack(text).
  constructor(composer) {
    this.composer = composer;
    this.form = composer.form;
    this.key = this.form.dataset.key;
    this.doubts = this.form.querySelector(".doubts");
    this.bar = document.getElementById("leaving");
    this.bar.querySelector("[data-undo]").addEventListener("click", () => this.undo());
    this.button = this.form.querySelector("[data-send]");
    this.known = new Set(this.letters.map(({ id }) => id));
    if (this.form.dataset.leaving) this.hold(this.form.dataset.leaving, this.form.dataset.due);
  }

  async send(confirmed = false) {
    if (this.sending) return undefined;
    const writers = writersHere();
    if (writers.length && !confirmed) {
      const { title, message } = doubtOfWriters(writers);
      this.ask([{ text: "", message }], title);
      this.onlyWriters = true;
      return undefined;
    }
    // Who writes here too was asked about by this page; what the record says is still to be asked about by the desk.
    const settled = confirmed && !this.onlyWriters;
    this.onlyWriters = false;
    this.sending = true;
    this.button.setAttribute("aria-disabled", "true");
    this.doubts.hidden = true;
    const { keeper, surface, files, copies, pledge } = this.composer;
    // The words at the moment of the press: what is written while they leave is the beginning of the next draft.
    const text = surface.textarea.value;
    const adding = files.waiting;
    await files.adding;
    if (adding && !files.problem.hidden) return this.#release();
    const body = new FormData(), { cc, bcc } = copies.typed, { ulids } = files;
    for (const [name, value] of Object.entries({ text, cc, bcc, key: this.key, seen: this.told ?? this.seen, confirmed: settled ? "yes" : "" })) {
      body.append(name, value);
    }
    body.append("promises", pledge.said);
    for (const ulid of ulids) body.append("file", ulid);
    await keeper.rest();
    const answer = await post(this.form.action, body);
    this.#release();
    if (answer.ok) files.sent(ulids);
    this.#answered(answer, text);
    keeper.resume();
    return undefined;
  }

  #release() {
    this.sending = false;
    this.button.removeAttribute("aria-disabled");
  }

  #answered({ ok, status, data }, text) {
    if (ok) {
      this.composer.copies.become("", "");
      this.composer.pledge.clear();
      this.key = Array.from(crypto.getRandomValues(new Uint8Array(24)), (byte) => byte.toString(36).padStart(2, "0")).join("");
      this.known = new Set(this.letters.map(({ id }) => id));
      this.told = undefined;
      this.composer.sent(text);
      this.hold(data.ulid, data.due_at);
      refresh("inbox");
      refresh(this.composer.topic);
    } else if (status === 409 && data.doubts) {
      this.told = data.seen ?? this.told;
      this.ask(data.doubts, data.error);
    }
    else this.composer.problem(status, data.error);
  }

  get letters() {
    return [...document.querySelectorAll("#thread li[id^=m-]")];
  }

  // The last letter that the writer has seen: what this page shows, as far as a colleague's reply that came while
  // these words were written. Such a reply stands above, and may say the same.
  get seen() {
    const { agent } = this.form.dataset, theirs = (letter) => letter.querySelector(`.ours[data-agent]:not([data-agent="${agent}"])`);
    const came = this.letters.findIndex((letter) => !this.known.has(letter.id) && theirs(letter));
    return (came < 0 ? this.letters : this.letters.slice(0, came)).at(-1)?.id.slice(2) ?? "";
  }

  // Shows what speaks against sending; the agent decides.
  ask(doubts, title) {
    this.composer.problem();
    this.doubts.querySelector("h3").textContent = title;
    this.doubts.querySelector("ul").replaceChildren(...doubts.map(({ text, message }) => {
      const line = document.createElement("li"), words = document.createElement("q");
      words.textContent = text;
      if (text) line.append(words, " ");
      line.append(message);
      return line;
    }));
    this.doubts.hidden = false;
    this.doubts.querySelector("[data-look]").focus();
  }

  // The bar that drains until the letter leaves.
  hold(ulid, due) {
    this.held = ulid;
    const left = Math.max(0, Date.parse(due) - Date.now());
    this.bar.hidden = false;
    this.form.querySelector("[data-when=writing]").hidden = true;
    this.bar.style.setProperty("--left", `${left}ms`);
    this.bar.classList.remove("draining");
    void this.bar.offsetWidth; // the animation begins anew
    this.bar.classList.add("draining");
    clearTimeout(this.gone);
    // The worker takes a moment; the thread then says what became of it.
    this.gone = setTimeout(() => { this.release(); refresh(this.composer.topic); }, left + 300);
  }

  release() {
    clearTimeout(this.gone);
    this.held = undefined;
    this.bar.hidden = true;
    this.form.querySelector("[data-when=writing]").hidden = false;
  }

  // Takes a letter back. The words come back into this draft only where they are this writer's own: the desk says so
  // by answering a draft.
  async undo(ulid = this.held) {
    if (!ulid || this.undoing) return;
    const { keeper, surface } = this.composer;
    this.undoing = surface.textarea.readOnly = true;
    await keeper.keep();
    const { ok, status, data } = await post(`/outbox/${ulid}/undo`, new FormData());
    this.undoing = surface.textarea.readOnly = false;
    if (ulid === this.held && (ok || status)) this.release();
    if (!ok) return this.composer.problem(status, data.error);
    document.getElementById(`m-${data.message}`)?.remove(); // at once: what is sent next has not seen it
    if (data.draft) {
      keeper.accept(data.draft, data.draft.version);
      this.composer.takenBack(data.draft);
      this.composer.pledge.takenBack();
    }
    refresh("inbox");
    refresh(this.composer.topic);
    return undefined;
  }
}
