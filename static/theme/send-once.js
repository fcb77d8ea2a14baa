// A form is sent once: its buttons rest until the answer comes, so that a slow line makes no second household.
// A download leaves the page where it is, so they wake again after ten seconds.
(() => {
  const buttons = (form) => [...form.elements].filter((field) => field.type === "submit");
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented || form.target) return;
    // After this turn of the loop, or the pressed button's own name and value would not be sent.
    setTimeout(() => buttons(form).forEach((button) => button.setAttribute("disabled", "")));
    setTimeout(() => buttons(form).forEach((button) => button.removeAttribute("disabled")), 10000);
  });
  // Coming back with the browser's Back button shows the kept page: wake the buttons.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) document.querySelectorAll("form").forEach((f) => buttons(f).forEach((b) => b.removeAttribute("disabled")));
  });
})();
