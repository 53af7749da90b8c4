// Keeps what is typed in a record's form a moment later, until the person is done. It knows
// the form alone: whatever writes in it says so by `input` or `change`. Without this, the
// button saves.
"use strict";

const PAUSE = 1000; // milliseconds without typing, after which is saved
const LONGEST = 10000; // and at the latest so long after the last time
const AGAIN = 10000; // until it is tried again what could not be saved
const PATIENCE = 15000; // for an answer, after which it counts as no connection
const HERE = new DOMParser();

/** Return what the form holds as text, as the form itself would send it. */
function typedIn(form, turn = "") {
  const typed = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string") typed.append(name, value); // files wait for the button
  }
  if (turn) typed.set("turn", turn);
  return typed;
}

/** Return the same without the notation of texts whose HTML is sent: a page that ends may
 * send 64 kB at most. */
function briefly(typed) {
  for (const name of [...typed.keys()]) {
    if (name.endsWith("-html")) typed.delete(name.slice(0, -"-html".length));
  }
  return typed;
}

/** Return the words of the form alone, to tell whether they have changed. */
function words(form) {
  const typed = typedIn(form);
  for (const name of ["csrfmiddlewaretoken", "seen"]) typed.delete(name);
  return typed.toString();
}

/** Take the token of a person who has signed in again meanwhile; return the page's answer. */
async function renewToken() {
  const page = await fetch(location.href, { redirect: "manual" });
  if (!page.ok) return page;
  const fresh = HERE.parseFromString(await page.text(), "text/html");
  const token = fresh.querySelector("form[data-autosave] [name=csrfmiddlewaretoken]");
  for (const box of document.querySelectorAll("[name=csrfmiddlewaretoken]")) {
    if (token) box.value = token.value;
  }
  return page;
}

/** Put what is wrong beside each field, and take away what was said before. */
function tell(form, errors) {
  for (const old of form.querySelectorAll("[data-autosave-error]")) old.remove();
  for (const { name, text } of errors) {
    const field = name && form.querySelector(`#div_id_${CSS.escape(name)}`);
    if (!field || field.querySelector(".error")) continue; // the page says it already
    const said = document.createElement("div");
    said.className = "error";
    said.dataset.autosaveError = "";
    said.textContent = text;
    (field.querySelector("label, legend") || field).after(said);
  }
}

const SIGNED_OUT = ["Not saved: you are no longer signed in. ", "Sign in again in another tab", ". What you typed will then be saved. Keep this page open."];

function autosave(form) {
  const state = form.querySelector("[data-autosave-state]");
  const others = document.querySelector("[data-autosave-others]");
  const clash = document.querySelector("[data-autosave-conflict]");
  let kept = words(form);
  let turn = 0;
  let pause = 0;
  let latest = 0;
  let sending = null;
  let leaving = false;
  let pressed = false;
  const isDirty = () => words(form) !== kept;

  const say = (text) => {
    if (state.textContent !== text) state.textContent = text;
    state.classList.toggle("autosave--failed", text.startsWith("Not saved"));
  };
  const saySignedOut = () => {
    if (state.querySelector("a")) return;
    const link = document.createElement("a");
    [link.href, link.target, link.textContent] = [form.dataset.signIn, "_blank", SIGNED_OUT[1]];
    state.replaceChildren(SIGNED_OUT[0], link, SIGNED_OUT[2]);
    state.classList.add("autosave--failed");
  };

  const send = (keepalive) => {
    const typed = typedIn(form, ++turn);
    const body = keepalive ? briefly(typed) : typed;
    const signal = AbortSignal.timeout(PATIENCE);
    return fetch(form.dataset.autosave, { method: "POST", body, redirect: "manual", keepalive, signal });
  };

  /** Take what the portal answered; return whether it is worth trying again. */
  const take = (answer, told, sent) => {
    if (told.saved) {
      kept = sent;
      if (told.seen) form.elements.seen.value = told.seen; // a new record has no version yet
      if (others) {
        others.hidden = !told.others.length;
        others.textContent = told.others.length ? `Also writing here now: ${told.others.join(", ")}.` : "";
      }
      if (clash && clash.dataset.shown !== (told.conflict || "")) clash.innerHTML = clash.dataset.shown = told.conflict || "";
      tell(form, told.errors || []);
      const wrong = (told.errors || [])[0];
      if (told.conflict) say(`Saved at ${told.saved}, ${told.apart}`);
      else if (wrong) say(`Saved at ${told.saved} as you typed it. To be corrected: ${wrong.label ? `${wrong.label}: ` : ""}${wrong.text}`);
      else say(`Saved at ${told.saved}.${told.waits ? ` ${told.waits}` : ""}`);
    } else if (told.problem) say(`Not saved: ${told.problem}`);
    else if (answer.type === "opaqueredirect") saySignedOut();
    else if (answer.status === 403) say("Not saved: you may no longer change this. Copy your words to keep them.");
    else if (answer.status === 404) say("Not saved: this page is not there any more. Copy your words to keep them.");
    else say("Not saved: the portal cannot save just now. Keep this page open: it will try again automatically.");
  };

  const trySaving = async () => {
    const sent = words(form);
    try {
      let answer = await send(false);
      if (answer.status === 403) {
        const page = await renewToken();
        answer = page.ok ? await send(false) : page;
      }
      const isJson = answer.headers.get("Content-Type")?.includes("json");
      take(answer, isJson ? await answer.json() : {}, sent);
    } catch {
      say("Not saved: there is no connection. Keep this page open: it is saved once there is one.");
    }
  };

  const save = async () => {
    clearTimeout(pause);
    clearTimeout(latest);
    latest = 0;
    if (sending || leaving || !isDirty()) return;
    sending = trySaving();
    await sending;
    sending = null;
    if (isDirty()) pause = setTimeout(save, AGAIN);
  };
  const later = () => {
    clearTimeout(pause);
    pause = setTimeout(save, PAUSE);
    latest ||= setTimeout(save, LONGEST);
  };

  form.querySelector("[data-autosave-hint]").hidden = false;
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  for (const event of ["online", "focus"]) window.addEventListener(event, save);
  // What is being saved has to end first, or it would come after the form itself.
  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (sending) {
      event.preventDefault();
      say("Saving…");
      if (!pressed) sending.then(() => {
        pressed = false;
        form.requestSubmit(button);
      });
      pressed = true;
    } else if (!event.defaultPrevented) leaving = true;
  });
  // A page that the browser kept after its form was sent has an old name and old numbers.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && leaving) location.reload();
    else leaving = false;
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && isDirty() && !leaving) send(true).catch(() => {});
  });
  window.addEventListener("beforeunload", (event) => {
    if (isDirty() && !leaving) event.preventDefault();
  });
}

for (const form of document.querySelectorAll("form[data-autosave]")) autosave(form);
