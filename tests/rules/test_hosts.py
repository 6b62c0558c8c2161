"""Sites that a public document should not cite."""

from __future__ import annotations

import pytest

from ilacs_analysis import load
from ilacs_analysis.rules.hosts import host, host_kinds, not_for_citing


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://edyourself.wordpress.com/2016/11/01/intervention-level/", "blog"),
        ("https://www.breaking.co.uk/uk-government/direction-issued.html", "copy"),
        ("http://www.govwire.co.uk/news/department-for-education/decision", "copy"),
        ("https://feeds.bbci.co.uk/news/uk-england-leeds-65139847", "feed"),
        ("https://www.bbc.co.uk/news/uk-england-leeds-65139847", None),
        ("https://www.gov.uk/government/publications/improvement-notice", None),
        ("https://files.ofsted.gov.uk/v1/file/50004276", None),
        ("https://www.communitycare.co.uk/2018/01/26/dfe-orders/", None),
    ],
)
def test_a_blog_a_copy_or_a_feed_is_told_from_the_document_itself(
    address: str, kind: str | None
) -> None:
    found = not_for_citing(address)
    assert (found and found.id) == kind


def test_each_site_named_is_one_that_the_tables_cite() -> None:
    cited = {host(source) for source in load().interventions["source"]}
    assert {name for kind in host_kinds() for name in kind.hosts} <= cited
