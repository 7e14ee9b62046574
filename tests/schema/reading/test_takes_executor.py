"""What takes the executor is known from the document alone, before anything is settled or read."""

import pytest

from schema.api import walked
from schema.execution.direct import Direct
from schema.execution.documents import Documents
from schema.execution.statements import Plans
from tests.schema.reading.reader import Reader

PROVED = """{ register { name } event(position: 1) { ...Told } }
    fragment Told on Event { id ...Proved }
    fragment Proved on Event { position inclusionProof { size } }"""
OF_ONE_TYPE = """{ events(first: 1) { nodes { id
    ... on InstitutionRegistered { inclusionProof { size } } } } }"""
TWO = """query Plain { register { name } }
    query Proved { register { rootHash } }"""


@pytest.mark.parametrize("document", [PROVED, OF_ONE_TYPE, "{ register { rootHash } }"])
async def test_what_code_answers_is_left_to_the_executor_before_anything_is_read(
    reader: Reader, document: str
) -> None:
    straight, plans = Direct(Documents(walked)), Plans()
    reader.sent.clear()

    for _ in range(3):
        assert await straight.answer(document, {}, None, reader.request(plans=plans)) is None

    assert reader.sent == []
    assert len(straight.documents.kept) == 1
    assert (await reader.run(document))["errors"] == []


async def test_each_operation_of_a_document_goes_its_own_way(reader: Reader) -> None:
    straight = Direct(Documents(walked))
    given = [None, "Plain", "Proved"]

    await straight.answer(TWO, {}, None, reader.request())
    came = [await straight.answer(TWO, {}, name, reader.request()) for name in given]

    assert came[::2] == [None, None]
    assert came[1] is not None
    assert came[1].startswith(b'{"data":{"register":{"name":"The story"}},"extensions":{"cost":')
