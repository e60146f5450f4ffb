// The command palette: a combobox over what can be done here, where one can go, and what the desk finds.

const one = (query) => document.querySelector(query);
const PAUSE = 120; // ms without a key before the desk is asked

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();

export class Palette {
  constructor(dialog, act) {
    this.dialog = dialog;
    this.act = act;
    this.input = dialog.querySelector("input");
    this.list = dialog.querySelector("[role=listbox]");
    this.said = dialog.querySelector("[role=status]");
    this.asked = 0;
    this.input.addEventListener("input", () => this.look());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the field
    this.list.addEventListener("click", (event) => this.choose(event.target.closest("[role=option]")));
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  }

  open() {
    if (this.dialog.open) return this.dialog.close();
    this.input.value = "";
    this.dialog.showModal();
    this.input.focus();
    return this.look();
  }

  // What the page itself offers stands there at once; what the desk finds is added below.
  look() {
    const words = plain(this.input.value).split(/\s+/).filter(Boolean);
    const fits = ({ label }) => words.every((word) => plain(label).includes(word));
    const { title, go } = one("#palette-actions").dataset;
    this.list.replaceChildren(...group(title, actions().filter(fits), "do"), ...group(go, places().filter(fits), "go"));
    this.settle();
    clearTimeout(this.timer);
    const number = ++this.asked;
    if (words.length) this.timer = setTimeout(() => this.ask(number, this.input.value), PAUSE);
  }

  async ask(number, text) {
    const answer = await fetch(`${this.dialog.dataset.find}?q=${encodeURIComponent(text)}`, {
      headers: { "HX-Request": "true" }, credentials: "same-origin",
    }).catch(() => null);
    if (!answer?.ok || number !== this.asked) return;
    const found = new DOMParser().parseFromString(await answer.text(), "text/html").body;
    if (number !== this.asked) return;
    const chosen = this.chosen;
    this.list.append(...found.querySelectorAll("li"));
    this.settle(chosen);
  }

  settle(chosen = null) {
    const { none, count } = this.dialog.dataset;
    const options = this.options();
    this.mark(chosen ?? options[0]);
    this.said.textContent = options.length ? count.replace("{count}", options.length) : none;
    this.input.setAttribute("aria-expanded", String(options.length > 0));
  }

  options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  mark(option) {
    for (const each of this.options()) each.setAttribute("aria-selected", String(each === option));
    this.chosen = option ?? null;
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", option.id);
    return option.scrollIntoView({ block: "nearest" });
  }

  key(event) {
    if (event.isComposing) return;
    const options = this.options(), at = options.indexOf(this.chosen);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 8, PageUp: at - 8 }[event.key];
    if (to !== undefined && options.length) {
      event.preventDefault();
      const far = Math.abs(to - at) > 1;
      this.mark(options[far ? Math.max(0, Math.min(options.length - 1, to)) : (to + options.length) % options.length]);
    }
    if (event.key === "Enter") {
      event.preventDefault();
      this.choose(this.chosen);
    }
  }

  choose(option) {
    if (!option) return;
    this.dialog.close();
    if (option.dataset.href) location.assign(option.dataset.href);
    else this.act(option.dataset.does);
  }
}

// What can be seen, and the two that are shown by asking for them.
const isThere = (element) => ["keys", "add-tag"].includes(element.id) || element.checkVisibility();

function actions() {
  return [...one("#palette-actions").content.querySelectorAll("li")]
    .filter((item) => [...document.querySelectorAll(item.dataset.on)].some(isThere))
    .map(({ textContent, dataset }) => ({ label: textContent, does: dataset.does, key: dataset.does.length === 1 ? dataset.does : "" }));
}

function places() {
  return [...document.querySelectorAll("#views a")].map((link) => {
    const label = [...link.childNodes].filter((node) => !node.matches?.(".count, kbd")).map((node) => node.textContent).join("").trim();
    return { label, href: link.href, key: link.querySelector("kbd")?.textContent ?? "" };
  });
}

function group(title, items, name) {
  if (!items.length) return [];
  const head = Object.assign(document.createElement("li"), { className: "group", textContent: title });
  head.setAttribute("role", "presentation");
  return [head, ...items.map((item, number) => {
    const option = Object.assign(document.createElement("li"), { id: `${name}-${number}` });
    option.setAttribute("role", "option");
    if (item.href) option.dataset.href = item.href;
    else option.dataset.does = item.does;
    const label = Object.assign(document.createElement("span"), { textContent: item.label, dir: "auto" });
    option.append(label);
    if (item.key) option.append(Object.assign(document.createElement("kbd"), { textContent: item.key }));
    return option;
  })];
}
