// The list is the control. This ticks it from the picture, says each change aloud, and paints where
// :has() is unknown. An answer such as “None of these” clears the others, and they clear it.
const boxOf = (area) => document.getElementById("regions-" + area.dataset.area);
const paint = (map) => {
  for (const area of map.querySelectorAll("[data-area]"))
    area.classList.toggle("on", boxOf(area).checked);
};

addEventListener("click", ({ target }) => {
  const area = target.closest("[data-map] [data-area]");
  if (area) boxOf(area).click();
});

addEventListener("change", ({ target: box }) => {
  const map = box.closest("[data-map]");
  if (map) {
    const count = map.querySelectorAll(":checked").length, said = map.querySelector("[role=status]");
    const { on, off, none, one, more } = said.dataset;
    const [side, area] = box.labels[0].textContent.split(": ");
    const change = (box.checked ? on : off).replace("[Area]", `${area}, ${side.toLowerCase()}`);
    said.textContent = `${change} ${[none, one][count] ?? more.replace("[n]", count)}`;
    paint(map);
  } else if (box.type == "checkbox" && box.checked)
    for (const other of document.getElementsByName(box.name))
      if (other != box && ("alone" in box.dataset || "alone" in other.dataset)) other.checked = false;
});

addEventListener("pageshow", () => document.querySelectorAll("[data-map]").forEach(paint));
