// A code that came in the address of a picture: into its box, and out of the address.
"use strict";

(() => {
  const code = decodeURIComponent(location.hash.slice(1));
  if (/^[0-9A-Z-]{16,24}$/.test(code)) {
    document.getElementById("who-code").value = code;
    history.replaceState(history.state, "", location.pathname);
  }
})();
