"""Documents that are dear to read, to check, or to answer out of the contract itself."""

from collections.abc import Iterator

from tests.attacks.attack import Asked, Attack, Kind, asked, thrice

MANY, LONG = 10_000, 900_000

# Fragments -----------------------------------------------------------------------------------


def chain(levels: int, spreads: str = "...F{0} ...F{0}", on: str = "Project") -> str:
    """Return fragments of which each spreads the next twice."""
    made = (f"fragment F{n} on {on} {{ id {spreads.format(n + 1)} }}" for n in range(levels))
    return " ".join((*made, f"fragment F{levels} on {on} {{ id }}"))


def doubling(levels: int = 60) -> str:
    return "{projects(first: 1) {nodes {...F0}}} " + chain(levels)


def doubling_under_names(levels: int = 40) -> str:
    return "{projects(first: 1) {nodes {...F0}}} " + chain(
        levels, "a: event {{record {{...F{0}}}}} b: event {{record {{...F{0}}}}}", "Record"
    )


def doubling_within(levels: int = 40) -> str:
    return "{projects(first: 1) {nodes {...F0}}} " + chain(
        levels, "... on Node {{...F{0}}} ... on Record {{...F{0}}}", "Node"
    )


def all_that_follow(count: int = 60) -> str:
    """Return fragments of which each spreads all that follow."""
    made = (
        f"fragment F{n} on Project {{ id {' '.join(f'...F{m}' for m in range(n + 1, count))} }}"
        for n in range(count)
    )
    return "{projects(first: 1) {nodes {...F0}}} " + " ".join(made)


def all_that_spread_each_other(count: int = 30) -> str:
    spreads = " ".join(f"... on Node {{...F{n}}}" for n in range(count))
    made = (f"fragment F{n} on Project {{ id {spreads} }}" for n in range(count))
    return "{projects(first: 1) {nodes {...F0}}} " + " ".join(made)


def lists_in_lists(levels: int = 4) -> str:
    """Return fragments that are spread in nine lists each: 9 ^ levels, in 1.5 KB."""
    fields = "predecessors successors children links projects agreementsFunded agreementsReceived"
    bodies = {
        "predecessors": "{0}",
        "successors": "{0}",
        "children": "(first: 0) {{nodes {0}}}",
        "links": "(first: 0) {{nodes {{toInstitution {0}}}}}",
        "projects": "(first: 0) {{nodes {{lead {0}}}}}",
        "agreementsFunded": "(first: 0) {{nodes {{funder {0}}}}}",
        "agreementsReceived": "(first: 0) {{nodes {{beneficiary {0}}}}}",
    }
    made: list[str] = []
    for level in range(levels):
        within = "{id}" if level + 1 == levels else f"{{...F{level + 1}}}"
        selected = " ".join(one + bodies[one].format(within) for one in fields.split())
        made.append(
            f"fragment F{level} on Institution {{ parent {within} timeline {within} {selected} }}"
        )
    return "{institutions(first: 0) {nodes {...F0}}} " + " ".join(made)


def every_type(repeated: int) -> str:
    kinds = "Project Institution FundingAgreement AreaOfCooperation InstitutionalLink PolicyDossier"
    parts = (
        f'a{n}: node(id: "prj_x") {{ ... on Record {{ '
        + " ".join(f"... on {kind} {{ id event {{id record {{id}}}} }}" for kind in kinds.split())
        + " }}"
        for n in range(repeated)
    )
    return "{" + " ".join(parts) + "}"


# Depth ---------------------------------------------------------------------------------------


def deep(levels: int) -> str:
    return "{projects {nodes {" + "event {record {" * levels + "id" + "}}" * levels + "}}}"


def deep_inline(levels: int) -> str:
    return "{" + "... on Query {" * levels + "__typename" + "}" * levels + "}"


def deep_literal(opening: str, closing: str, levels: int) -> str:
    within = opening * levels + '{id: {eq: "x"}}' + closing * levels
    return f"{{projects(where: {within}) {{nodes {{id}}}}}}"


