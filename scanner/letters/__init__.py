"""Letters to applicants (申报材料修改补充意见): what to supply, explain and prove, from a finished run, as a DOCX to edit."""

from scanner.letters.command import letter

__all__ = ["letter"]
