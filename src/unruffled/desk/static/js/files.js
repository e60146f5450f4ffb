// The files of a draft: chosen, dropped or pasted, kept on the desk one after the other, and taken away again.
import { mend } from "./mend.js";
import { post } from "./talk.js";

export class Files {
  // `changed()` hears that the list is another one.
  constructor(form, changed) {
    this.form = form;
    this.changed = changed;
    this.list = form.querySelector("#draft-files");
    this.words = this.list.dataset;
    this.problem = form.querySelector("[data-files-problem]");
    this.chooser = form.querySelector("[data-choose-files]");
    this.adding = Promise.resolve();
    this.waiting = 0;
    this.#hear();
  }

  #hear() {
    const { form, chooser } = this;
    chooser.addEventListener("change", () => { this.add([...chooser.files]); chooser.value = ""; });
    form.addEventListener("click", ({ target }) => {
      if (target.closest("[data-add-file]")) chooser.click();
      const remove = target.closest("[data-remove-file]");
      if (remove) this.remove(remove);
    });
    // Anywhere on the page: a browser that is given a file elsewhere would leave the page for it.
    addEventListener("dragover", (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      form.toggleAttribute("data-dropping", Boolean(event.target.closest?.(".conversation")));
    });
    addEventListener("dragleave", (event) => event.relatedTarget || form.removeAttribute("data-dropping"));
    addEventListener("drop", (event) => {
      if (!event.dataTransfer?.files.length) return;
      event.preventDefault();
      form.removeAttribute("data-dropping");
      if (event.target.closest?.(".conversation")) this.add([...event.dataTransfer.files]);
    });
    form.addEventListener("paste", (event) => {
      const files = [...(event.clipboardData?.files ?? [])];
      // A table or a page that is copied comes with its words and with a picture of them: the words are meant.
      if (!files.length || event.clipboardData.types.includes("text/plain")) return;
      event.preventDefault();
      this.add(files);
    });
  }

  get ulids() {
    return [...this.list.querySelectorAll("[data-file]")].map((item) => item.dataset.file);
  }

  get #size() {
    return [...this.list.querySelectorAll("[data-size]")].reduce((sum, item) => sum + Number(item.dataset.size), 0);
  }

  // One after the other, so that they stand in the order in which they were chosen.
  add(files) {
    this.say("");
    for (const file of files) {
      this.waiting += 1;
      this.adding = this.adding.then(() => this.#add(file)).finally(() => { this.waiting -= 1; });
    }
    return this.adding;
  }

  async #add(file) {
    if (this.#size + file.size > Number(this.words.limit)) return this.say(this.words.tooLarge);
    const item = document.createElement("li"), name = document.createElement("bdi");
    name.textContent = file.name;
    item.className = "adding";
    item.append(name, ` ${this.words.adding}`);
    this.list.append(item);
    const address = `${this.words.add}?name=${encodeURIComponent(file.name)}`;
    const { ok, status, data } = await post(address, file.slice(0, file.size, "application/octet-stream"));
    item.remove();
    return ok ? this.show(data.html) : this.say(status ? data.error ?? this.words.refused : this.words.offline);
  }

  async remove(button) {
    this.say("");
    const { ok, status, data } = await post(button.dataset.removeFile, new FormData());
    if (!ok) return this.say(status ? data.error ?? this.words.refused : this.words.offline);
    this.show(data.html);
    return this.form.querySelector("[data-add-file]").focus();
  }

  show(html) {
    const page = document.createElement("template");
    page.innerHTML = html; // eslint-disable-line no-unsanitized/property -- the desk's own template
    const adding = [...this.list.querySelectorAll(".adding")];
    mend(this.list, page.content);
    this.list.append(...adding);
    this.changed();
  }

  // These have gone with their letter.
  sent(ulids) {
    for (const ulid of ulids) this.list.querySelector(`[data-file="${CSS.escape(ulid)}"]`)?.remove();
    this.say("");
  }

  say(words) {
    this.problem.textContent = words;
    this.problem.hidden = !words;
  }
}
