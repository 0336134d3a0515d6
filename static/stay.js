// Before a form that was left open asks who is there, it asks whether more time is needed. Without this
// script nothing typed is lost either: the page comes back once its person has said when they were born.
"use strict";

(() => {
  const words = document.currentScript.dataset, MINUTE = 60000; // milliseconds
  let timer, box;

  function wait() {
    clearTimeout(timer);
    if (box) box.remove();
    if (words.minutes && location.pathname != "/") timer = setTimeout(ask, words.minutes * MINUTE);
  }

  function ask() {
    if (!document.querySelector("main #page")) return;
    const text = document.createElement("p"), button = document.createElement("button");
    box = document.createElement("div");
    box.id = "stay";
    box.className = "notice";
    box.setAttribute("role", "alert");
    text.textContent = words.more;
    button.textContent = words.stay;
    button.type = "button";
    button.className = "button plain";
    button.addEventListener("click", stay);
    box.append(text, button);
    document.querySelector("main").prepend(box);
  }

  function stay() {
    fetch("/ahead?at=stay").then(wait, () => {}); // the server notes that somebody was here
  }

  addEventListener("keydown", (event) => event.key == "Escape" && box && box.isConnected && stay());
  addEventListener("pageshow", wait);
})();
