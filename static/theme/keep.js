// form[data-keep="name"]: a half-filled form survives a cut line or a closed window on this machine until it is sent.
// Fields with data-personal, passwords, files and hidden fields are never kept. A form that came back with errors is
// drawn from the server; it carries data-keep-fresh and nothing is put over it.
(() => {
  const key = (form) => `giu:${location.pathname}:${form.dataset.keep}`;
  const fields = (form) =>
    [...form.elements].filter(
      (field) =>
        field.name &&
        !["password", "file", "hidden", "submit", "button"].includes(field.type) &&
        !field.hasAttribute("data-personal"),
    );
  const read = (form) => {
    try {
      return JSON.parse(localStorage.getItem(key(form)));
    } catch {
      return null;
    }
  };

  const keep = (form) => {
    const values = fields(form).map((field) =>
      ["checkbox", "radio"].includes(field.type)
        ? [field.name, field.value, field.checked]
        : [field.name, null, field.multiple ? [...field.selectedOptions].map((o) => o.value) : field.value],
    );
    try {
      localStorage.setItem(key(form), JSON.stringify(values));
    } catch {
      // A full or closed storage loses the convenience, nothing else.
    }
  };

  const putBack = (form, values) => {
    for (const [name, choice, value] of values) {
      const field = fields(form).find((f) => f.name === name && (choice === null || f.value === choice));
      if (!field) continue;
      if (choice !== null) field.checked = value;
      else if (Array.isArray(value)) [...field.options].forEach((o) => (o.selected = value.includes(o.value)));
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

  document.querySelectorAll("form[data-keep]").forEach((form) => {
    const values = read(form);
    if (values && !form.hasAttribute("data-keep-fresh")) offer(form, values);
    form.addEventListener("input", () => keep(form));
    form.addEventListener("submit", () => localStorage.removeItem(key(form)));
  });
})();
