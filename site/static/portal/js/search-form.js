// Suggestions while typing: a combobox over the plain search form, which works without it.
const SHORTEST = 2;
const PAUSE = 160; // milliseconds without a key before the server is asked

class SearchField {
  constructor(form) {
    this.form = form;
    this.input = form.querySelector("input[name=q]");
    this.active = -1;
    this.found = [];
    this.list = this.makeList();
    this.status = this.makeStatus();
    this.input.parentElement.append(this.list, this.status);
    this.setRoles();
    this.listen();
  }

  makeList() {
    const list = document.createElement("ul");
    list.id = `${this.input.id}-list`;
    list.className = "site-search__list";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", this.form.querySelector("label").textContent);
    list.hidden = true;
    return list;
  }

  makeStatus() {
    const status = document.createElement("span");
    status.className = "visually-hidden";
    status.setAttribute("role", "status");
    return status;
  }

  setRoles() {
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.list.id,
    })) {
      this.input.setAttribute(name, value);
    }
  }

  listen() {
    this.input.addEventListener("input", () => this.wait());
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.input.addEventListener("blur", () => this.close());
    // The field keeps the focus while an option is pressed.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.choose(event.target.closest("[role=option]")));
  }

  wait() {
    clearTimeout(this.timer);
    this.asking?.abort();
    const text = this.input.value.trim();
    if (text.length < SHORTEST) {
      this.close();
      return;
    }
    this.timer = setTimeout(() => this.ask(text), PAUSE);
  }

  async ask(text) {
    this.asking = new AbortController();
    const address = new URL(this.form.dataset.suggestions, location.href);
    address.searchParams.set("q", text);
    try {
      const answer = await fetch(address, { signal: this.asking.signal });
      if (answer.ok && document.activeElement === this.input) {
        this.show((await answer.json()).suggestions);
      }
    } catch {
      // Without an answer the form is as good as before.
    }
  }

  show(found) {
    this.found = found;
    this.list.replaceChildren(...found.map((one, at) => this.option(one, at)));
    this.mark(-1);
    const isOpen = found.length > 0;
    this.list.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", String(isOpen));
    const words = found.length === 1 ? this.form.dataset.one : this.form.dataset.many;
    this.status.textContent = isOpen ? words.replace("{count}", found.length) : "";
  }

  option({ text, type }, at) {
    const option = document.createElement("li");
    option.id = `${this.list.id}-${at}`;
    option.className = "site-search__option";
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    const kind = document.createElement("span");
    kind.className = "site-search__kind";
    kind.textContent = type;
    option.append(`${text} `, kind);
    return option;
  }

  press(event) {
    const isOpen = !this.list.hidden;
    if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      this.close();
    } else if (event.key === "Enter" && isOpen && this.active >= 0) {
      event.preventDefault();
      this.choose(this.list.children[this.active]);
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && this.found.length) {
      event.preventDefault();
      this.list.hidden = false;
      this.input.setAttribute("aria-expanded", "true");
      this.step(event.key === "ArrowDown" ? 1 : -1);
    }
  }

  // From the last option back into the field, and from there to the first.
  step(by) {
    const places = this.found.length + 1;
    this.mark(((this.active + 1 + by + places) % places) - 1);
  }

  mark(at) {
    this.active = at;
    [...this.list.children].forEach((option, place) => {
      option.setAttribute("aria-selected", String(place === at));
    });
    if (at < 0) {
      this.input.removeAttribute("aria-activedescendant");
    } else {
      this.input.setAttribute("aria-activedescendant", this.list.children[at].id);
      this.list.children[at].scrollIntoView({ block: "nearest" });
    }
  }

  choose(option) {
    if (option) {
      location.assign(this.found[[...this.list.children].indexOf(option)].url);
    }
  }

  close() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.list.hidden = true;
    this.mark(-1);
    this.input.setAttribute("aria-expanded", "false");
    this.status.textContent = "";
  }
}

for (const form of document.querySelectorAll("[data-search-field]")) {
  new SearchField(form);
}
