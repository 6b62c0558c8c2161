"""A kernel that is the running interpreter, whatever kernelspecs the machine has.

A user-level kernelspec called ``python3`` often points to another Python, in which this package
is not installed; and a start-up file of IPython's can change what a notebook says. Neither may
change a pack. This module imports jupyter_client, so it is imported only when a notebook runs.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from ipykernel.kernelspec import RESOURCES, get_kernel_dict
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager

# The folder of IPython's own files, relative to where the notebook runs, so that they go with it.
IPYTHON_FOLDER = ".ipython"


class RunningInterpreterSpec(KernelSpecManager):
    """Answers every request for a kernelspec with the running interpreter's own."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Give the interpreter and the modules of the caller, whatever name is asked for."""
        places = [str(Path(place).absolute()) for place in sys.path if place]
        return KernelSpec(
            resource_dir=RESOURCES,
            env={"PYTHONPATH": os.pathsep.join(places)},
            **get_kernel_dict([f"--ipython-dir={IPYTHON_FOLDER}"]),
        )


class LabKernelSpec(KernelSpecManager):
    """Offers the running interpreter alone, as the user has set it up."""

    def find_kernel_specs(self) -> dict[str, str]:
        """Name the one kernel there is."""
        return {"python3": RESOURCES}

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Give it, whatever name a notebook asks for."""
        return KernelSpec(resource_dir=RESOURCES, **get_kernel_dict())


class RunningInterpreter(AsyncKernelManager):
    """Starts the interpreter that is running now, with IPython as it comes out of the box."""

    def _kernel_spec_manager_default(self) -> KernelSpecManager:
        return RunningInterpreterSpec()

    def _transport_encryption_default(self) -> str:
        # Where the kernel can: otherwise it warns on every start that others could listen in.
        return "auto"
