"""The schema, by graphql-eslint's rules for schemas: those for names, and Relay's."""

from pathlib import Path
from typing import Any

from tests import node

LINT = Path(__file__).with_name("lint.mjs")
SCHEMA = Path(__file__).parents[2] / "schema/schema.graphql"
FAULTS = '''
"""What can be asked."""
type Query {
  """All things."""
  getThings(first: Int): ThingConnection
  """An oddity."""
  odd_one: Thing
}

"""A thing."""
type Thing {
  id: String!
  thingName: String
}

"""A page of things."""
type ThingConnection {
  edges: [Thing]
}

enum Colour {
  red
}
'''


def found(schema: str) -> list[dict[str, Any]]:
    """Return what is found in a schema that is not excepted."""
    told: list[dict[str, Any]] = node.told(LINT, given={"schema": schema})
    return told


def test_nothing_is_found_in_the_schema() -> None:
    assert found(SCHEMA.read_text("utf-8")) == [], (
        "mend the schema, or except it in lint.mjs, with the reason"
    )


def test_faults_are_found() -> None:
    told = {(one["rule"], one["line"]) for one in found(FAULTS)}
    assert told == {
        ("naming-convention", "getThings(first: Int): ThingConnection"),
        ("naming-convention", "odd_one: Thing"),
        ("naming-convention", "red"),
        ("no-typename-prefix", "thingName: String"),
        ("no-unreachable-types", "enum Colour {"),
        ("relay-arguments", "getThings(first: Int): ThingConnection"),
        ("relay-connection-types", "type ThingConnection {"),
        ("relay-edge-types", "type Thing {"),  # which stands where edges should
        ("relay-page-info", ""),
        ("require-description", "enum Colour {"),
        ("strict-id-in-types", "type Thing {"),
    }
