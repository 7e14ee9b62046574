"""The contract of every kind of record."""

from importlib import import_module

from schema.terms.kinds import record_kinds
from schema.types.contract import Contract

CONTRACTS: dict[str, Contract] = {
    name: import_module(f"schema.types.{name}").CONTRACT for name in record_kinds
}
"""By the name of the kind."""
