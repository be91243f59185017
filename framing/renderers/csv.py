"""CSV: one row a flag, with a header. Offsets are code points into the text as given."""

from __future__ import annotations

import csv
import io

from framing.flags import Report
from framing.tables import FLAG_COLUMNS, flag_row, spreadsheet_safe


def render(report: Report) -> str:
    """The flags as CSV (RFC 4180); no flags give the header alone."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, FLAG_COLUMNS)
    writer.writeheader()
    for flag in report.flags:
        writer.writerow({column: spreadsheet_safe(value) for column, value in flag_row(flag).items()})
    return out.getvalue()
