"""An explorer as widgets: imported only where a person is there to use them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget
import ipywidgets as widgets
from markupsafe import Markup

from ilacs_analysis.display.explore import parts as explorer_parts
from ilacs_analysis.display.explore.parts import Control, Explorer
from ilacs_analysis.errors import IlacsError

_HERE = Path(__file__).parent
NOTHING = "nothing"
_LABEL = {"description_width": "initial"}


class Aids(anywidget.AnyWidget):
    """What the controls lack for the keyboard and for screen readers, and the style of all."""

    _esm = _HERE / "explorer.js"
    _css = _HERE / "explorer.css"


def _widget(control: Control, value: Any) -> widgets.DOMWidget:
    """Make the widget of a control."""
    common = {"description": control.label, "style": _LABEL}
    if control.kind == explorer_parts.NAME:
        names = tuple(words for words, _ in control.options)
        return widgets.Combobox(value=value, options=names, continuous_update=False, **common)
    if control.kind == explorer_parts.DAY:
        return widgets.DatePicker(value=value, **common)
    options = {"value": value, "options": control.options}
    if control.kind == explorer_parts.STEPS:
        return widgets.SelectionSlider(continuous_update=False, **options, **common)
    if control.kind == explorer_parts.TILES:
        tiles = widgets.ToggleButtons(**options, description=control.label)
        tiles.tooltips = [words for words, _ in control.options]
        return tiles.add_class("ilacs-tiles")
    # a list shows nothing where the value is None, even if that is one of its options
    picks = [(words, NOTHING if of is None else of) for words, of in control.options]
    return widgets.Dropdown(options=picks, value=NOTHING if value is None else value, **common)


def _html(name: str) -> widgets.HTML:
    return widgets.HTML().add_class(name)


class Panel:
    """The controls of an explorer with its results below, which change as one is used."""

    def __init__(self, explorer: Explorer) -> None:
        self.explorer = explorer
        self._built: dict[Control, widgets.DOMWidget] = {}
        self._controls = widgets.Box().add_class("ilacs-controls")
        self._tiles = widgets.Box()
        self._style, self._known = _html("ilacs-style"), _html("ilacs-known")
        self._slots = [_html("ilacs-result") for _ in explorer.firsts]
        self._cited = _html("ilacs-cited")
        copy = widgets.Button(description="Copy this citation").add_class("ilacs-copy")
        self._lay_out()
        explorer.live = True
        self._show()
        below = [self._known, self._tiles, *self._slots, self._cited, copy, Aids(), self._style]
        self._whole = widgets.VBox([self._controls, *below]).add_class("ilacs-explorer")

    def mimebundle(self) -> dict[str, Any]:
        """Give what a notebook shows as a widget."""
        bundle: dict[str, Any] = self._whole._repr_mimebundle_()
        return {name: part for name, part in bundle.items() if name != "text/plain"}

    def _lay_out(self) -> None:
        """Put the controls in place; one that is asked for as before stays the same widget."""
        asked = self.explorer.controls()
        if asked == tuple(self._built):
            return
        built = {}
        for control in asked:
            widget = self._built.get(control)
            if widget is None:
                widget = _widget(control, self.explorer.choices[control.name])
                widget.observe(lambda seen, of=control: self._chosen(of, seen["new"]), "value")
            built[control] = widget
        gone = [widget for control, widget in self._built.items() if control not in built]
        self._built = built
        tiles = [built[item] for item in built if item.kind == explorer_parts.TILES]
        self._controls.children = [widget for widget in built.values() if widget not in tiles]
        self._tiles.children = tiles
        for widget in gone:
            widget.close()

    def _chosen(self, control: Control, value: Any) -> None:
        self.explorer.choices[control.name] = None if value == NOTHING else value
        try:
            self._lay_out()
            self._show()
        except IlacsError as error:
            self._known.value = Markup('<p role="alert">{}</p>').format(error)
            for slot in (*self._slots, self._cited, self._style):
                slot.value = ""

    def _show(self) -> None:
        """Say what is seen, as at which day and how to cite it, then fill in one result each."""
        seen = self.explorer
        self._known.value = Markup("<p><strong>{}.</strong> {}</p>").format(
            seen.title(), seen.known()
        )
        self._cited.value = Markup('<p class="ilacs-citation">{}</p>').format(seen.citation())
        self._style.value = f"<style>{seen.style()}</style>"
        for slot, result in zip(self._slots, seen.results(), strict=True):
            slot.value = "" if result is None else result.html()
