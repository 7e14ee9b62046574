"""Everything that can be submitted: one mutation for each decision, and several as a batch."""

from collections.abc import Iterator
from typing import Any

from events import documents, remarks
from schema.submitting.mutation import batch, submit
from schema.terms.making import TypeField, make_type
from schema.types.every import CONTRACTS
from schema.types.outcome import BATCH_OUTCOME, DOCUMENT_OUTCOME, RECORD_OUTCOMES, REMARK_OUTCOME


def _decisions() -> Iterator[TypeField]:
    for kind, contract in CONTRACTS.items():
        for mutation, fact in contract.mutations.items():
            yield TypeField(mutation, RECORD_OUTCOMES[kind] | None, submit(fact))
    yield TypeField("attach_document", DOCUMENT_OUTCOME | None, submit(documents.Attached))
    yield TypeField("withdraw_document", DOCUMENT_OUTCOME | None, submit(documents.Withdrawn))
    yield TypeField("retract_entry", REMARK_OUTCOME | None, submit(remarks.Retracted))
    yield TypeField("note_entry", REMARK_OUTCOME | None, submit(remarks.Noted))


Decisions: Any = make_type("Decisions", _decisions(), "The decisions that a batch can hold.")

Mutation: Any = make_type(
    "Mutation",
    [TypeField("batch", BATCH_OUTCOME | None, batch(Decisions))],
    "What can be submitted: one mutation for each decision.",
    Decisions,
)
