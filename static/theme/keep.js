// form[data-keep="name"]: a half-filled form survives a cut line or a closed window on this machine.
// What was sent is dropped as soon as another page of ours opens: a sent form that came back, or never arrived, is not.
// Fields with data-personal, passwords, files and hidden fields are never kept.
(() => {
  const PREFIX = "giu:";
  const key = (form) => `${PREFIX}${location.pathname}:${form.dataset.keep}`;
  const read = (name) => {
    try {
      return JSON.parse(localStorage.getItem(name));
    } catch {
      return null;
    }
  };
  const write = (name, kept) => {
    try {
      localStorage.setItem(name, JSON.stringify(kept));
    } catch {
      // A full or closed storage loses the convenience, nothing else.
    }
  };

  const fields = (form) =>
    [...form.elements].filter(
      (field) =>
        field.name &&
        !["password", "file", "hidden", "submit", "button", "fieldset"].includes(field.type) &&
        !field.hasAttribute("data-personal"),
    );
  const isChoice = (field) => ["checkbox", "radio"].includes(field.type);
  const valuesOf = (form) =>
    fields(form).map((field) => {
      if (isChoice(field)) return [field.name, field.value, field.checked];
      return [field.name, null, field.multiple ? [...field.selectedOptions].map((one) => one.value) : field.value];
    });

  const putBack = (form, values) => {
    for (const [name, choice, value] of values) {
      const field = fields(form).find((one) => one.name === name && (choice === null || one.value === choice));
      if (!field) continue;
      if (choice !== null) field.checked = value;
      else if (Array.isArray(value)) [...field.options].forEach((one) => (one.selected = value.includes(one.value)));
      else field.value = value;
    }
  };

  const offer = (form, values) => {
    const note = document.createElement("div");
    note.className = "alert alert-info d-flex flex-wrap gap-2 align-items-center";
    note.setAttribute("role", "status");
    note.append("Máy này còn giữ nội dung đang nhập dở lần trước. ");
    const button = (text, act) => {
      const made = document.createElement("button");
      made.type = "button";
      made.className = "btn btn-sm btn-outline-primary";
      made.textContent = text;
      made.addEventListener("click", () => (act(), note.remove()));
      note.append(made);
    };
    button("Điền lại", () => putBack(form, values));
    button("Bỏ đi", () => localStorage.removeItem(key(form)));
    form.prepend(note);
  };

  const dropSent = () => {
    const elsewhere = (name) => name.startsWith(PREFIX) && !name.startsWith(`${PREFIX}${location.pathname}:`);
    Object.keys(localStorage)
      .filter((name) => elsewhere(name) && read(name)?.sent)
      .forEach((name) => localStorage.removeItem(name));
  };

  try {
    dropSent();
  } catch {
    return; // the browser keeps nothing for this site
  }
  document.querySelectorAll("form[data-keep]").forEach((form) => {
    const kept = read(key(form));
    // A form that came back with errors is drawn with what was typed.
    if (kept && !form.querySelector(".is-invalid, .alert-danger")) offer(form, kept.values);
    form.addEventListener("input", () => write(key(form), { values: valuesOf(form) }));
    form.addEventListener("submit", () => write(key(form), { values: valuesOf(form), sent: true }));
  });
})();
