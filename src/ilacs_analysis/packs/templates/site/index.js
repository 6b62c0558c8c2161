
"use strict";
(() => {
  const tools = document.getElementById("tools");
  const list = document.getElementById("list");
  const items = [...list.querySelectorAll("li")];
  for (const item of items) {
    item.style.setProperty("--column", item.dataset.column);
    item.style.setProperty("--row", item.dataset.row);
  }

  const field = document.createElement("div");
  const label = document.createElement("label");
  const search = document.createElement("input");
  label.textContent = "Find an authority by part of its name";
  label.htmlFor = search.id = "search";
  search.type = "search";
  search.autocomplete = "off";
  field.append(label, search);

  const said = document.createElement("p");
  said.setAttribute("role", "status");

  const button = document.createElement("button");
  button.type = "button";
  button.className = "map-button";
  button.textContent = "Show as a map";
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => {
    const map = list.classList.toggle("map");
    button.setAttribute("aria-pressed", String(map));
  });

  const plain = (text) => text.normalize("NFD").replace(/[^a-z]/gi, "").toLowerCase();
  search.addEventListener("input", () => {
    const wanted = plain(search.value);
    for (const item of items) {
      item.hidden = !plain(item.firstElementChild.textContent).includes(wanted);
    }
    for (const section of list.querySelectorAll("section")) {
      section.hidden = !section.querySelector("li:not([hidden])");
    }
    const shown = items.filter((item) => !item.hidden).length;
    said.textContent = wanted ? `${shown} of ${items.length} authorities` : "";
  });

  tools.append(field, button, said);
  tools.hidden = false;
})();
