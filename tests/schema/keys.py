"""Documents that ask of the demo register by the keys of its files, and answers that tell keys."""

import re

from graphql import OperationDefinitionNode, parse

from server.demo.drafts import Keys
from server.demo.files import read_items

IDS = Keys(read_items()).records


def variables_of(document: str) -> dict[str, str]:
    """Return the ids that the variables of a document ask for by their names."""
    [operation] = [
        one for one in parse(document).definitions if isinstance(one, OperationDefinitionNode)
    ]
    names = [one.variable.name.value for one in operation.variable_definitions or ()]
    return {name: IDS[_key(name)] for name in names if name != "asOf"}


def _key(name: str) -> str:
    """Return the key of the files for a variable: `interpolEuropol` is interpol-europol."""
    return re.sub(r"[A-Z]|(?<=[a-z])\d+", lambda found: f"-{found[0].lower()}", name)


def with_keys(text: str) -> str:
    """Put keys in the place of ids."""
    for key, id_ in IDS.items():
        text = text.replace(f'"{id_}"', f'"{key}"')
    return text
