"use strict";
(() => {
  const found = (id) => document.getElementById(id);
  const [tools, list, search, area, grade, button] =
    ["tools", "list", "search", "area", "grade", "map"].map(found);
  const said = tools.querySelector("[role=status]");
  const items = [...list.querySelectorAll("li")];
  for (const item of items) {
    item.style.setProperty("--column", item.dataset.column);
    item.style.setProperty("--row", item.dataset.row);
  }

  const plain = (text) => text.normalize("NFD").replace(/[^a-z]/gi, "").toLowerCase();
  const show = () => {
    const wanted = plain(search.value);
    // a tile has room for one judgement
    if (list.classList.contains("map") && !area.value) area.selectedIndex = 1;
    for (const item of items) {
      const judged = [...item.querySelectorAll("[data-area]")];
      for (const each of judged) each.hidden = area.value !== "" && each.dataset.area !== area.value;
      const held = judged.some((each) => !each.hidden && each.dataset.grade === grade.value);
      const named = plain(item.firstElementChild.textContent).includes(wanted);
      item.hidden = !named || (grade.value !== "" && !held);
    }
    for (const section of list.querySelectorAll("section")) {
      section.hidden = !section.querySelector("li:not([hidden])");
    }
    const shown = items.filter((item) => !item.hidden).length;
    said.textContent = wanted || grade.value ? `${shown} of ${items.length} authorities` : "";
  };
  search.addEventListener("input", show);
  area.addEventListener("change", show);
  grade.addEventListener("change", show);
  button.addEventListener("click", () => {
    button.setAttribute("aria-pressed", String(list.classList.toggle("map")));
    show();
  });

  tools.hidden = false;
})();
