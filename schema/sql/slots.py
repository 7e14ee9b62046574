"""Values of a statement: bound to it for good, or given anew in a slot each time it is run."""

from collections.abc import Callable
from enum import Enum
from typing import Any, TypeAlias


class Slot(Enum):
    """Stands for the value of a slot while the statement is written."""

    GIVEN = "given"


Bind: TypeAlias = Callable[[str, object, Any], Any]
"""Makes a parameter of a name and a value: `Compiler.slot`, or `Compiler.bound`."""
