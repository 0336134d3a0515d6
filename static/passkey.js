// Asks the browser for a passkey and posts what it says. Without it, codes still work.
"use strict";

(() => {
  const form = document.querySelector("form[data-passkey]");
  const trouble = document.getElementById("passkey-trouble");
  const make = form.dataset.passkey === "make";

  const ask = async () => {
    const options = JSON.parse(form.dataset.options);
    const kind = window.PublicKeyCredential;
    return make
      ? navigator.credentials.create({ publicKey: kind.parseCreationOptionsFromJSON(options) })
      : navigator.credentials.get({ publicKey: kind.parseRequestOptionsFromJSON(options) });
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    trouble.hidden = true;
    try {
      const credential = await ask();
      form.elements.answer.value = JSON.stringify(credential.toJSON());
    } catch {
      trouble.hidden = false;
      trouble.focus();
      return;
    }
    form.submit();
  });
})();
