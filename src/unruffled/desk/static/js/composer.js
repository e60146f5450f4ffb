// The composer: what is written, kept, checked and sent, joined together.
import { Answers } from "./answers.js";
import { Checker } from "./checking.js";
import { Copies } from "./copies.js";
import { Files } from "./files.js";
import { Keeper, same } from "./keeping.js";
import { tellWriting } from "./presence.js";
import { Pledge } from "./pledge.js";
import { Sender } from "./sending.js";
import { Surface } from "./surface.js";
import { later } from "./text.js";

export class Composer {
  constructor(form) {
    const find = (query) => form.querySelector(query);
    this.form = form;
    this.topic = `conversation:${form.dataset.conversation}`;
    this.kept = find("#kept");
    this.trouble = find("[data-problem]");
    this.windows = find(".two-windows");
    this.surface = new Surface(find("textarea"), find(".backdrop"));
    this.checker = new Checker({
      address: form.dataset.check, surface: this.surface, advice: find("#advice"), summary: find("#advice-summary"),
      state: find("[data-state]"),
    });
    this.keeper = new Keeper({
      address: form.dataset.keep, version: Number(form.dataset.version),
      place: `unruffled:draft:${form.dataset.agent}:${form.dataset.conversation}`,
      told: (state, data) => this.told(state, data),
    });
    this.files = new Files(form, () => this.checker.check());
    this.copies = new Copies(form, () => this.changed());
    this.pledge = new Pledge(find("#advice"));
    this.answers = new Answers(this);
    this.sender = new Sender(this);
    tellWriting(this.surface.textarea, form.dataset.writing);
    this.#hear();
    this.#restore();
    if (this.surface.text) this.checker.check();
  }

  #hear() {
    const { form, surface, checker, sender } = this;
    surface.textarea.addEventListener("input", () => this.changed());
    surface.textarea.addEventListener("focus", () => this.come());
    surface.textarea.addEventListener("keydown", (event) => this.key(event));
    form.addEventListener("submit", (event) => { event.preventDefault(); sender.send(); });
    form.addEventListener("click", ({ target }) => {
      const on = (query) => target.closest(query);
      if (on("[data-fix]")) checker.take(on("[data-fix]"));
      else if (on("[data-look-at]")) checker.lookAt(Number(on("[data-look-at]").dataset.lookAt));
      else if (on("[data-anyway]")) sender.send(true);
      else if (on("[data-look]")) this.#look();
      else if (on("[data-keep-mine]")) { this.windows.hidden = true; this.keeper.keepMine(); }
      else if (on("[data-take-theirs]")) { this.windows.hidden = true; this.#become(this.keeper.takeTheirs()); }
    });
  }

  // Words that were typed before this script had come, or else that this browser kept while the desk could not be
  // reached.
  #restore() {
    const { textarea } = this.surface;
    if (textarea.value !== textarea.defaultValue) return this.keeper.changed({ ...this.draft, text: textarea.value });
    const local = this.keeper.remembered();
    if (!local || same(local, this.draft)) return this.keeper.forget();
    this.#become(local);
    this.keeper.version = local.version;
    this.keeper.changed(this.draft);
    return undefined;
  }

  // What the keeper keeps.
  get draft() {
    return { text: this.surface.text, ...this.copies.typed };
  }

  #become({ text, cc = "", bcc = "" }) {
    this.copies.become(cc, bcc);
    this.write(text);
  }

  // Brings the whole composer into view, when there is room for it.
  come() {
    const pane = this.form.closest(".conversation");
    if (this.form.offsetHeight < pane.clientHeight) pane.scrollTop = pane.scrollHeight;
  }

  #look() {
    this.sender.doubts.hidden = true;
    const first = this.checker.findings.findIndex(({ severity }) => severity === "error");
    if (first >= 0) this.checker.lookAt(first);
    else this.surface.textarea.focus();
  }

  changed() {
    this.surface.follow();
    this.sender.doubts.hidden = true;
    this.problem();
    this.keeper.changed(this.draft);
    this.checker.changed();
  }

  key(event) {
    if (event.isComposing) return;
    const control = event.ctrlKey || event.metaKey;
    if (control && event.key === ".") { event.preventDefault(); this.checker.take(); }
    else if (control && event.key === "Enter") { event.preventDefault(); this.form.requestSubmit(); }
    else if (event.key === "F8") { event.preventDefault(); this.checker.step(!event.shiftKey); }
    else if (event.key === "Escape") document.getElementById("conversation").focus({ preventScroll: true });
  }

  write(text) {
    this.surface.become(text);
    this.checker.check();
  }

  told(state, data) {
    const words = this.kept.dataset;
    if (state === "conflict") {
      this.windows.querySelector(".theirs-text").textContent = data.text;
      this.windows.hidden = false;
    }
    else if (state === "local") this.kept.textContent = words.local;
    else if (state === "signed-out") this.kept.textContent = words.signedOut;
    else if (state === "kept") {
      const at = new Date(data.kept_at).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hour12: false });
      this.kept.textContent = `${words.kept} ${at}`;
    }
  }

  // One sentence about what went wrong; none takes it away.
  problem(status, words) {
    const { offline, signedOut, refused } = this.trouble.dataset;
    this.trouble.textContent = status === 0 ? offline : status === 401 ? signedOut : (words ?? (status ? refused : ""));
    this.trouble.hidden = !this.trouble.textContent;
  }

  // The letter is on its way: the page is empty again, but for what was written since Send was pressed.
  sent(text) {
    this.problem();
    this.form.dispatchEvent(new Event("rest"));
    const promised = this.form.querySelectorAll("#pledge li:not(.struck)").length;
    const place = this.sender.bar.querySelector("[data-promised]");
    place.textContent = promised ? (promised > 1 ? place.dataset.more : place.dataset.one) : "";
    this.keeper.accept({ text: "", cc: "", bcc: "" }, 0);
    this.kept.textContent = "";
    const rest = later(text, this.surface.textarea.value);
    if (rest) return this.#goOn(rest);
    this.surface.become("");
    this.checker.clear();
    document.getElementById("conversation").focus({ preventScroll: true });
    return this.come();
  }

  // A draft that was begun while another letter left; the caret stays with its words.
  #goOn(text) {
    const { textarea } = this.surface;
    const gone = textarea.value.length - text.length;
    const [from, to] = [textarea.selectionStart, textarea.selectionEnd].map((caret) => Math.max(0, caret - gone));
    this.write(text);
    if (document.activeElement === textarea) textarea.setSelectionRange(from, to);
    this.keeper.changed(this.draft);
  }

  takenBack({ text, cc, bcc, files }) {
    this.#become({ text, cc, bcc });
    this.files.show(files);
    this.surface.textarea.focus();
  }
}
