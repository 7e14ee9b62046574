# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
"""Operations with several sets of variables; hardly any two of a set are answered alike."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tests.schema.ahead import announced
from tests.schema.ahead.today import ALL
from tests.second_opinions.answers.contract import RECORDS, SCHEMA, is_connection


class Asked(NamedTuple):
    """An operation, and values for its variables."""

    document: str
    given: Sequence[Mapping[str, Any]]


def id_of(name: str) -> str:
    """Return the id of a record by its name."""
    return announced.bare(f'id: "{name}"')[5:-1]


_ALPHA, _BETA, _GAMMA = map(id_of, ("alpha", "beta", "gamma"))
_UNION, _OFFICE, _AGENCY, _GONE = map(id_of, ("union", "office", "agency", "gone"))
_END = len(announced.SAID)
_SOON, _LAST = {"effectiveOn": announced.SOON}, {"effectiveOn": announced.LAST}
_PAST = {"position": 24}
_AGREEMENTS = [{"programme": {"eq": f"P{number}"}} for number in (1, 2)]
_PAGE = "totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage }"


def _each(name: str, *values: Any, **others: Any) -> list[dict[str, Any]]:
    """Return sets of variables that differ in one; None stands for leaving it out."""
    return [others if value is None else {**others, name: value} for value in values]


def _of_each_kind() -> Iterator[Asked]:
    fields = SCHEMA.query_type.fields if SCHEMA.query_type else {}
    kinds = {f"{type_[0].lower()}{type_[1:]}": type_ for type_ in RECORDS.values()}
    listed = {str(one.type).removesuffix("Connection"): name for name, one in fields.items()
              if is_connection(getattr(one.type, "of_type", one.type))}  # fmt: skip
    names = {one.field: one.names.split() for one in ALL}
    for field, type_ in kinds.items():
        listing = listed[type_]
        one, other = (id_of(name) for name in names[listing][:2])
        yield Asked(
            f"query ($id: ID!, $at: AsOf) {{ {field}(id: $id, asOf: $at) {{ id version }} }}",
            [*_each("id", one, other), {"id": one, "at": {"position": _END - 1}},
                {"id": one, "at": {"position": _END}},
             {"id": f"{other}@{_END}~2079-01-01"}],
        )  # fmt: skip
        yield Asked(
            f"""query ($first: Int, $last: Int, $after: String, $before: String, $at: AsOf,
                $where: {type_}Filter, $by: [{type_}Order!]) {{ {listing}(first: $first,
                last: $last, after: $after, before: $before, asOf: $at, where: $where,
                orderBy: $by) {{ {_PAGE} }} }}""",
            [
                {},
                *_each("first", 1),
                *_each("at", {"effectiveOn": announced.LATER}),
                *_each("where", {"id": {"eq": one}}, {"id": {"in": []}}),
                {"by": [{"field": "ID", "direction": "DESC"}]},
            ],
        )


_PROJECTS = """query ($first: Int, $last: Int, $by: [ProjectOrder!], $where: ProjectFilter,
    $at: AsOf) { projects(first: $first, last: $last, orderBy: $by, where: $where, asOf: $at) {
    nodes { title(lang: "fr") version } pageInfo { hasNextPage hasPreviousPage } } }"""
_WHERE = """query ($a: String, $b: String, $day: Date) { projects(
    where: {or: [{title: {eq: $a}}, {not: {title: {gte: $b}}}]}, asOf: {effectiveOn: $day}) {
    nodes { title } } }"""
_BY = """query ($field: ProjectOrderField!, $direction: OrderDirection!) { projects(first: 1,
    orderBy: [{field: $field, direction: $direction}]) { nodes { id } } }"""
_OF_BODY = """query ($id: ID!, $first: Int, $last: Int, $where: ProjectFilter,
    $by: [ProjectOrder!], $through: Lineage) { institution(id: $id) { projects(first: $first,
    last: $last, where: $where, orderBy: $by, through: $through) { totalCount nodes { id } } } }"""
_MONEY = """query ($id: ID!, $where: FundingAgreementFilter, $by: [AgreementDimension!],
    $through: Lineage) { institution(id: $id) { fundingGiven(where: $where, groupBy: $by,
    through: $through) { count currency status programme } } }"""
_OF_PROJECT = """query ($id: ID!, $lang: String, $role: PartnerRole, $where: PartnerFilter,
    $papers: DocumentFilter, $fields: [String!]) { project(id: $id) { title(lang: $lang)
    partners(role: $role, where: $where) { role } documents(where: $papers) { title }
    blame(fields: $fields) { field } } }"""
_TOGETHER = """query ($one: ID!, $other: ID!, $n: Int, $m: Int) {
    a: project(id: $one) { title } b: project(id: $one) { acronym } c: project(id: $other) { title }
    d: projects(first: $n) { nodes { id } } e: projects(first: $m) { nodes { title } }
    f: nodes(ids: [$one, $other]) { id } }"""
_BOTH = """query ($first: Int, $id: ID!) { projects(first: $first) { nodes { id
    events(first: $first) { nodes { position } } } } project(id: $id) { id phases { id } } }"""
_CHOSEN = """query ($more: Boolean!, $less: Boolean = false) { project(id: "alpha") { title
    ... @include(if: $more) { acronym } status @skip(if: $less) ...Lead } }
    fragment Lead on Project { lead @include(if: $more) { name @skip(if: $less) } }"""
_IN_FRAGMENTS = """query ($role: PartnerRole, $first: Int, $more: Boolean = true) {
    project(id: "alpha") { ...Partners } projects { nodes { ...Events } } }
    fragment Partners on Project { partners(role: $role) { role @include(if: $more) __typename } }
    fragment Events on Project { ... { events(first: $first) { nodes { position } } } }"""
CHANGES = """query ($since: AsOf!, $until: AsOf, $first: Int, $after: String, $last: Int,
    $before: String, $where: ChangeFilter) {
    changes(since: $since, until: $until, first: $first, after: $after, last: $last,
    before: $before, where: $where) { totalCount
    nodes { recordId how } pageInfo { hasNextPage endCursor } } }"""
_SEARCH = """query ($text: String!, $kinds: [RecordKind!], $at: AsOf, $first: Int) {
    search(text: $text, kinds: $kinds, asOf: $at, first: $first) { text match } }"""
_CODES = """query ($list: CodeList!, $only: [String!], $on: Date, $lang: String) {
    codes(list: $list, only: $only, usedOn: $on) { code name(lang: $lang) until } }"""
_TOTALS = """query ($at: AsOf, $where: FundingAgreementFilter, $by: [AgreementDimension!],
    $facets: Boolean! = false) { agreementTotals(asOf: $at, where: $where, groupBy: $by,
    facets: $facets) { count currency status programme contribution } }"""
_RATES = """query ($at: AsOf, $where: FundingOpportunityFilter, $by: [ApplicationDimension!]) {
    applicationTotals(asOf: $at, where: $where, groupBy: $by) { applications awarded programme
    manager { id } } }"""
_EVENTS = """query ($first: Int, $last: Int, $after: String, $before: String, $where: EventFilter,
    $by: [EventOrder!], $at: AsOf) { events(first: $first, last: $last, after: $after,
    before: $before, where: $where, orderBy: $by, asOf: $at) { totalCount nodes { position }
    pageInfo { hasNextPage } } }"""
_ACTORS = """query ($where: ActorFilter, $first: Int, $at: AsOf) {
    actors(where: $where, first: $first, asOf: $at) { name entries lastEntry { position } } }"""
_CHANGED: Sequence[Mapping[str, Any]] = (
    {"recordId": [_BETA]},
    {"recordId": [_GAMMA]},
    {"how": ["CHANGED"]},
    {"eventType": ["PROJECT_STARTED"]},
)


_COUNTED: Mapping[str, tuple[str, str, str, Mapping[str, Any]]] = {
    "project": ("Project", "STATUS lead { id }", "LEAD", {"status": {"eq": "IMPLEMENTATION"}}),
    "institution": ("Institution", "KIND alive", "ALIVE", {"kind": {"eq": "EU_AGENCY"}}),
    "link": (
        "InstitutionalLink",
        "BASIS sinceYear",
        "SINCE_YEAR",
        {"toInstitution": {"id": {"eq": _AGENCY}}},
    ),
    "event": ("Event", "TYPE recordKind", "RECORD_KIND", {"type": {"eq": "AREA_OPENED"}}),
}
"""What is counted: its type, one dimension and the field of another, that other, a filter."""


def _counted() -> Iterator[Asked]:
    for kind, (type_, both, other, where) in _COUNTED.items():
        one, field = both.split(maxsplit=1)
        dimension = f"{type_.removeprefix('Institutional')}Dimension"
        yield Asked(
            f"""query ($by: [{dimension}!]!, $where: {type_}Filter, $at: AsOf,
                $facets: Boolean! = false) {{ {kind}Totals(groupBy: $by, where: $where, asOf: $at,
                facets: $facets) {{ count {one.lower()} {field} }} }}""",
            [
                *_each("by", [], [one], [other]),
                *_each("where", where, by=[one]),
                {"facets": True, "by": [other], "where": where},
                *_each("at", _PAST, {"position": 30}, by=[one]),
            ],
        )


def _where(given: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"kind": ["PROJECT"], **given}


_OF_PROJECTS: Mapping[str, Any] = {"since": {"position": 9}, "where": _where({})}

AGAIN = [
    *_of_each_kind(),
    Asked(
        _CODES,
        [
            *_each("list", "COUNTRIES", "CURRENCIES", "SECTORS", "SECTOR_CATEGORIES"),
            *_each("only", [], ["DE", "YU"], ["FR"], list="COUNTRIES"),
            *_each("on", "1990-01-01", "2020-01-01", list="COUNTRIES"),
            *_each("lang", "fr", "de", list="COUNTRIES"),
        ],
    ),
    Asked(
        "query ($id: ID!, $at: AsOf) { record(id: $id, asOf: $at) { __typename id } }",
        [
            *_each("id", _ALPHA, _BETA, _UNION),
            {"id": _ALPHA, "at": _SOON},
            {"id": _ALPHA, "at": _PAST},
            {"id": f"{_ALPHA}@30~2079-01-01"},
        ],
    ),
    Asked(
        "query ($id: ID!) { node(id: $id) { __typename id } }",
        [
            *_each("id", _ALPHA, _UNION, announced.entry(3), announced.entry(4)),
            {"id": f"{_ALPHA}@30~2079-01-01"},
        ],
    ),
    Asked(
        "query ($ids: [ID!]!, $at: AsOf) { nodes(ids: $ids, asOf: $at) { __typename id } }",
        [
            *_each(
                "ids",
                [],
                [_ALPHA],
                [_BETA],
                [_ALPHA, _BETA],
                [_BETA, _ALPHA],
                [_ALPHA, _UNION],
                [_UNION, _ALPHA],
                [announced.entry(2)],
                [_ALPHA] * 2,
            ),
            {"ids": [_ALPHA], "at": _SOON},
        ],
    ),
    Asked(
        _PROJECTS,
        [
            {},
            *_each("first", 0, 1, 2),
            *_each("last", 1, 2),
            *_each("at", _SOON, _PAST, {"position": 18}),
            *_each(
                "by",
                *([{"field": field, "direction": "ASC"}] for field in ("TITLE", "ACRONYM")),
                [{"field": "TITLE", "direction": "DESC"}],
                [{"field": "STATUS", "direction": "DESC"}, {"field": "TITLE", "direction": "ASC"}],
                first=2,
            ),
            *_each(
                "where",
                {"title": {"eq": "Alpha"}},
                {"title": {"ne": "Alpha"}},
                {"title": {"eq": "Beta"}},
                {"title": {"in": ["Beta", "Gamma"]}},
                {"acronym": {"isNull": True}, "status": {"eq": "IDENTIFICATION"}},
                {"acronym": {"isNull": False}},
                first=7,
            ),
        ],
    ),
    Asked(
        _WHERE,
        [
            {"a": "Alpha", "b": "A"},
            {"a": "Beta", "b": "A"},
            {"a": "Beta", "b": "C"},
            {"a": "Gamma", "b": "C"},
            {"a": "Zulu", "b": "A", "day": announced.SOON},
        ],
    ),
    Asked(
        _BY,
        [
            {"field": "TITLE", "direction": "ASC"},
            {"field": "TITLE", "direction": "DESC"},
            {"field": "STATUS", "direction": "DESC"},
        ],
    ),
    Asked(
        _OF_BODY,
        [
            *_each("id", _AGENCY, _OFFICE, _GONE),
            *_each("first", 0, 1, id=_AGENCY),
            *_each("last", 1, id=_AGENCY),
            *_each("where", {"title": {"eq": "Beta"}}, {"title": {"eq": "Alpha"}}, id=_AGENCY),
            *_each("by", [{"field": "TITLE", "direction": "ASC"}], id=_AGENCY, first=1),
        ],
    ),
    Asked(
        "query ($id: ID!, $through: Lineage!) { institution(id: $id) {"
        " lineage(through: $through) { way predecessor { id } } } }",
        [
            *_each("through", "PREDECESSORS", "SUCCESSORS", id=_GONE),
            {"id": id_of("mover"), "through": "BOTH"},
        ],
    ),
    Asked(
        _MONEY,
        [
            *_each("id", _UNION, _AGENCY, _GONE),
            *_each("where", *_AGREEMENTS, id=_UNION),
            *_each("by", ["STATUS"], ["PROGRAMME"], id=_UNION),
        ],
    ),
    Asked(
        _OF_PROJECT,
        [
            *_each("id", _ALPHA, _BETA),
            *_each("role", "FUNDING", "EXTENDING", id=_ALPHA, fields=[]),
            *_each("where", {"role": {"isNull": True}}, id=_ALPHA, fields=["lead"]),
            *_each("papers", {"title": {"eq": "None"}}, id=_ALPHA),
            *_each("fields", ["title"], ["title", "lead"], id=_ALPHA),
        ],
    ),
    Asked(
        _TOGETHER,
        [
            {"one": _ALPHA, "other": _BETA},
            {"one": _BETA, "other": _ALPHA},
            {"one": _ALPHA, "other": _BETA, "n": 1},
            {"one": _ALPHA, "other": _BETA, "m": 1},
            {"one": _ALPHA, "other": _GAMMA, "n": 2, "m": 1},
        ],
    ),
    Asked(
        _BOTH,
        [*_each("id", _ALPHA, _BETA), *_each("first", 1, 2, id=_ALPHA)],
    ),
    Asked(
        announced.bare(_CHOSEN),
        [
            {"more": True},
            {"more": False},
            {"more": True, "less": True},
            {"more": False, "less": True},
        ],
    ),
    Asked(
        announced.bare(_IN_FRAGMENTS),
        [
            {},
            {"role": "FUNDING", "first": 1},
            *_each("role", "EXTENDING"),
            *_each("first", 1, 2),
            {"more": False},
        ],
    ),
    Asked(
        "query ($first: Int = 1) { projects(first: $first) { nodes { id } } }",
        [{}, {"first": None}, {"first": 2}],
    ),
    Asked(
        "query ($id: ID, $position: Position, $at: AsOf) {"
        " event(id: $id, position: $position, asOf: $at) { id position type } }",
        [
            *_each("position", 3, 4),
            *_each("id", announced.entry(5), announced.entry(6)),
            {"position": 3, "at": _PAST},
        ],
    ),
    Asked(
        _ACTORS,
        [
            *_each("first", 0, None),
            *_each("where", {"name": {"contains": "OFFICER"}}, at={"position": 40}),
            *_each("where", {"name": {"startsWith": "an o"}}, at={"position": 45}),
            {"where": {"name": {"startsWith": "officer"}}},
            *_each("at", _PAST, {"position": 30}),
        ],
    ),
    Asked(
        _EVENTS,
        [
            *_each("first", 1, 2, None),
            *_each("last", 1, 3),
            *_each("where", {"position": {"gt": 50}}, {"position": {"gt": 60}}, first=3),
            *_each("where", {"type": {"eq": "AREA_OPENED"}}, {"type": {"ne": "AREA_OPENED"}}),
            *_each("where", {"recordId": {"eq": _ALPHA}}, {"recordId": {"eq": _BETA}}),
            *_each("at", _PAST, {"position": 30}),
            *_each(
                "by",
                [{"field": "POSITION", "direction": "DESC"}],
                [{"field": "TYPE", "direction": "DESC"}],
                first=2,
            ),
        ],
    ),
    Asked(
        "query ($at: AsOf) { register(asOf: $at) { position counts { projects } } }",
        _each("at", None, _SOON, _PAST, {"position": 20}, {"recordedAt": "2090-01-01T00:00:09Z"}),
    ),
    Asked(
        _TOTALS,
        [
            *_each("at", None, _SOON, {"position": 30}, {**_LAST, "position": 30}),
            *_each("where", *_AGREEMENTS, {"not": _AGREEMENTS[0]}),
            *_each("by", ["STATUS"], ["PROGRAMME"], ["STATUS", "PROGRAMME"]),
            {"facets": True, "by": ["PROGRAMME"], "where": _AGREEMENTS[0]},
            {"by": ["PROGRAMME"], "where": _AGREEMENTS[0]},
        ],
    ),
    *_counted(),
    Asked(
        _RATES,
        [
            *_each("at", None, _SOON, {"effectiveOn": announced.LATER}, {"position": 0}),
            {"where": {"programme": {"eq": "P1"}}, "by": ["PROGRAMME"]},
            {"where": {"programme": {"eq": "P2"}}, "by": ["PROGRAMME"]},
            *_each("by", ["PROGRAMME"], ["MANAGER"]),
        ],
    ),
    Asked(
        _SEARCH,
        [
            *_each("text", "alpha", "beta", "old office", "of"),
            *_each("kinds", ["INSTITUTION"], ["POLICY_DOSSIER"], text="o", at=_SOON),
            *_each("first", 1, 2, text="a"),
            {"text": "zulu", "at": _SOON},
        ],
    ),
    Asked(
        CHANGES,
        [
            _OF_PROJECTS,
            *_each("first", 1, **_OF_PROJECTS),
            *_each("last", 1, **_OF_PROJECTS),
            *_each("until", _SOON, {"position": 16}, **_OF_PROJECTS),
            {**_OF_PROJECTS, "since": {"position": 9, "effectiveOn": "2011-06-01"}},
            *_each("where", *map(_where, _CHANGED), since={"position": 9}, until=_SOON),
        ],
    ),
]
