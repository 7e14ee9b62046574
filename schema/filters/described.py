"""What each operator of a filter says of itself."""

from collections.abc import Mapping

DESCRIBED: Mapping[str, str] = {
    "eq": "Equal to this.",
    "ne": "Not equal to this, or null.",
    "in": "Equal to one of these.",
    "notIn": "Equal to none of these, or null.",
    "lt": "Less than this; of dates, earlier.",
    "lte": "Less than or equal to this; of dates, not later.",
    "gt": "Greater than this; of dates, later.",
    "gte": "Greater than or equal to this; of dates, not earlier.",
    "during": "Surely among the days of this: `gte` and `lte`.",
    "possiblyDuring": "Possibly among the days of this: one of its days is one of these.",
    "precision": "How precisely it is stated.",
    "contains": "Contains this; case and accents do not count.",
    "startsWith": "Begins with this: a code as it is written, a text where case and accents do not "
    "count.",
    "isNull": "Null, if true; not null, if false.",
    "lang": "The language in which the text is read that is compared, as in the arguments of "
    "fields: by its BCP 47 tag, in whatever case; if there is no text in it, the tag without its "
    "last part (RFC 4647, lookup), English, or else the first there is. English if left out.",
}
_AS_READ = (
    "as it is read in `lang`, or in any of its languages if that is left out; case and accents do "
    "not count."
)
IN_LANGUAGES: Mapping[str, str] = {
    **DESCRIBED,
    "contains": f"Contains this, {_AS_READ}",
    "startsWith": f"Begins with this, {_AS_READ}",
}