def unclosed(sign: str) -> str:
    return "{projects(where: " + sign * (LONG // len(sign))


# Width ---------------------------------------------------------------------------------------


def repeated(part: str, count: int, between: str = " ") -> str:
    """Return a part as often as said; {0} in it is the number."""
    return between.join(part.replace("{0}", str(n)) for n in range(count))


def operations(count: int) -> str:
    return repeated("query Q{0} {__typename}", count)


def variables(count: int) -> str:
    declared = repeated('$v{0}: ProjectFilter = {title: {eq: "x"}}', count)
    return f"query ({declared}) {{__typename}}"


def conflicts(count: int) -> str:
    fields = repeated('x: title(lang: "l{0}")', count)
    return f"{{projects(first: 1) {{nodes {{{fields}}}}}}}"


def nested_conflicts(count: int) -> str:
    fields = repeated("event {record {event {id a{0}: position}}}", count)
    return f"{{projects(first: 1) {{nodes {{{fields}}}}}}}"


def _documents() -> Iterator[tuple[str, str]]:
    yield "fragments that spread the next twice", doubling()
    yield "… under two names", doubling_under_names()
    yield "… within inline fragments", doubling_within()
    yield "… as far as 16 levels", doubling(16)
    yield "fragments that spread all that follow", all_that_follow()
    yield "fragments that spread each other", all_that_spread_each_other()
    yield "fragments in nine lists, 4 levels", lists_in_lists()
    yield "… 3 levels", lists_in_lists(3)
    yield "… 6 levels", lists_in_lists(6)
    yield (
        "fragments that nobody spreads",
        "{__typename} " + repeated("fragment F{0} on Project {id ...F{0}}", MANY),
    )
    yield "spreads of a fragment there is not", "{" + repeated("...F{0}", MANY) + "}"
    yield "every type, 150 times", every_type(150)
    yield "deep selections", deep(8_000)
    yield "deep selections that are allowed to be read", deep(40)
    yield "deep inline fragments", deep_inline(3_000)
    yield "deep and", deep_literal("{and: [", "]}", 3_000)
    yield "deep not", deep_literal("{not: ", "}", 3_000)
    yield "deep some", deep_literal("{phases: {some: ", "}}", 2_000)
    yield "deep lists, not closed", unclosed("[")
    yield "deep objects, not closed", unclosed("{and:")
    yield "names of one field", "{" + repeated("a{0}: __typename", MANY) + "}"
    yield "a field again and again", "{" + "__typename " * 80_000 + "}"
    yield "unknown fields", "{" + repeated("projectz{0}", MANY) + "}"
    yield "unknown arguments", f"{{projects({repeated('wher{0}: 1', MANY)}) {{totalCount}}}}"
    yield "unknown types", "{" + repeated("... on Projec{0} {id}", MANY) + "}"
    yield (
        "unknown members",
        f"{{projects(where: {{{repeated('titl{0}: 1', MANY)}}}) {{totalCount}}}}",
    )
    yield (
        "unknown words",
        f"{{projects(where: {{status: {{in: [{repeated('STATU{0}', MANY)}]}}}}) {{totalCount}}}}",
    )
    yield "a long unknown field", f"{{{'projects' * (LONG // 8)}}}"
    yield "a long unknown type", f"{{... on {'Project' * (LONG // 7)} {{id}}}}"
    yield "directives on a field", f"{{__typename {'@skip(if: false) ' * 20_000}}}"
    yield "unknown directives", f"{{__typename {repeated('@d{0}', MANY)}}}"
    yield "directives on spreads", "{" + "... @include(if: true) {__typename} " * 5_000 + "}"
    yield "operations", operations(MANY)
    yield "variables that nobody uses", variables(MANY)
    yield (
        "variables that are not declared",
        "{" + repeated("a{0}: project(id: $v{0}) {id}", MANY) + "}",
    )
    yield "fields that conflict", conflicts(3_000)
    yield "fields that are merged", nested_conflicts(2_000)
    yield "a long text", f'{{search(text: "{"x" * LONG}") {{text}}}}'
    yield "a long block of text", '{search(text: """' + "x\n " * (LONG // 4) + '""") {text}}'
    yield "a long number", f"{{projects(first: {'9' * LONG}) {{totalCount}}}}"
    yield "a long decimal", f"{{projects(first: 1.{'9' * LONG}e999999999) {{totalCount}}}}"
    yield (
        "a long comment that says query",
        "# query mutation subscription\n{__typename} #" + "query " * (LONG // 6),
    )
    yield "nothing but commas", "," * LONG + "{__typename}"
    yield "escapes", '{search(text: "' + "\\u0061" * (LONG // 8) + '") {text}}'
    yield "a long list of ids", "{nodes(ids: [" + repeated('"prj_{0}"', 50_000) + "]) {id}}"
    yield "descriptions of a contract", repeated("type T{0} {a: Int}", MANY)


# The contract --------------------------------------------------------------------------------


def possible(levels: int) -> str:
    within = "{name}"
    for _ in range(levels):
        within = f"{{name fields {{name type {within}}} possibleTypes {within}}}"
    return f"{{__schema {{types {within}}}}}"


def _introspections() -> Iterator[tuple[str, str]]:
    types = "types {name fields {name args {name type {name kind}} type {name}} inputFields {name}}"
    one = "{name description fields {name description args {name description}}}"
    yield "all types, 100 times", f"{{__schema {{{repeated('a{0}: ' + types, 100)}}}}}"
    yield "all types, 20 times", f"{{__schema {{{repeated('a{0}: ' + types, 20)}}}}}"
    yield "the contract, 40 times", f"{{{repeated('a{0}: __schema {' + types + '}', 40)}}}"
    yield "one type, 500 times", "{" + repeated('a{0}: __type(name: "Event") ' + one, 500) + "}"
    yield "possible types of types of fields", possible(3)
    yield (
        "possible types, 50 times",
        "{"
        + repeated(
            'a{0}: __type(name: "Node") {possibleTypes {possibleTypes {name} interfaces'
            " {possibleTypes {name fields {name}}}}}",
            50,
        )
        + "}",
    )
    yield (
        "the contract by fragments",
        "{__schema {types {...F0}}} "
        + chain(12, "fields {{type {{...F{0}}}}} possibleTypes {{...F{0}}}", "__Type").replace(
            "{ id", "{ name"
        ),
    )
    yield (
        "what a type is of, 100 deep",
        "{__schema {types {" + "ofType {" * 100 + "name" + ("}" * 100) + "}}}",
    )
    yield "the contract beside a list", f"{{__schema {{{types}}} projects {{nodes {{id}}}}}}"


ATTACKS = (
    *(
        Attack(name=name, kind=Kind.DOCUMENTS, sends=Asked(request=thrice(document)))
        for name, document in _documents()
    ),
    *(
        Attack(name=name, kind=Kind.DOCUMENTS, sends=Asked(request=thrice(document)))
        for name, document in _introspections()
    ),
    Attack(
        name="the largest answer of the contract, by 16",
        kind=Kind.DOCUMENTS,
        sends=Asked(request=lambda _: asked("{__schema {types {name fields {name}}}}")),
    ),
)
