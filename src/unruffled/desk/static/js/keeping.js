// Keeps a draft: on the server at every pause, and in this browser until the server has said that it has it.
import { post } from "./talk.js";

const PAUSE = 600; // ms without a key before a draft is kept
const LONGEST = 2000; // ms of writing without a pause before it is kept all the same
const RETRY = [2000, 5000, 10000, 30000]; // ms between tries while the desk cannot be reached

// A draft is {text, cc, bcc}.
export const same = (one, other) => ["text", "cc", "bcc"].every((part) => (one?.[part] ?? "") === (other?.[part] ?? ""));

export class Keeper {
  // `told(state, data)` hears "kept", "local", "signed-out" and "conflict".
  constructor({ address, version, place, told }) {
    Object.assign(this, { address, version, place, told, draft: null, dirty: false, tries: 0 });
    addEventListener("pagehide", () => this.leave());
    addEventListener("online", () => this.dirty && this.keep());
  }

  // What this browser kept and the server never confirmed, or null.
  remembered() {
    try { return JSON.parse(localStorage.getItem(this.place)); } catch { return null; }
  }

  changed(draft) {
    this.draft = draft;
    this.dirty = true;
    try {
      localStorage.setItem(this.place, JSON.stringify({ ...draft, version: this.version }));
    } catch { /* full or forbidden: the server still has it at the next pause */ }
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.keep(), PAUSE);
    this.limit ??= setTimeout(() => this.keep(), LONGEST);
  }

  // Keeps now; answers when nothing is left to keep or it failed.
  async keep() {
    clearTimeout(this.pause);
    clearTimeout(this.limit);
    this.limit = undefined;
    if (this.busy) {
      await this.busy;
      if (!this.dirty) return;
    }
    if (!this.dirty || this.disputed || this.resting) return;
    this.busy = this.#send(this.draft);
    await this.busy;
    this.busy = undefined;
  }

  // Keeps now, and then nothing more until `resume()`: a draft that is kept while its letter leaves would be kept twice.
  async rest() {
    await this.keep();
    this.resting = true;
    await this.busy;
  }

  resume() {
    this.resting = false;
    if (this.dirty) this.keep();
  }

  async #send(draft) {
    const { ok, status, data } = await post(this.address, { ...draft, version: this.version });
    if (!same(this.draft, draft) && ok) this.version = data.version;
    else if (ok) this.#confirmed(data);
    else if (status === 409) this.#dispute(data);
    else this.#failed(status);
  }

  #confirmed(data) {
    this.version = data.version;
    this.dirty = false;
    this.tries = 0;
    this.forget();
    this.told("kept", data);
  }

  #dispute(data) {
    this.disputed = data;
    this.told("conflict", data);
  }

  #failed(status) {
    this.told(status === 401 ? "signed-out" : "local");
    this.pause = setTimeout(() => this.keep(), RETRY[Math.min(this.tries, RETRY.length - 1)]);
    this.tries += 1;
  }

  // Settles a dispute: what is here wins, as the next version after the other window's.
  keepMine() {
    this.version = this.disputed.version;
    this.disputed = undefined;
    return this.keep();
  }

  // Settles a dispute the other way; answers the other window's draft.
  takeTheirs() {
    const { text, cc = "", bcc = "", version } = this.disputed;
    this.disputed = undefined;
    this.accept({ text, cc, bcc }, version);
    return { text, cc, bcc };
  }

  accept(draft, version) {
    Object.assign(this, { draft, version, dirty: false });
    this.forget();
  }

  forget() {
    try { localStorage.removeItem(this.place); } catch { /* nothing was kept */ }
  }

  leave() {
    if (!this.dirty || this.disputed) return;
    post(this.address, { ...this.draft, version: this.version }, { keepalive: true });
  }
}
