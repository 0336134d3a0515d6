// Buttons that only a script can offer: put a text into the clipboard, print the page.
"use strict";

(() => {
  // Without HTTPS a browser has no clipboard for pages: the text is marked, and the old way is tried.
  async function copied(text) {
    try {
      await navigator.clipboard.writeText(text.value ?? text.textContent.trim());
      return true;
    } catch {
      if (text.select) text.select();
      else getSelection().selectAllChildren(text);
      return document.execCommand("copy");
    }
  }

  async function press(button) {
    const text = document.getElementById(button.dataset.copy);
    button.firstChild.textContent = (await copied(text)) ? button.dataset.done : button.dataset.failed;
  }

  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => press(button));
  }
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
})();
