"""The contract of every kind of record."""

from importlib import import_module

from schema.contract import Contract
from schema.kinds import kinds

CONTRACTS: dict[str, Contract] = {name: import_module(f"schema.{name}").CONTRACT for name in kinds}
"""By the name of the kind."""
