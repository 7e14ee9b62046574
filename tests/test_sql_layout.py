"""A statement that is laid out is the same statement, and can be read."""

from hypothesis import given
from hypothesis import strategies as st

from tests.sql_layout import WIDTH, laid_out, one_line

NAMES = ["id", "t1.id", "count", "$1::BIGINT", "<=", "coalesce", '"of ( FROM"', "''", "' ( , '"]
LITERALS = st.text("a '\n(),|", max_size=12).map(lambda text: "'" + text.replace("'", "''") + "'")
WORDS = st.sampled_from(
    [*NAMES, "SELECT", "DISTINCT", "FROM", "WHERE", "AND", "OR", "||", "LEFT", "OUTER", "JOIN"]
)


def grouped(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Make statements of parts: one after another, listed, in parentheses, called, or by case."""
    return st.one_of(
        st.lists(parts, min_size=1, max_size=8).map(" ".join),
        st.lists(parts, min_size=1, max_size=8).map(", ".join),
        parts.map("({})".format),
        parts.map("max({})".format),
        parts.map("CASE WHEN {} THEN 1 ELSE 2 END".format),
    )


STATEMENTS = st.recursive(WORDS | LITERALS, grouped, max_leaves=60)


@given(STATEMENTS)
def test_nothing_but_white_space_is_touched(statement: str) -> None:
    shown = laid_out(statement)

    assert one_line(shown) == one_line(statement)
    assert laid_out(shown) == shown


def test_one_line_tells_statements_apart() -> None:
    """What is quoted stays as it is, and no two words become one."""
    assert one_line("SELECT\n  ( a,\n b )") == "SELECT (a, b)"
    assert one_line("SELECT 'a  b\n'") == "SELECT 'a  b\n'"
    assert one_line('SELECT "a  (  b"') == 'SELECT "a  (  b"'
    assert one_line("SELECT 'it''s  ( '") == "SELECT 'it''s  ( '"
    assert one_line("SELECT a b") != one_line("SELECT ab")


def test_clauses_conditions_and_what_is_in_parentheses_have_lines_of_their_own() -> None:
    shown = laid_out(
        "SELECT one.id AS id, CASE WHEN (one.title IS NOT NULL) THEN ('{\"title\":' || one.title "
        "|| '}') ELSE '' END || one.status AS told, now() AS now\n"
        "FROM (SELECT p.id AS id, p.title AS title, p.status AS status\nFROM projects AS p\n"
        "WHERE p.id = $1 AND p.from_position <= $2::BIGINT AND (p.to_position > $2::BIGINT OR p.id "
        "IS DISTINCT FROM $3)) AS one LEFT OUTER JOIN LATERAL (SELECT a.id AS id FROM "
        "funding_agreements AS a WHERE a.project = one.id LIMIT 1) AS a ON true\n"
        "WHERE one.id IS NOT NULL"
    )

    assert (
        shown
        == """\
SELECT
  one.id AS id,
  CASE WHEN (one.title IS NOT NULL) THEN ('{"title":' || one.title || '}') ELSE '' END
    || one.status AS told,
  now() AS now
FROM (
  SELECT p.id AS id, p.title AS title, p.status AS status
  FROM projects AS p
  WHERE p.id = $1
    AND p.from_position <= $2::BIGINT
    AND (p.to_position > $2::BIGINT OR p.id IS DISTINCT FROM $3)
) AS one
LEFT OUTER JOIN LATERAL (
  SELECT a.id AS id FROM funding_agreements AS a WHERE a.project = one.id LIMIT 1
) AS a ON true
WHERE one.id IS NOT NULL"""
    )
    assert max(map(len, shown.splitlines())) <= WIDTH
