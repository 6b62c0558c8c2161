// What ipywidgets' controls lack for the keyboard and for screen readers.

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const TILE = ".ilacs-tiles button";

function aid(box) {
  for (const slider of box.querySelectorAll(".widget-slider")) {
    const handle = slider.querySelector("[role=slider]");
    const readout = slider.querySelector(".widget-readout");
    handle?.setAttribute("aria-label", slider.querySelector("label").textContent);
    handle?.setAttribute("aria-valuetext", readout.textContent);
    readout?.removeAttribute("contenteditable");
  }
  for (const group of box.querySelectorAll(".widget-toggle-buttons")) {
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", group.querySelector("label").textContent);
    for (const button of group.querySelectorAll("button")) {
      const pressed = String(button.classList.contains("mod-active"));
      if (button.ariaPressed !== pressed) button.ariaPressed = pressed;
    }
  }
  const tiles = [...box.querySelectorAll(TILE)];
  if (tiles.length && !tiles.some((tile) => tile.getAttribute("tabindex") === "0")) {
    reach(tiles.find((tile) => tile.classList.contains("mod-active")) ?? tiles[0]);
  }
  box.querySelector(".ilacs-known .widget-html-content")?.setAttribute("aria-live", "polite");
}

// one tile is reached by Tab, the others from it by the arrow keys
function reach(tile) {
  for (const other of tile.parentElement.children) {
    other.setAttribute("tabindex", other === tile ? "0" : "-1");
  }
}

function beside(tile, [right, down]) {
  const from = tile.getBoundingClientRect();
  let nearest, least = Infinity;
  for (const other of tile.parentElement.children) {
    const to = other.getBoundingClientRect();
    const [x, y] = [to.x - from.x, to.y - from.y];
    const along = x * right + y * down;
    const far = along + 2 * Math.abs(x * down + y * right);
    if (along > 1 && far < least) [nearest, least] = [other, far];
  }
  return nearest;
}

function copy(box, button) {
  getSelection().selectAllChildren(box.querySelector(".ilacs-citation"));
  button.textContent = document.execCommand("copy") ? "Copied" : "Selected: copy it by hand";
  setTimeout(() => (button.textContent = "Copy this citation"), 3000);
}

function begin(box) {
  const watch = new MutationObserver(() => aid(box));
  watch.observe(box, { childList: true, subtree: true, attributeFilter: ["class"] });
  box.addEventListener("focusin", (event) => event.target.matches(TILE) && reach(event.target));
  box.addEventListener("click", (event) => {
    const button = event.target.closest(".ilacs-copy");
    if (button) copy(box, button);
  });
  box.addEventListener("keydown", (event) => {
    // the notebook's shortcuts would take letters and arrow keys from lists and sliders
    if (!event.ctrlKey && !event.metaKey && event.key !== "Escape") event.stopPropagation();
    if (!event.target.matches(TILE) || !WAYS[event.key]) return;
    event.preventDefault();
    beside(event.target, WAYS[event.key])?.focus();
  });
  aid(box);
  return () => watch.disconnect();
}

function render({ el }) {
  // the widget is made before it is put in its place
  let end;
  const wait = setInterval(() => {
    const box = el.closest(".ilacs-explorer");
    if (!box) return;
    clearInterval(wait);
    end = begin(box);
  }, 20);
  return () => {
    clearInterval(wait);
    end?.();
  };
}

export default { render };
