// Each page of the walk in one round trip, or in none: “Continue” posts in the background, and a page
// that was sent ahead is shown at once. What is unexpected is left to the plain form. Answers are held
// here until the clinic says that it has them, and no longer; never in the history of the browser.
"use strict";

(() => {
  const STEP = /^\/(questions\/[\w-]+|support|review)?$/, PAGE = /^\/questions\/([\w-]+)$/;
  const PATIENCE = 20000, NOTICED = 300, BLINK = 500; // milliseconds
  const LONG = 60000; // bytes: no browser takes more along when its tab is closed
  const OFFLINE = { status: 0 };
  let words = document.currentScript.dataset;
  let here = location.pathname + location.search;
  let ahead = {}; // by address: where its likely answers lead
  let queue = []; // answered, and not yet acknowledged
  let kept = {}; // by address: what stood there when somebody was brought back to an earlier page
  let flight = null, waiting = false, lost = false, pressed = null, shownAt = 0, touched = true;

  const find = (what) => document.querySelector(what);
  const parse = (html) => new DOMParser().parseFromString(html, "text/html");
  const main = () => find("main form[method=post]");
  const filled = (form) => String(new URLSearchParams(new FormData(form)));

  function ready() {
    for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;
    const form = main();
    if (!form || find("#saved")) return;
    const status = document.createElement("p");
    status.id = "saved";
    status.className = "hint";
    status.setAttribute("role", "status");
    form.append(status);
  }

  function say(text) {
    const status = find("#saved");
    if (status) status.textContent = text;
  }

  function tell(text, role = "alert") {
    const told = document.createElement("p");
    told.className = "notice";
    told.setAttribute("role", role);
    told.textContent = text;
    find("main").prepend(told);
    if (role == "alert") focus(told);
  }

  function focus(target) {
    target.tabIndex = -1;
    scrollTo(0, 0);
    target.focus({ preventScroll: true });
  }

  function refill(address) {
    const form = main(), data = kept[address];
    delete kept[address];
    if (!form || !data) return;
    const said = new URLSearchParams(data);
    for (const box of form.elements)
      if (/radio|checkbox/.test(box.type)) box.checked = said.getAll(box.name).includes(box.value);
      else if (box.type != "hidden" && said.has(box.name)) box.value = said.get(box.name);
  }

  function show(page, address, how) {
    document.title = page.title;
    document.documentElement.lang = page.lang;
    document.documentElement.replaceChild(document.adoptNode(page.body), document.body);
    if (how && address != here) history[how](null, "", address);
    here = address;
    waiting = false;
    touched = true;
    refill(address);
    ready();
    focus(find("main [role=alert]") || find("h1"));
    dispatchEvent(new Event("pageshow"));
  }

  function read(html) {
    const page = parse(html), script = page.querySelector("script[data-saved]");
    if (!page.querySelector("main h1, header h1")) throw new Error("Not a page of ours");
    if (script) words = script.dataset;
    return { title: page.title, lang: page.documentElement.lang, body: page.body };
  }

  function likely(next, form) {
    const data = new FormData(form);
    for (const [name, value] of data)
      if ((form.elements[name] || {}).type != "hidden" && !(next.likely[name] || []).includes(value)) return false;
    return next.needed.every((name) => data.has(name));
  }

  function press(form, address) {
    const next = ahead[here], sure = next && address == here && likely(next, form);
    const step = { address, data: filled(form), title: document.title, body: document.body };
    step.lang = document.documentElement.lang;
    step.to = sure ? next.at : "";
    queue.push(step);
    const notice = find("main > .notice");
    if (notice) notice.remove();
    if (sure) {
      show(read(next.page), next.at, "pushState");
      touched = false; // the second press of two is meant for the page before
      shownAt = Date.now();
    } else waiting = true;
    setTimeout(() => queue.length && say(waiting ? words.busy : words.saving), NOTICED);
    send();
  }

  function post(steps) {
    const patience = new AbortController(), { to } = steps[steps.length - 1];
    setTimeout(() => patience.abort(), PATIENCE);
    let known = to;
    while (ahead[known]) known = ahead[known].at;
    const body = JSON.stringify({
      posts: steps.map((step) => [step.address, step.data]),
      shown: to,
      known: known.split("/").pop(),
    });
    return fetch("/steps", {
      method: "POST",
      keepalive: body.length < LONG, // a tab closed now still delivers
      signal: patience.signal,
      headers: { "Content-Type": "application/json" },
      body,
    }).catch(() => { throw OFFLINE; }).then((answer) => {
      if (answer.ok) return answer.json();
      throw answer;
    });
  }

  function send() {
    if (!flight && queue.length)
      flight = post(queue)
        .then(took)
        .catch(failed)
        .then(() => {
          flight = null;
          return send();
        });
    return flight;
  }

  function took({ done, at, status, page, ahead: more }) {
    if (page !== null) {
      const next = read(page);
      if (status >= 500 && !next.body.querySelector("main form")) throw { status }; // its words would take the place of what was typed
      const surprised = !waiting || done < queue.length;
      keep(queue.splice(0).slice(done + (surprised && status != 200)));
      ahead = {};
      show(next, at, surprised ? "replaceState" : "pushState");
      if (surprised && status == 200) tell(words.other, "status");
    } else queue.splice(0, done);
    for (const next of more) ahead[next.from] = next;
    if (!queue.length && page === null) say(words.saved);
  }

  function keep(steps) {
    for (const step of steps) kept[step.address] = step.data;
    const form = main();
    if (!waiting && form && touched) kept[here] = filled(form);
  }

  function failed({ status }) {
    const first = queue[0];
    lost = true;
    if (!first) return location.reload();
    keep(queue.splice(0).slice(1));
    ahead = {};
    if (document.body != first.body) show(first, first.address, "replaceState");
    waiting = false;
    say("");
    if (status == 0) tell(words.offline);
    else if (status >= 500) tell(words.failed);
    else HTMLFormElement.prototype.submit.call(main());
  }

  async function settled() {
    lost = false;
    while (queue.length && !lost) await send();
    return !lost;
  }

  function look() {
    const from = here, page = PAGE.exec(from);
    if (!page || !main() || "plain" in words) return;
    fetch("/ahead?at=" + page[1])
      .then((answer) => (answer.ok ? answer.json() : []))
      .then((more) => {
        if (here == from && !queue.length) for (const next of more) ahead[next.from] = next;
      })
      .catch(() => {});
  }

  function plain(form, button) {
    if (button && button.name) {
      const named = form.appendChild(document.createElement("input"));
      Object.assign(named, { type: "hidden", name: button.name, value: button.value });
    }
    HTMLFormElement.prototype.submit.call(form);
  }

  addEventListener("submit", (event) => {
    const form = event.target, button = event.submitter || pressed;
    const { pathname, search, origin } = new URL(form.getAttribute("action") || "", location);
    if (form.method != "post" || origin != location.origin) return;
    const ours = form.closest("main") && STEP.test(pathname) && !("plain" in words);
    if (ours && !(button && (button.name || button.hasAttribute("formaction")))) {
      event.preventDefault();
      if (!waiting && (touched || Date.now() - shownAt > BLINK)) press(form, pathname + search);
    } else if (queue.length) {
      event.preventDefault();
      settled().then((ok) => ok && plain(form, button));
    }
  });

  addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    pressed = event.target.closest("button");
    if (pressed && "print" in pressed.dataset) print();
    if (!queue.length || !link || link.origin != location.origin || link.hash) return;
    event.preventDefault();
    settled().then((ok) => ok && location.assign(link.href));
  });

  addEventListener("input", () => { touched = true; });

  addEventListener("popstate", async () => {
    const to = location.pathname + location.search;
    if (to == here || !(await settled())) return;
    try {
      const answer = await fetch(to), { pathname, search } = new URL(answer.url), page = read(await answer.text());
      if (!STEP.test(pathname)) return location.replace(answer.url);
      ahead = {};
      history.replaceState(null, "", pathname + search);
      show(page, pathname + search);
      look();
    } catch (unexpected) {
      location.reload();
    }
  });

  addEventListener("pagehide", () => { if (queue.length) post(queue).catch(() => {}); });
  addEventListener("pageshow", (event) => event.persisted && location.reload());
  ready();
  look();
})();
