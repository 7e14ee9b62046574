"""What the code refuses and warns of, read from its source: which rule, where, and by which facts.

Whatever takes a rule says so by an annotation (`rule: Rule`, `name: WarningName`), and the type
checkers let nothing else be handed to it. So the rules that can be met are the texts that stand in
those places.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from events.records import LIFECYCLES

ROOT = Path(__file__).parent.parent.parent
TREES = {
    path: ast.parse(path.read_text("utf-8"))
    for folder in ("events", "projections", "schema", "server")
    for path in sorted((ROOT / folder).rglob("*.py"))
}


def _places(type_: str, called: str) -> Iterator[tuple[str, int]]:
    """Yield what takes a rule of a type, with the place of the rule among what it takes."""
    for tree in TREES.values():
        for node in ast.walk(tree):
            match node:
                case ast.FunctionDef():
                    taken = [(one.arg, one.annotation) for one in node.args.args]
                case ast.ClassDef():
                    fields = [one for one in node.body if isinstance(one, ast.AnnAssign)]
                    taken = [(ast.unparse(one.target), one.annotation) for one in fields]
                case _:
                    continue
            for place, (name, annotation) in enumerate(taken):
                if annotation is not None and ast.unparse(annotation) == type_:
                    assert name == called, f"{node.name} calls a {type_} {name}"
                    yield node.name, place


PLACES = dict(_places("Rule", "rule"))
_OF_WARNINGS = dict(_places("WarningName", "name"))


def rules_in(*nodes: ast.AST, places: Mapping[str, int] = PLACES) -> set[str]:
    """Return the rules that stand in some code."""
    return {
        text
        for node in nodes
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in places
        for text in _texts(call.args[places[call.func.id]])
    }


def warnings_in(*nodes: ast.AST) -> set[str]:
    """Return the warnings that stand in some code."""
    return rules_in(*nodes, places=_OF_WARNINGS)


def _texts(given: ast.expr) -> Iterator[str]:
    """Yield the texts that a rule can be; none where one is handed on."""
    match given:
        case ast.Constant(value=str(rule)):
            yield rule
        case ast.IfExp():
            yield from _texts(given.body)
            yield from _texts(given.orelse)
        case ast.Name(id="rule") | ast.Attribute(attr="rule" | "name") | ast.Starred():
            pass
        case _:
            raise AssertionError(f"which rules is {ast.unparse(given)}?")


FUNCTIONS = {
    node.name: node
    for path, tree in TREES.items()
    if path.is_relative_to(ROOT / "events")
    for node in tree.body
    if isinstance(node, ast.FunctionDef) and node.name.startswith("refuse_")
}
"""Those by which several kinds of record refuse."""


def path_of(module: str) -> Path:
    return (ROOT / module.replace(".", "/")).with_suffix(".py")


class Kind(NamedTuple):
    """How one kind of record refuses."""

    functions: dict[str, ast.FunctionDef]
    """Of the modules in which its rules are."""
    paths: frozenset[Path]

    def rules(self) -> set[str]:
        return self.reached(*self.functions.values())

    def reached(self, *nodes: ast.AST) -> set[str]:
        """Return the rules in some code, and in what it calls."""
        nodes_, known = list(nodes), set[str]()
        for node in nodes_:
            for name in _called(node) - known:
                known.add(name)
                function = self.functions.get(name) or FUNCTIONS.get(name)
                nodes_ += [] if function is None else [function]
        return rules_in(*nodes_)

    def by_fact(self) -> dict[str, set[str]]:
        """Return the rules by the name of the fact they are asked of, after the opening.

        Under no name stand those that are asked whatever the fact.
        """
        examine = self.functions["examine"]
        [match] = [node for node in examine.body if isinstance(node, ast.Match)]
        found = {"": self.reached(*(node for node in examine.body if node is not match))}
        for case in match.cases:
            for pattern in ast.walk(case.pattern):
                if isinstance(pattern, ast.MatchClass):
                    found[ast.unparse(pattern.cls)] = self.reached(*case.body)
        return found


def _called(node: ast.AST) -> set[str]:
    calls = (one for one in ast.walk(node) if isinstance(one, ast.Call))
    return {call.func.id for call in calls if isinstance(call.func, ast.Name)}


def _kind(modules: Iterable[str]) -> Kind:
    paths = frozenset(map(path_of, modules))
    functions = {
        node.name: node
        for path in paths
        for node in TREES[path].body
        if isinstance(node, ast.FunctionDef)
    }
    return Kind(functions, paths)


def _modules(lifecycle: Any) -> set[str]:
    """Return the modules in which a kind of record is told and refused."""
    parts = (lifecycle.record, lifecycle.examine_opening, lifecycle.examine, lifecycle.claims)
    return {part.__module__ for part in parts}


KINDS = {lifecycle.name: _kind(_modules(lifecycle)) for lifecycle in LIFECYCLES.values()}


def kind_of_module(module: ModuleType) -> Kind:
    return _kind([module.__name__])


def elsewhere() -> set[str]:
    """Return the rules that stand in no module of a kind of record."""
    of_kinds = {path for kind in KINDS.values() for path in kind.paths}
    return rules_in(*(tree for path, tree in TREES.items() if path not in of_kinds))


def codes() -> set[str]:
    """Return the codes of errors: in dictionaries, of what makes one, or given by `_code`."""
    found = set[str]()
    for tree in TREES.values():
        for node in ast.walk(tree):
            match node:
                case ast.Dict():
                    pairs = zip(node.keys, node.values, strict=True)
                    given = [value for key, value in pairs if _is_text(key, "code")]
                case ast.Call(func=ast.Name(id="_coded" | "Refusal" | "ArgumentError")):
                    given = node.args[:1]
                case ast.FunctionDef(name="_code"):
                    returns = [one for one in ast.walk(node) if isinstance(one, ast.Return)]
                    given = [one.value for one in returns if one.value is not None]
                case _:
                    continue
            texts = (one for value in given for one in ast.walk(value))
            constants = (one.value for one in texts if isinstance(one, ast.Constant))
            found |= {one for one in constants if isinstance(one, str)}
    return found


def _is_text(node: ast.expr | None, text: str) -> bool:
    return isinstance(node, ast.Constant) and node.value == text
