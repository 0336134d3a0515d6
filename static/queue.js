// A list of people, kept up to date while nobody loses their place in it: focus, scroll and what is being
// typed stay. A sound and a desktop notice only where they were switched on; neither says who, or what is
// wrong. The queue and the front desk’s page share it: every <tbody id> is settled row by row, and whatever
// is marked data-swap is put in place whole.
"use strict";

(() => {
  const words = document.currentScript.dataset;
  const EVERY = 20000, MINUTE = 60000; // milliseconds
  const SIGNALS = ["sound", "notice"];
  const news = document.getElementById("news"), list = document.getElementById("waiting");
  let timer, ended = false, lost = false, told = new Set(urgent(list)), audio;

  // ---- looking again

  const watching = () => !document.hidden || SIGNALS.some(isOn); // in the background only for a signal

  function wait() {
    clearTimeout(timer);
    if (!ended && watching()) timer = setTimeout(look, EVERY);
  }

  async function look() {
    const address = new URL(list.dataset.from, location.href);
    address.searchParams.set("mark", list.dataset.mark);
    try {
      const answer = await fetch(address, { redirect: "manual", cache: "no-store" });
      if (answer.type == "opaqueredirect" || [403, 404].includes(answer.status)) return end();
      if (answer.status != 200 && answer.status != 204) throw new Error(answer.status);
      if (answer.status == 200) renew(await answer.text());
      else if (lost) say(words.back);
      lost = false;
    } catch {
      if (!lost) say(words.lost);
      lost = true;
    }
    tick();
    wait();
  }

  function say(text) {
    news.textContent = text;
  }

  // The session is over: what was on the screen is not for whoever comes by now. Whoever waits for a
  // signal is told as well that none will come any more.
  function end() {
    ended = true;
    list.remove();
    for (const spare of document.querySelectorAll("[data-ends]")) spare.remove();
    document.title = words.ended;
    news.parentElement.setAttribute("role", "alert");
    say(words.over);
    document.getElementById("again").textContent = words.door;
    signal(words.ended);
  }

  // ---- the list, row by row

  function renew(html) {
    const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("waiting");
    const at = place(), before = people(list), added = [...people(fresh)].filter((one) => !before.has(one)).length;
    for (const body of fresh.querySelectorAll("tbody[id]")) {
      const had = document.getElementById(body.id);
      settle(had, body);
      had.closest(".scroll").hidden = !had.rows.length;
    }
    for (const part of fresh.querySelectorAll("[data-swap]")) swap(part);
    Object.assign(list.dataset, fresh.dataset);
    document.title = fresh.dataset.title;
    say(added ? `${fresh.dataset.said} ${added} new.` : fresh.dataset.said);
    returns(at);
    const now = urgent(fresh);
    if (now.some((one) => !told.has(one))) signal(words.somebody);
    told = new Set(now);
  }

  // Only where it says something else: whoever is in it stays in it. Words for an empty list wait for its last row.
  function swap(part) {
    const had = list.querySelector(`[data-swap="${part.dataset.swap}"]`), body = part.dataset.nobody;
    if (body) part.hidden = !!document.getElementById(body).rows.length;
    if (had.textContent != part.textContent || had.hidden != part.hidden) had.replaceWith(part);
  }

  const ids = (of) => new Set([...of.querySelectorAll("tbody tr")].map((row) => row.id));
  const people = (of) => new Set([...of.querySelectorAll("tbody tr")].map((row) => row.dataset.who || row.id));

  function urgent(of) {
    return of.dataset.urgent.split(" ").filter(Boolean);
  }

  function settle(body, fresh) {
    const stay = ids(fresh);
    for (const row of [...body.rows]) {
      if (stay.has(row.id)) continue;
      if (row.querySelector("[data-open]")) row.querySelector("[data-gone]").hidden = false;
      else row.remove();
    }
    let next = body.firstElementChild;
    for (const row of [...fresh.rows]) {
      const known = document.getElementById(row.id);
      if (known) update(known, row);
      const put = known || document.adoptNode(row);
      if (put == next) next = next.nextElementSibling;
      else body.insertBefore(put, next);
    }
  }

  // A form that is open keeps its cell as it is: what came in between is told when it is sent.
  function update(row, fresh) {
    row.className = fresh.className;
    [...fresh.cells].forEach((cell, number) => {
      const had = row.cells[number];
      if (had.textContent != cell.textContent && !had.querySelector("[data-open]")) had.replaceWith(cell);
    });
  }

  // ---- keeping the place

  function place() {
    const focus = document.activeElement, row = focus.closest("#waiting tr[id]");
    const rows = [...list.querySelectorAll("tbody tr")];
    const anchor = row || (scrollY ? rows.find((one) => one.getBoundingClientRect().bottom > 0) : null);
    const chip = focus.closest(".chips a");
    return { focus, row, number: rows.indexOf(row), key: focus.dataset.key, chip: chip && chip.dataset.key,
      anchor, top: anchor && anchor.getBoundingClientRect().top };
  }

  function returns({ focus, row, number, key, chip, anchor, top }) {
    if (row && document.activeElement != focus) {
      const rows = list.querySelectorAll("tbody tr");
      const there = row.isConnected ? row : rows[Math.min(number, rows.length - 1)];
      const again = focus.isConnected ? focus
        : there && (there.querySelector(`[data-key="${row.isConnected ? key : "who"}"]`) || there.querySelector("a, button"));
      (again || list.querySelector(".chips a")).focus({ preventScroll: true });
    }
    if (chip) (list.querySelector(`.chips [data-key="${chip}"]`) || list.querySelector(".chips a")).focus({ preventScroll: true });
    if (scrollY && anchor && anchor.isConnected) scrollBy(0, anchor.getBoundingClientRect().top - top);
  }

  // ---- from person to person

  const STEPS = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };

  function walk(event) {
    const step = STEPS[event.key], row = event.target.closest("tr[id]");
    const other = event.ctrlKey || event.altKey || event.metaKey || event.shiftKey;
    if (!step || !row || other || event.target.matches("input, select")) return;
    const names = [...list.querySelectorAll("a.who")];
    const to = names.indexOf(row.querySelector("a.who")) + step;
    names[Math.max(0, Math.min(names.length - 1, to))].focus();
    event.preventDefault();
  }

  // ---- how long they wait, in the words of the page

  function tick() {
    for (const time of list.querySelectorAll("time[data-waits]")) {
      const minutes = Math.max(0, Math.floor((Date.now() - Date.parse(time.dateTime)) / MINUTE));
      const hours = Math.floor(minutes / 60), days = Math.floor(hours / 24);
      time.textContent = days ? `${days}\u00a0day${days > 1 ? "s" : ""}` : hours ? `${hours}\u00a0h` : `${minutes}\u00a0min`;
    }
  }

  // ---- signals, each switched on per device: signing out empties every other place to keep it in

  function isOn(signal) {
    return document.cookie.split("; ").includes(`queue-${signal}=on`);
  }

  const folder = list.dataset.from.slice(0, list.dataset.from.indexOf("/", 1)); // `/practitioner`, `/desk`

  function set(signal, on) {
    const lasts = on ? 31536000 : 0, safe = location.protocol == "https:" ? "; Secure" : "";
    document.cookie = `queue-${signal}=on; Path=${folder}; Max-Age=${lasts}; SameSite=Strict${safe}`;
  }

  function signal(text) {
    if (isOn("sound")) chime();
    if (isOn("notice")) notify(text);
  }

  function notify(text) {
    try {
      new Notification(text, { tag: "queue", renotify: true }).onclick = () => focus();
    } catch {} // a phone, where only other kinds of notice are possible
  }

  function chime() {
    audio = audio || new AudioContext();
    audio.resume();
    [660, 880].forEach((pitch, number) => {
      const tone = audio.createOscillator(), loud = audio.createGain();
      const from = audio.currentTime + number * .18;
      tone.frequency.value = pitch;
      loud.gain.setValueAtTime(.2, from);
      loud.gain.exponentialRampToValueAtTime(.001, from + .35);
      tone.connect(loud).connect(audio.destination);
      tone.start(from);
      tone.stop(from + .4);
    });
  }

  async function press(event) {
    const box = event.target, kind = box.dataset.signal;
    if (box.checked && kind == "notice" && (await Notification.requestPermission()) != "granted") {
      box.checked = false;
      say(words.refused);
    }
    set(kind, box.checked);
    if (box.checked && kind == "sound") chime();
    wait();
  }

  for (const box of document.querySelectorAll("[data-signal]")) {
    const possible = box.dataset.signal == "sound" || ("Notification" in window && isSecureContext);
    const allowed = box.dataset.signal == "sound" || (possible && Notification.permission == "granted");
    box.parentElement.hidden = !possible;
    box.checked = isOn(box.dataset.signal) && allowed;
    box.addEventListener("change", press);
  }
  for (const box of document.querySelectorAll(".switches")) box.hidden = false;
  list.addEventListener("keydown", walk);
  document.addEventListener("visibilitychange", () => (document.hidden ? wait() : !ended && look()));
  addEventListener("pageshow", (event) => {
    const open = list.querySelector("[data-open] .input");
    if (open) open.focus(); // not before: on its way to the row the browser would take it away again
    return event.persisted ? look() : wait();
  });
  setTimeout(() => ended || say(words.soon), words.minutes * MINUTE);
})();
