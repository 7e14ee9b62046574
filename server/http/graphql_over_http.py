"""GraphQL over HTTP: how an operation is read from a request, the form and status of its answer.

After the GraphQL over HTTP specification: two media types, GET for queries only, and a status that
tells a request that could not be run (400) from one that was (200). An answer in the older type
`application/json` is 200 whenever the request could be read.
"""

import logging
from collections.abc import Mapping
from typing import Annotated, Any, Literal
from uuid import uuid4

import msgspec
from graphql import GraphQLError, GraphQLSyntaxError
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from strawberry.types import ExecutionResult

from schema.execution.documents import Document
from schema.execution.preparing import preparing
from schema.terms.errors import ErrorCode, too_costly
from server.http import refusals

JSON = "application/json"
GRAPHQL_JSON = "application/graphql-response+json"

log = logging.getLogger("liaison.graphql")


_LONGEST_ACCEPT = 2_000


class _Map(msgspec.Struct):
    """An object of which nothing is read."""


class Operation(msgspec.Struct, rename={"operation_name": "operationName"}):
    """What a client asks to be run."""

    query: Annotated[str, msgspec.Meta(min_length=1)]
    operation_name: str | None = None
    variables: dict[str, Any] | None = None
    extensions: msgspec.Raw = msgspec.Raw(b"null")
    """A map or null, of which nothing is read."""


class _Persisted(msgspec.Struct, rename={"persisted_query": "persistedQuery"}):
    """The extensions of a client that asks by the hash of a document."""

    persisted_query: _Map


class _ByHash(msgspec.Struct):
    """What asks for a persisted query, with which no document is sent."""

    extensions: _Persisted
    query: Literal[""] | None = None


class PersistedQueryError(Exception):
    """A persisted query is asked for; clients send the document itself when they are told so."""


class UnreadableError(Exception):
    """The request never became an operation; `status` says how it is to be answered."""

    def __init__(self, status: int, message: str, **headers: str) -> None:
        super().__init__(message)
        self.status = status
        self.headers = headers


def response_type(accept: str | None) -> str:
    """Choose the media type of the answer: the better liked of the two, JSON where both are."""
    if accept is None or not accept.strip():
        return JSON
    if len(accept) > _LONGEST_ACCEPT:
        raise UnreadableError(
            400, f"Expected an Accept of at most {_LONGEST_ACCEPT} characters, found {len(accept)}."
        )
    liked = {media: _liking(accept, media) for media in (JSON, GRAPHQL_JSON)}
    best = max(liked, key=lambda media: liked[media])
    if liked[best] <= 0:
        raise UnreadableError(
            406, f"The answer can be {GRAPHQL_JSON} or {JSON}; neither is accepted."
        )
    return best


def _liking(accept: str, media: str) -> float:
    """Return the quality an Accept header gives a media type: its most exact range decides."""
    found: list[tuple[int, float]] = []
    for part in accept.lower().split(","):
        range_, *parameters = (text.strip() for text in part.split(";"))
        exactness = {media: 2, "application/*": 1, "*/*": 0}.get(range_)
        if exactness is not None:
            found.append((exactness, _quality(parameters)))
    return max(found)[1] if found else 0.0


