// Names of colleagues while @ is typed in a note: a list to walk through with the arrows.
import { say } from "./talk.js";

const PART = /(?:^|[\s(])@([\p{L}\p{M}'’.-]{0,40}(?: [\p{L}\p{M}'’.-]{0,40})?)$/u;
const PAUSE = 120; // ms without a key before names are asked for

export function offerNames(field, list, address) {
  let options = [], at = -1, timer = 0, asked = null;

  const close = () => {
    clearTimeout(timer);
    asked?.abort();
    list.hidden = true;
    options = [];
    at = -1;
    field.removeAttribute("aria-activedescendant");
  };
  const part = () => PART.exec(field.value.slice(0, field.selectionStart))?.[1];
  const choose = (name) => {
    const caret = field.selectionStart, start = caret - part().length;
    field.setRangeText(`${name} `, start, caret, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    close();
  };
  const go = (to) => {
    at = (to + options.length) % options.length;
    options.forEach((option, number) => option.setAttribute("aria-selected", String(number === at)));
    options[at].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", options[at].id);
  };
  const show = (people) => {
    options = people.map(({ ulid, name, away }) => {
      const option = document.createElement("li"), words = document.createElement("bdi");
      Object.assign(option, { id: `mention-${ulid}`, role: "option" });
      option.dataset.name = words.textContent = name;
      option.append(words);
      if (away) option.append(Object.assign(document.createElement("small"), { textContent: away }));
      return option;
    });
    list.replaceChildren(...options);
    list.hidden = !options.length;
    if (!options.length) return;
    go(0);
    say(options.length > 1 ? list.dataset.more.replace("{count}", options.length) : list.dataset.one);
  };
  const ask = async () => {
    const name = part();
    if (name === undefined) return close();
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(`${address}?name=${encodeURIComponent(name)}`, { signal: asked.signal, headers: { Accept: "application/json" } });
      const { people } = answer.ok ? await answer.json() : { people: [] };
      if (part() === name) show(people);
    } catch { /* overtaken by the next letter, or the desk cannot be reached: a name can be typed */ }
    return undefined;
  };

  field.addEventListener("input", () => {
    clearTimeout(timer);
    if (part() === undefined) close();
    else timer = setTimeout(ask, PAUSE);
  });
  field.addEventListener("blur", close);
  // Before the note pad hears the key: Escape puts away the list and not the note.
  field.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown") go(at + 1);
    else if (event.key === "ArrowUp") go(at - 1);
    else if ((event.key === "Enter" && !event.ctrlKey && !event.metaKey) || event.key === "Tab") choose(options[at].dataset.name);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener("click", ({ target }) => target.closest("[data-name]") && choose(target.closest("[data-name]").dataset.name));
}
