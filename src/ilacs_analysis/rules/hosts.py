"""Sites among the tables' sources that a public document should not cite."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from ilacs_analysis.rules.loading import rule_file


@dataclass(frozen=True)
class HostKind:
    """A kind of site, what it is called in print, and those of this kind."""

    id: str
    printed: str
    hosts: tuple[str, ...]


@cache
def host_kinds() -> tuple[HostKind, ...]:
    """Give the kinds of site that are not for citing, from ``data/rules/hosts.yaml``.

    Examples
    --------
    >>> [kind.id for kind in host_kinds()]
    ['blog', 'copy', 'feed']
    """
    return tuple(entry.make(HostKind) for entry in rule_file("hosts.yaml").entries("kinds"))


def host(address: str) -> str:
    """Give the site of an address.

    Examples
    --------
    >>> host("https://www.gov.uk/government/publications/improvement-notice")
    'gov.uk'
    """
    return (urlsplit(address).hostname or "").removeprefix("www.")


def not_for_citing(address: str) -> HostKind | None:
    """Give the kind of a site that is not for citing; None of any other.

    Examples
    --------
    >>> not_for_citing("https://www.breaking.co.uk/uk-government/direction.html").printed
    "a copy of another's page"
    >>> not_for_citing("https://www.gov.uk/government/publications") is None
    True
    """
    return next((kind for kind in host_kinds() if host(address) in kind.hosts), None)
