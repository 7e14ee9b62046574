"""Writes `docs/rules.md`: the lists of rules, error codes and warnings, as one page."""

import sys
from collections.abc import Iterable, Iterator, Mapping

from events import documents, rules, warnings
from events.records import LIFECYCLES
from schema.terms.errors import ERROR_CODES
from schema.terms.making import camel
from schema.types.every import CONTRACTS
from tests.rules.refusals import KINDS, Kind, kind_of_module

OF_ALL = {
    "Of a request": rules.OF_REQUESTS,
    "Of the values of an input": rules.OF_VALUES,
    "Of every entry": rules.OF_ENTRIES,
    "Of corrections, retractions and notes": rules.OF_REMARKS,
}
ANY = "any decision"

HEAD = """\
# Rules, error codes, warnings

`make contract` makes this page of `events/rules.py`, `schema/terms/errors.py` and
`events/warnings.py`.

## Rules
A change that breaks a rule is answered with a `Rejection`, and nothing is recorded. Its `rule` \
is one of these names, which do not change; its `message` says what is wrong in this case.
The last column names the mutations that can meet a rule. A correction meets the rules of the \
mutation by which it is entered. Where a later entry, or one of another record, would break a \
rule, the refusal is `later_entry` or `relied_on`.
Rules of the values of an input are asked first. Where a value is not as its type has it, the \
answer is no `Rejection` but an error of code `BAD_INPUT`, one for each such value, at most \
twenty; its `extensions.rule` is one of the same names. The two rules of what is replayed are \
met only where entries are loaded from files.
"""
CODES = """\
## Error codes
What cannot be asked is answered with an error, whose `extensions.code` is one of these.
"""
WARNINGS = """\
## Warnings
What was recorded, or would be by a dry run, is answered with `warnings`: each has one of these \
names, which do not change, a message and a path. Nothing is refused for it.
"""


def page() -> str:
    parts = [HEAD]
    for title, demands in OF_ALL.items():
        parts += [f"### {title}", table(("rule", "what it demands"), demands.items())]
    parts += ["### Of documents", _with_mutations(rules.OF_DOCUMENTS, _of_documents())]
    for name, demands in rules.OF_KINDS.items():
        parts += [f"### Of {_plural(name)}", _with_mutations(demands, _of_kind(name))]
    parts += [CODES, table(("code", "what it says"), ERROR_CODES.items())]
    parts += [WARNINGS, table(("name", "what is warned of", "of"), _warned_of())]
    return "\n".join(parts).rstrip("\n") + "\n"


def _with_mutations(demands: rules.Demands, met: Mapping[str, str]) -> str:
    head = ("rule", "what it demands", "met by")
    return table(head, ((rule, said, met.get(rule, ANY)) for rule, said in demands.items()))


def _warned_of() -> Iterator[tuple[str, str, str]]:
    """Yield every warning with what it is of, and of which records."""
    yield from ((name, said, "all records") for name, said in warnings.OF_ALL.items())
    for kind, warned_of in warnings.OF_KINDS.items():
        yield from ((name, said, _plural(kind)) for name, said in warned_of.items())


def _plural(kind: str) -> str:
    return (CONTRACTS[kind].plural or "the register itself").replace("_", " ")


def table(head: tuple[str, ...], lines: Iterable[tuple[str, ...]]) -> str:
    written = [head, ["---"] * len(head), *((f"`{name}`", *rest) for name, *rest in lines)]
    return "\n".join(f"| {' | '.join(line)} |" for line in written) + "\n"


def _of_kind(name: str) -> dict[str, str]:
    """Return by rule the mutations that meet it; what a record alone may bear, any may bring."""
    [lifecycle] = [one for one in LIFECYCLES.values() if one.name == name]
    kind = KINDS[name]
    opening = {lifecycle.opening.__name__: kind.reached(kind.functions["examine_opening"])}
    mutations = {
        fact.__name__: camel(mutation) for mutation, fact in CONTRACTS[name].mutations.items()
    }
    claimed = kind.reached(kind.functions["claims"])
    return _met(kind, opening, mutations, without=claimed)


def _of_documents() -> dict[str, str]:
    mutations = {"Attached": "attachDocument", "Withdrawn": "withdrawDocument"}
    return _met(kind_of_module(documents), {}, mutations)


def _met(
    kind: Kind,
    opening: Mapping[str, set[str]],
    mutations: Mapping[str, str],
    without: Iterable[str] = (),
) -> dict[str, str]:
    by_fact = kind.by_fact()
    whatever = by_fact.pop("")
    met = dict.fromkeys(sorted(whatever), "any decision after the opening")
    for fact, found in {**opening, **by_fact}.items():
        for rule in sorted(found - whatever - {*without}):
            how = f"`{mutations[fact]}`" if fact in mutations else "administration"
            met[rule] = ", ".join(dict.fromkeys([*filter(None, [met.get(rule)]), how]))
    return met


if __name__ == "__main__":
    sys.stdout.write(page())
