"""A value that cannot be is refused, also where it comes of a file that no GraphQL looked at."""

from decimal import Decimal
from typing import Any

import pytest

from events import codec
from events.entry import Source
from events.errors import RejectedError
from events.project import Described, Recipient
from tests.events.scenario import WAPIS, register


@pytest.mark.parametrize(
    ("given", "rule", "field"),
    [
        ({"title": "A report"}, "required", "kind"),
        ({"kind": "DOCUMENT", "title": "A report", "page": "7"}, "unknown_field", "page"),
        ({"kind": "HEARSAY", "title": "A report"}, "malformed", "kind"),
        ({"kind": "DOCUMENT", "title": 7}, "malformed", "title"),
    ],
)
def test_a_source_of_a_file_has_its_fields(given: dict[str, Any], rule: str, field: str) -> None:
    with pytest.raises(RejectedError) as refusal:
        codec.convert(Source, given)
    assert (refusal.value.rule, refusal.value.path) == (rule, (field,))


@pytest.mark.parametrize("percent", ["NaN", "Infinity", "1E+2", "0." + "1" * 39])
def test_a_share_is_a_number_that_is_written_out(percent: str) -> None:
    recipient = Recipient(country="FR", percent=Decimal(percent))
    assert register().refused(WAPIS, Described(recipients=(recipient,))) == "malformed_number"
