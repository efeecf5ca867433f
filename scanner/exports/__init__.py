"""What people open: report.html for the browser and round.xlsx for the spreadsheet, made from a run directory's rows."""

from scanner.exports.page import report_html
from scanner.exports.xlsx import round_xlsx

__all__ = ["report_html", "round_xlsx"]
