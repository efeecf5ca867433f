"""One reader on one file, text and tables, in a process of its own; prints its processor seconds and peak memory in KB."""

import logging
import re
import resource
import sys
from pathlib import Path


def _ours(path: Path) -> None:
    from extractors.formats import read

    read(path.read_bytes(), path.name)


def _pdfplumber(path: Path) -> None:
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)

    with pdfplumber.open(path) as opened:
        for page in opened.pages:
            page.extract_text()
            page.extract_tables()
            page.close()


def _peak() -> int:
    """The most memory this process held, in KB; ru_maxrss would count the parent's before exec as well."""
    found = re.search(r"VmHWM:\s*(\d+)", Path("/proc/self/status").read_text(encoding="ascii"))
    return int(found[1]) if found else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    {"ours": _ours, "pdfplumber": _pdfplumber}[sys.argv[1]](Path(sys.argv[2]))
    used = resource.getrusage(resource.RUSAGE_SELF)
    sys.stdout.write(f"{used.ru_utime + used.ru_stime} {_peak()}\n")
