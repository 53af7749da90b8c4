// Passkeys: the browser asks for a fingerprint or a key, and its answer is sent with the
// form. What it needs is in the page as JSON.
"use strict";

(() => {
  const form = document.querySelector("form[data-passkey]");
  const data = document.getElementById("passkey-options");
  if (!form || !data || !window.PublicKeyCredential) return;

  const bytes = (text) => Uint8Array.from(
    atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  function options() {
    const key = JSON.parse(data.textContent).publicKey;
    key.challenge = bytes(key.challenge);
    if (key.user) key.user.id = bytes(key.user.id);
    for (const list of [key.excludeCredentials, key.allowCredentials]) {
      for (const one of list || []) one.id = bytes(one.id);
    }
    return { publicKey: key };
  }

  function answer(credential) {
    const response = {};
    for (const name of [
      "clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle",
    ]) {
      if (credential.response[name]) response[name] = text(credential.response[name]);
    }
    return {
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      response,
      clientExtensionResults: credential.getClientExtensionResults(),
    };
  }

  async function ask(event) {
    event.preventDefault();
    const failed = form.querySelector("[data-passkey-error]");
    failed.hidden = true;
    try {
      const credential = await navigator.credentials[form.dataset.passkey](options());
      form.elements.credential.value = JSON.stringify(answer(credential));
    } catch (refusal) {
      failed.hidden = false;
      return;
    }
    form.submit();
  }

  form.addEventListener("submit", ask);
  form.hidden = false;
  document.querySelector("[data-passkey-without]").hidden = true;
})();
