"""What cannot be asked, by the code that a client is told."""

from graphql import GraphQLError


class RefusedError(GraphQLError):
    """An operation asks for something that cannot be."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message, extensions={"code": code})
