"""Amounts and applications added up, by currency and by what they are grouped by."""
