"""Documents, read once for both ways to an answer: parsed, counted, validated, kept.

A document is kept under a digest of its text, and so is what is wrong with one. Nothing is
validated before it is known to be within the limits, and nothing here expands it.
"""

import sys
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    OperationDefinitionNode,
    Source,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    parse,
    visit,
)

from schema.compiler.compiler import Plan, plan_of
from schema.execution.counting import Counting
from schema.execution.counts import Counts, DocumentLimits
from schema.execution.introspection import IntrospectedLists
from schema.execution.lru import Lru
from schema.execution.preparing import preparing
from schema.execution.validation import alone, wrong_with
from schema.terms.errors import too_costly

_ROOM = 12_000_000
_A_TOKEN = 600
"""Bytes that a token and its nodes take once parsed: 330 to 610 were measured."""
_TOO_LONG = "Document contains more than"
"""How graphql-core says that there are too many tokens."""
_TOO_DEEP = "Document is nested too deeply"
"""And that there is too much within each other to be parsed."""
_OF_AN_OPERATION = 10
"""What an operation takes, beside its fields."""


class Sent(Source):
    """The text of a document, known by its digest."""

    def __init__(self, body: str) -> None:
        super().__init__(body)
        self.digest = digest_of(body)


def digest_of(query: str) -> bytes:
    # A lone surrogate is no text, and is refused when it is parsed.
    return blake2b(query.encode("utf-8", "surrogatepass"), digest_size=16).digest()


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation of a document with nothing wrong in it."""

    node: OperationDefinitionNode
    counts: Counts
    takes_executor: bool
    """Whether it selects, here or there, a field that code answers."""
    fragments: Mapping[str, FragmentDefinitionNode]
    """Those of its document."""

    @property
    def introspects(self) -> bool:
        """Whether it asks of the contract and of nothing else."""
        counts = self.counts
        return counts.roots == counts.schemas + counts.types


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was read, with nothing wrong in it unless there are errors."""

    digest: bytes
    parsed: DocumentNode | None = None
    """None if it is no GraphQL."""
    errors: tuple[GraphQLError, ...] = ()
    operations: Mapping[str | None, Operation] = field(default_factory=dict[str | None, Operation])
    """By name, and under None if there is but one; none if there are errors."""
    fragments: Mapping[str, FragmentDefinitionNode] = field(
        default_factory=dict[str, FragmentDefinitionNode]
    )

    @property
    def size(self) -> int:
        """How many bytes it takes, about, beside its text."""
        tokens = self.parsed.token_count if self.parsed else 0
        return tokens * _A_TOKEN + sum(sys.getsizeof(error.message) for error in self.errors)

    @property
    def each_operation(self) -> Collection[Operation]:
        """Its operations, each once."""
        return [one for name, one in self.operations.items() if name or len(self.operations) == 1]

    @property
    def has_many(self) -> bool:
        """Whether there are several operations, so that one has to be named."""
        definitions = self.parsed.definitions if self.parsed else ()
        return sum(isinstance(one, OperationDefinitionNode) for one in definitions) > 1


class Documents:
    """What reads documents, and those it has read that were asked for last."""

    def __init__(
        self, schema: GraphQLSchema, limits: DocumentLimits | None = None, room: int = _ROOM
    ) -> None:
        self.schema = schema
        self.limits = limits or DocumentLimits()
        self._introspected = IntrospectedLists(schema)
        self.kept = Lru[Document](room)

    def find(self, query: str) -> Document | None:
        """Return a document that is kept."""
        return self.kept.find(digest_of(query))

    async def ready(self, query: str, known: Document | None = None) -> Document:
        """Return a document, which is `known` if that was read of the same text."""
        digest = digest_of(query)
        if known is not None and known.digest == digest:
            return known
        found = self.kept.find(digest)
        if found is not None:
            return found
        read = await preparing.of(len(query), lambda: self.read(query))
        # A comment or a text is held twice, in the source and by its token.
        return self.kept.keep(digest, read, 2 * sys.getsizeof(query) + read.size)

    def read(self, query: str) -> Document:
        """Read a document: any text whatever, in a time that its limits bound."""
        source = Sent(query)
        parsed = self._parsed(source)
        if isinstance(parsed, GraphQLError):
            return Document(source.digest, None, (alone(parsed),))
        operations, fragments = _definitions(parsed)
        counted = list[Counts]()
        for one in operations:
            counted.append(self._counted(one, fragments))
            refused = counted[-1].refusal(self.limits) or self._together(counted)
            if refused is not None:
                return Document(source.digest, parsed, (refused,))
        errors = wrong_with(parsed, self.schema)
        if errors:
            return Document(source.digest, parsed, tuple(map(alone, errors)))
        read: dict[str | None, Operation] = {
            one.name.value if one.name else None: Operation(
                one, counts, takes_executor(one, fragments, self.schema), fragments
            )
            for one, counts in zip(operations, counted, strict=True)
        }
        if len(read) == 1:
            read[None] = next(iter(read.values()))
        return Document(source.digest, parsed, (), read, fragments)

    def _parsed(self, source: Source) -> DocumentNode | GraphQLError:
        most = self.limits.tokens
        try:
            return parse(source, max_lexical_tokens=most, max_comments=most)
        except GraphQLError as error:
            wrong = error
        told = wrong.description if isinstance(wrong, GraphQLSyntaxError) else ""
        if told.startswith(_TOO_LONG):
            return too_costly(f"A document has at most {most} tokens; this one has more.")
        if told.startswith(_TOO_DEEP):
            return too_costly("The document is nested too deeply.")
        return wrong

    def _together(self, counted: Sequence[Counts]) -> GraphQLError | None:
        """Refuse a document of many operations, which are validated one by one."""
        most = self.limits.operations * self.limits.fields
        if sum(one.fields + _OF_AN_OPERATION for one in counted) > most:
            return too_costly(
                f"The operations of a document select at most {most} fields together."
            )
        return None

    def _counted(
        self, one: OperationDefinitionNode, fragments: Mapping[str, FragmentDefinitionNode]
    ) -> Counts:
        return Counting(self.schema, fragments, self.limits, self._introspected).count(one)


def _definitions(
    parsed: DocumentNode,
) -> tuple[list[OperationDefinitionNode], dict[str, FragmentDefinitionNode]]:
    operations = [one for one in parsed.definitions if isinstance(one, OperationDefinitionNode)]
    fragments = {
        one.name.value: one for one in parsed.definitions if isinstance(one, FragmentDefinitionNode)
    }
    return operations, fragments


def takes_executor(
    operation: OperationDefinitionNode,
    fragments: Mapping[str, FragmentDefinitionNode],
    schema: GraphQLSchema,
) -> bool:
    """Say whether an operation selects, here or there, a field that code answers."""
    types, reached, found = TypeInfo(schema), dict[str, None](), list[str]()

    class Walk(Visitor):
        def enter_field(self, node: FieldNode, *_: Any) -> None:
            definition = types.get_field_def()
            plan = definition and plan_of(definition)
            if isinstance(plan, Plan) and plan.takes_executor:
                found.append(node.name.value)

        def enter_fragment_spread(self, node: FragmentSpreadNode, *_: Any) -> None:
            if node.name.value not in reached:
                reached[node.name.value] = None
                left.append(fragments[node.name.value])

    left: list[OperationDefinitionNode | FragmentDefinitionNode] = [operation]
    while left:
        visit(left.pop(), TypeInfoVisitor(types, Walk()))
    return bool(found)
