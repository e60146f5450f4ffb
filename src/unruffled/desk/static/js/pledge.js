// What the draft promises, before it is sent: struck where it is no promise, dated where it has no day.

export class Pledge {
  // `advice` is where the list is drawn anew at every check; what the writer said of it outlives that.
  constructor(advice) {
    this.advice = advice;
    this.struck = new Set();
    this.days = new Map();
    new MutationObserver(() => this.apply()).observe(advice, { childList: true, subtree: true });
    advice.addEventListener("click", ({ target }) => {
      const button = target.closest("[data-strike]");
      if (button) this.strike(button.closest("[data-promise]").dataset.promise);
    });
    advice.addEventListener("change", ({ target }) => {
      if (target.matches("[data-day]")) this.days.set(target.closest("[data-promise]").dataset.promise, target.value);
    });
  }

  strike(words) {
    if (!this.struck.delete(words)) this.struck.add(words);
    this.apply();
  }

  apply() {
    for (const line of this.advice.querySelectorAll("[data-promise]")) {
      const words = line.dataset.promise, struck = this.struck.has(words), day = line.querySelector("[data-day]");
      if (line.classList.contains("struck") !== struck) line.classList.toggle("struck", struck);
      line.querySelector("[data-strike]").setAttribute("aria-pressed", String(struck));
      if (day && this.days.has(words) && day.value !== this.days.get(words)) day.value = this.days.get(words);
    }
  }

  // What goes with the letter. Words that are not in it any more are passed over by the desk.
  get said() {
    return JSON.stringify({ struck: [...this.struck], days: Object.fromEntries(this.days) });
  }

  clear() {
    this.left = { struck: this.struck, days: this.days };
    [this.struck, this.days] = [new Set(), new Map()];
  }

  // The letter was taken back: what was said of its promises stands again, unless it was said anew since.
  takenBack() {
    if (!this.left) return;
    for (const words of this.left.struck) this.struck.add(words);
    for (const [words, day] of this.left.days) if (!this.days.has(words)) this.days.set(words, day);
    this.apply();
  }
}
