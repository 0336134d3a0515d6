// Takes the code out of the link, where no server and no log has seen it, and off the address bar.
"use strict";

(() => {
  const code = window.location.hash.slice(1);
  if (code) {
    document.getElementById("code").value = code;
    window.history.replaceState(null, "", window.location.pathname);
  }
})();
