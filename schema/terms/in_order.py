"""In which order lists come, as descriptions say it."""

BY_DAY = (
    "By the days they count from; of one day as they were entered, a correction in the place of "
    "what it corrects."
)
AS_STATED = "In the order in which they were stated."
BY_ID = "By their ids."
