// Says what is going on while a long form is being answered, and sends it once.
"use strict";

for (const form of document.querySelectorAll("form[data-busy]")) {
  const told = document.createElement("p");
  told.className = "is-busy";
  told.setAttribute("role", "status");
  form.append(told);
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    told.textContent = form.dataset.busy;
  });
}

// A page that comes back from the history can be sent again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    form.querySelector(".is-busy").textContent = "";
  }
});
