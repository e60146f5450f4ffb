// The check at every pause: the newest words only, and an answer for older words is thrown away.
import { mend } from "./mend.js";
import { post } from "./talk.js";
import { units } from "./text.js";

const PAUSE = 250; // ms without a key before the draft is checked

export class Checker {
  constructor({ address, surface, advice, summary, state }) {
    Object.assign(this, { address, surface, advice, summary, state, findings: [] });
  }

  changed() {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.check(), PAUSE);
  }

  async check() {
    clearTimeout(this.pause);
    this.asked?.abort();
    const { text } = this.surface;
    if (!text.trim()) return this.clear();
    this.asked = new AbortController();
    const { ok, data } = await post(this.address, { text }, { signal: this.asked.signal });
    if (!ok || this.surface.text !== text) return undefined;
    return this.show(data, text);
  }

  clear() {
    this.findings = [];
    this.surface.show([]);
    this.advice.replaceChildren();
    this.summary.textContent = this.state.textContent = "";
  }

  show({ findings, html }, text) {
    const unit = units(text);
    this.findings = findings;
    this.surface.show(findings.map(({ span, severity }, index) => (
      { start: unit(span[0]), end: unit(span[1]), severity, index }
    )));
    const page = document.createElement("template");
    page.innerHTML = html; // eslint-disable-line no-unsanitized/property -- the desk's own template
    this.surface.settled(() => mend(this.advice, page.content));
    const list = this.advice.querySelector("#findings");
    const summary = list?.dataset.summary ?? "";
    if (this.summary.textContent !== summary) this.summary.textContent = this.state.textContent = summary;
  }

  // Takes the fix of a button in the list; without one, the first fix there is. Answers whether it did.
  take(button = this.advice.querySelector("[data-fix]")) {
    if (!button) return false;
    const index = Number(button.closest("[data-finding]").dataset.finding);
    const range = this.surface.range(index);
    const fix = this.findings[index]?.fixes[Number(button.dataset.fix)];
    if (!range || fix?.replacement === undefined) return false;
    this.surface.replace(range, fitted(fix.replacement, range, this.surface.text));
    button.closest("[data-finding]").remove();
    this.check();
    return true;
  }

  // Selects the finding's words in the draft.
  lookAt(index) {
    const range = this.surface.range(index);
    if (!range) return;
    this.surface.textarea.focus();
    this.surface.textarea.setSelectionRange(range.start, range.end);
  }

  // The next finding after the caret (or the one before it), round and round.
  step(forward) {
    const places = [...this.surface.ranges].sort((one, two) => one.start - two.start);
    if (!places.length) return;
    const caret = this.surface.textarea.selectionStart;
    const after = forward ? places.find(({ start }) => start > caret) : places.findLast(({ start }) => start < caret);
    this.lookAt((after ?? (forward ? places[0] : places.at(-1))).index);
  }
}

// Words that are put where nothing stood get the spaces that words need.
function fitted(words, { start, end }, text) {
  if (start !== end) return words;
  const before = start && !/\s/.test(text[start - 1]) && !/^\s/.test(words) ? " " : "";
  const after = start < text.length && !/[\s.,;:!?]/.test(text[start]) && !/\s$/.test(words) ? " " : "";
  return `${before}${words}${after}`;
}
