// The people who get a copy of a reply: two lines that are shown when they are wanted, or when they hold somebody.
export class Copies {
  constructor(form, changed) {
    this.place = form.querySelector("[data-copies]");
    [this.cc, this.bcc] = ["cc", "bcc"].map((name) => this.place.querySelector(`[name=${name}]`));
    this.place.addEventListener("input", changed);
    form.addEventListener("click", ({ target }) => {
      if (target.closest("[data-show-copies]")) this.show(this.cc);
      const all = target.closest("[data-reply-to-all]");
      if (all) this.#add(all.dataset.replyToAll, changed);
    });
    this.become(this.cc.value, this.bcc.value);
  }

  get typed() {
    return { cc: this.cc.value, bcc: this.bcc.value };
  }

  show(first) {
    this.place.hidden = false;
    first?.focus();
  }

  become(cc, bcc) {
    this.cc.value = cc;
    this.bcc.value = bcc;
    if (cc || bcc) this.show();
  }

  // Everybody else on the thread; whoever is there already is not named twice.
  #add(people, changed) {
    const there = this.cc.value.toLowerCase();
    const new_ = people.split("\n").filter((one) => !there.includes((one.match(/<(.*)>$/)?.[1] ?? one).toLowerCase()));
    this.cc.value = [this.cc.value.trim().replace(/,$/, ""), ...new_].filter(Boolean).join(", ");
    this.show(this.cc);
    changed();
  }
}
