"""Floor 4: documents. In each the file is the section: its words, its tables, its charts."""

from pkgutil import iter_modules

import lazy_loader

# a document is loaded on first use
__getattr__, __dir__, __all__ = lazy_loader.attach(
    __name__, {found.name for found in iter_modules(__path__)}
)