def _quality(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0


async def read_operation(request: Request, max_bytes: int) -> tuple[Operation, int]:
    """Return what is asked, and in how many bytes it was sent."""
    match request.method:
        case "POST":
            _require_json(request.headers.get("content-type"))
            body = await _body(request, max_bytes)
            size = len(body)
            return await preparing.of_request(size, lambda: _decode(body)), size
        case "GET" | "HEAD":
            return _from_parameters(request.query_params), len(request.url.query)
        case method:
            raise UnreadableError(
                405, f"GraphQL is asked by GET or POST, not {method}.", Allow="GET, POST"
            )


def _require_json(content_type: str | None) -> None:
    """Only JSON: a form on a foreign page can send the other types without asking anybody."""
    media, *parameters = (part.strip().lower() for part in (content_type or "").split(";"))
    charsets = {p.partition("=")[2].strip('"') for p in parameters if p.startswith("charset=")}
    if media != JSON or not charsets <= {"utf-8", "utf8"}:
        found = content_type or "none"
        raise UnreadableError(415, f"Expected content-type {JSON} (in UTF-8), found {found}.")


async def _body(request: Request, max_bytes: int) -> bytes:
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > max_bytes:
                raise UnreadableError(413, f"The request is larger than {max_bytes} bytes.")
    except ClientDisconnect:
        raise UnreadableError(400, "The request is not here in full.") from None
    return bytes(body)


def _decode(body: bytes) -> Operation:
    try:
        operation = msgspec.json.decode(body, type=Operation)
        msgspec.json.decode(operation.extensions, type=_Map | None)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        if _is_by_hash(body):
            raise PersistedQueryError from None
        raise UnreadableError(
            400, f'Expected a JSON object such as {{"query": "{{ __typename }}"}}: {error}.'
        ) from None
    return operation


def _is_by_hash(body: bytes | str) -> bool:
    try:
        msgspec.json.decode(body, type=_ByHash)
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        return False
    return True


def _from_parameters(parameters: Mapping[str, str]) -> Operation:
    if not parameters.get("query"):
        if _is_by_hash(f'{{"extensions":{parameters.get("extensions") or "null"}}}'):
            raise PersistedQueryError
        raise UnreadableError(400, "Expected the parameter query, or a POST with a JSON body.")
    return Operation(
        query=parameters["query"],
        operation_name=parameters.get("operationName") or None,
        variables=_json_object(parameters, "variables"),
        extensions=msgspec.Raw(msgspec.json.encode(_json_object(parameters, "extensions"))),
    )


def _json_object(parameters: Mapping[str, str], name: str) -> dict[str, Any] | None:
    if not parameters.get(name):
        return None
    try:
        return msgspec.json.decode(parameters[name], type=dict[str, Any] | None)
    except (msgspec.MsgspecError, RecursionError, UnicodeError) as error:
        raise UnreadableError(
            400, f"Expected the parameter {name} to be a JSON object: {error}."
        ) from None


def is_ambiguous(operation: Operation, document: Document) -> bool:
    """Whether several operations are sent and none is named: Strawberry would run the first."""
    return operation.operation_name is None and document.has_many


def answer(result: ExecutionResult, media: str) -> Response:
    """Answer an operation that was read; without data, unless running it had begun."""
    errors = result.errors or []
    refused = [one for one in map(refusals.refused, errors) if one is not None]
    nothing_began = all(one.nothing_began for one in refused)
    if refused and nothing_began and not any((result.data or {}).values()):
        return _later([formatted(error) for error in errors], refused[0].code, media)
    began = result.data is not None or any(error.path for error in errors)
    content: dict[str, Any] = {}
    if errors:
        content["errors"] = [formatted(error) for error in errors]
    if began:
        content["data"] = result.data
    if result.extensions:
        content["extensions"] = result.extensions
    return _json(content, 200 if began or media == JSON else 400, media)


def refusal(error: UnreadableError, media: str) -> Response:
    content = {"errors": [{"message": str(error), "extensions": {"code": "BAD_REQUEST"}}]}
    response = _json(content, error.status, media)
    response.headers.update(error.headers)
    return response


def failure(error: Exception, media: str) -> Response:
    """Answer what nobody foresaw, outside of any field."""
    refused = refusals.refused(error)
    if refused is not None:
        return _later([refusals.told(refused)], refused.code, media)
    return _json({"errors": [_masked(error)]}, 500, media)


def _later(errors: list[dict[str, Any]], code: str, media: str) -> Response:
    """Answer what may be asked again: the store refused it before anything had begun."""
    response = _json({"errors": errors}, 503, media)
    response.headers["retry-after"] = refusals.RETRY_AFTER[code]
    return response


def formatted(error: GraphQLError) -> dict[str, Any]:
    """Say what was wrong with the request; of what is wrong with us, only where to find it."""
    if isinstance(error.original_error, RecursionError) and not error.path:
        error = too_costly("The document is nested too deeply.")
    if not _meant_for_client(error):
        refused = refusals.refused(error)
        if refused is not None:
            return {**error.formatted, **refusals.told(refused)}
        masked = _masked(error.original_error or error)
        return {**error.formatted, **masked}
    shown: dict[str, Any] = {**error.formatted, "message": _shortened(error)}
    shown["extensions"] = {"code": _code(error), **(error.extensions or {})}
    return shown


_LONGEST_MESSAGE = 500


def _shortened(error: GraphQLError) -> str:
    """Return a message that does not send back all of what was sent."""
    if str(error.original_error).startswith("Exceeds the limit"):
        return "A number of the document has too many digits."
    message = error.message
    return message if len(message) <= _LONGEST_MESSAGE else f"{message[:_LONGEST_MESSAGE]}…"


def _meant_for_client(error: GraphQLError) -> bool:
    cause = error.original_error
    if isinstance(cause, GraphQLError):
        return _meant_for_client(cause)
    # A scalar refuses a value of the document with ValueError: that is an answer, not a bug.
    refused_value = error.path is None and bool(error.nodes) and isinstance(cause, ValueError)
    return cause is None or refused_value


def _code(error: GraphQLError) -> ErrorCode:
    if isinstance(error, GraphQLSyntaxError):
        return "SYNTAX_ERROR"
    return "BAD_INPUT" if error.path else "INVALID_OPERATION"


def _masked(error: Exception) -> dict[str, Any]:
    reference = uuid4().hex
    log.error("error %s", reference, exc_info=error)
    return {
        "message": f"Something failed in Liaison itself; its log tells what, under {reference}.",
        "extensions": {"code": "INTERNAL", "id": reference},
    }


def _json(content: object, status: int, media: str) -> Response:
    return written(msgspec.json.encode(content), media, status)


def written(body: bytes, media: str, status: int = 200) -> Response:
    """Answer with JSON that is written already."""
    return Response(body, status, {"cache-control": "no-store"}, media_type=media)
