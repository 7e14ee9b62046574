"""What the executor is given: documents as they were read, and variables that can be coerced."""

from collections.abc import AsyncIterator
from typing import cast

from graphql import ExecutionResult
from graphql.execution.values import VariableValues
from strawberry.extensions import SchemaExtension
from typing_extensions import override

from schema.execution.context import Context
from schema.execution.documents import Document, Documents
from schema.execution.variables import coerced_beside


class ReadDocuments(SchemaExtension):
    """Gives the executor what was read, instead of having it parse and validate by itself."""

    def __init__(self, documents: Documents) -> None:
        super().__init__()
        self._documents = documents
        self._document: Document | None = None

    @override
    async def on_parse(self) -> AsyncIterator[None]:
        asked = self.execution_context
        request: Context | None = asked.context
        known = request.document if request else None
        document = await self._documents.ready(asked.query or "", known)
        if document.parsed is None:
            [error] = document.errors
            raise error.with_traceback(None)
        self._document, asked.graphql_document = document, document.parsed
        yield

    @override
    async def on_validate(self) -> AsyncIterator[None]:
        assert self._document is not None
        self.execution_context.pre_execution_errors = [*self._document.errors]
        yield

    @override
    async def on_execute(self) -> AsyncIterator[None]:
        asked, document = self.execution_context, self._document
        assert document is not None
        operation = document.operations.get(asked.operation_name)
        if operation is not None:
            documents, request = self._documents, cast("Context | None", asked.context)
            if request is not None:
                request.counts = operation.counts
            size = 0 if request is None else request.request_bytes
            found = await coerced_beside(
                documents.schema, operation, asked.variables, documents.limits, size
            )
            if not isinstance(found, VariableValues):
                asked.result = ExecutionResult(data=None, errors=found)
        yield
