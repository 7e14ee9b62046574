"""A report as an HTML page: no scripts, nothing loaded from elsewhere, fit to be printed."""

from collections.abc import Iterator
from html import escape

from server.report.entries import MadeByDay, Report, Source, Told
from server.report.text import LEGEND, NOT_THERE

_STYLE = """
body { font: 1rem/1.45 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem;
  color: #1b1b1b; background: #fff }
table { border-collapse: collapse; width: 100% }
th, td { border-top: 1px solid #767676; padding: .5rem .75rem .5rem 0; text-align: left;
  vertical-align: top; overflow-wrap: anywhere }
caption { text-align: left; font-weight: bold; padding: .5rem 0 }
p, ul { margin: .25rem 0 }
@media print { body { margin: 0; max-width: none } tr { break-inside: avoid } a { color: inherit } }
"""


def lines(report: Report) -> Iterator[str]:
    """Yield the lines of the page; every text is escaped."""
    head = escape(report.title)
    yield "<!DOCTYPE html>"
    yield f'<html lang="en"><head><meta charset="utf-8"><title>{head}</title>'
    yield '<meta name="viewport" content="width=device-width">'
    yield f"<style>{_STYLE}</style></head><body>"
    yield f"<h1>{head}</h1>"
    yield f"<p>{escape(report.read_at)}</p>"
    yield f"<p>{escape(report.root)}</p>"
    yield from _state(report)
    yield "<table><caption>Its life</caption><thead><tr>"
    for column in ("Entry", "When it happened", "What the register says", "When it was learnt"):
        yield f'<th scope="col">{column}</th>'
    yield "</tr></thead><tbody>"
    for one in report.life:
        yield from _entry(one) if isinstance(one, Told) else _by_day(one)
    yield "</tbody></table>"
    yield f"<p>{escape(LEGEND)}</p>"
    yield "</body></html>"


def _state(report: Report) -> Iterator[str]:
    if report.state is None:
        yield f"<p>{escape(NOT_THERE)}</p>"
        return
    yield f"<table><caption>Its state on {report.day}</caption><tbody>"
    for name, text in report.state:
        yield f'<tr><th scope="row">{escape(name)}</th><td>{escape(text)}</td></tr>'
    yield "</tbody></table>"


def _entry(entry: Told) -> Iterator[str]:
    number = entry.position
    yield f'<tr id="entry-{number}"><th scope="row">{number}</th><td>{escape(entry.happened)}</td>'
    said = escape(entry.sentence)
    if entry.struck is None:
        yield f"<td><p>{said}</p>"
    else:
        yield f"<td><p><del>{said}</del></p><p>{escape(entry.struck)}</p>"
    yield from (f"<p>{escape(remark)}</p>" for remark in entry.remarks)
    if entry.sources:
        yield "<ul>"
        yield from map(_source, entry.sources)
        yield "</ul>"
    yield f"</td><td>{escape(entry.learnt)}</td></tr>"


def _by_day(step: MadeByDay) -> Iterator[str]:
    cause = f'<a href="#entry-{step.position}">entry {step.position}</a>'
    yield f"<tr><td></td><td>{escape(step.happened)}</td>"
    yield f"<td><p>{escape(step.sentence)}</p></td><td>by the day that {cause} set</td></tr>"


def _source(source: Source) -> str:
    what = escape(source.what)
    if source.url is not None:
        what = f'<a href="{escape(source.url)}">{what}</a>'
    says = "" if source.says is None else f"<br>It says otherwise: {escape(source.says)}"
    return f"<li>{what}{says}</li>"
