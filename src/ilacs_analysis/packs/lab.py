"""A writable copy of the notebooks to explore in, which an upgrade renews without loss."""

from __future__ import annotations

import json
import socket
from importlib.util import find_spec
from pathlib import Path

from ilacs_analysis.errors import ExtraMissing, OutputNotWritable, PortTaken
from ilacs_analysis.records.disk import free, sha256
from ilacs_analysis.resources import folder

MARK = ".ilacs-notebooks.json"
"""The file that makes a folder ours: each notebook as it was last laid there, by its digest."""

FIRST = "explore.ipynb"
"""The notebook that JupyterLab opens on."""


def lay_out(place: Path) -> list[str]:
    """Put the bundled notebooks into a folder, and keep what the user changed there.

    A notebook as we laid it is replaced by a newer one. One that the user changed stays, and the
    newer one is put beside it under another name, once. All of ours are marked as trusted, so that
    their results are shown before they are run.

    Parameters
    ----------
    place
        A folder that is new, empty, or ours.

    Returns
    -------
    list of str
        A sentence for each notebook that was put beside a changed one.

    Raises
    ------
    OutputNotWritable
        If the folder is a file, is another's, or cannot be written.
    """
    if place.exists() and not place.is_dir():
        raise OutputNotWritable(f"{place} is a file: give a folder for the notebooks.")
    mark = place / MARK
    try:
        if place.is_dir() and any(place.iterdir()) and not mark.is_file():
            raise OutputNotWritable(
                f"{place} holds files that are not of 'ilacs lab': give a new or an empty folder."
            )
        place.mkdir(parents=True, exist_ok=True)
        laid = _read(mark)
        told = []
        # the mark comes first, so that a folder half filled is known as ours
        mark.write_text(json.dumps(laid), encoding="utf-8")
        for bundled in sorted(folder("notebooks").glob("*.ipynb")):
            content = bundled.read_bytes()
            told += _lay(content, place / bundled.name, laid.get(bundled.name, ""))
            laid[bundled.name] = sha256(content)
            _trust(content)
        mark.write_text(json.dumps(laid, indent=1), encoding="utf-8")
    except OSError as error:
        raise OutputNotWritable(
            f"The notebooks cannot be put into {place} ({error.strerror}): give another folder."
        ) from error
    return told


def _read(mark: Path) -> dict[str, str]:
    try:
        found = json.loads(mark.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        # without it every notebook that differs counts as the user's
        return {}
    return found if isinstance(found, dict) else {}


def _lay(content: bytes, path: Path, before: str) -> list[str]:
    """Put one notebook in place, or beside one that the user changed; say so if it is beside."""
    now = sha256(content)
    there = sha256(path.read_bytes()) if path.is_file() else before
    if there == before:
        path.write_bytes(content)
    if there in (before, now) or before == now:
        return []
    beside = free(path.with_name(f"{path.stem}-new.ipynb"))
    beside.write_bytes(content)
    return [f"{path.name} is as you changed it; the newer one is beside it as {beside.name}."]


def _trust(content: bytes) -> None:
    import nbformat
    from nbformat.sign import NotebookNotary

    notary = NotebookNotary()
    try:
        notary.sign(nbformat.reads(content.decode("utf-8"), as_version=4))
    finally:
        # it keeps the signatures in a database, which it leaves open
        notary.store.close()


def lab_options(place: Path, port: int | None = None) -> list[str]:
    """Give the options that open JupyterLab on a folder, with the running interpreter as kernel.

    Its news and its check for updates are off: it asks nothing of the network.

    Raises
    ------
    ExtraMissing
        If JupyterLab is missing.
    PortTaken
        If the port is in use.
    """
    if find_spec("jupyterlab") is None:
        raise ExtraMissing("jupyterlab", "lab")
    settings = {
        "ServerApp.root_dir": str(place.resolve()),
        "ServerApp.kernel_spec_manager_class": "ilacs_analysis.packs.kernel.LabKernelSpec",
        # one of these turns off the question, the others what would be fetched
        "LabApp.app_settings_dir": str(Path(__file__).parent / "jupyterlab"),
        "LabApp.default_url": f"/lab/tree/{FIRST}",
        "LabApp.news_url": "None",
        "LabApp.check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
    }
    if port is not None:
        _free(port)
        settings |= {"ServerApp.port": str(port), "ServerApp.port_retries": "0"}
    return [f"--{name}={value}" for name, value in settings.items()]


def _free(port: int) -> None:
    with socket.socket() as tried:
        if tried.connect_ex(("127.0.0.1", port)) == 0:
            raise PortTaken(f"Port {port} is in use: give another, or none.")
