"""A table of fields of authority and the records behind it."""

from collections import Counter

from corpus.templates.credit_special import special
from credit_checks.reports.compact import Compact
from credit_checks.reports.records import Record
from credit_checks.reports.special_items import Fields, Item
from credit_checks.reports.told import Told, told
from models.credit import Why


def item_of(held: Compact, fields: Fields) -> Item:
    """What stands behind the table, up to the closing words of the report, as the records of one item."""
    closing = (
        match.start() for match in special().closing.finditer(held.text, fields.end) if match.start() in held.starts
    )
    end = next(closing, len(held.text))
    return Item(special().field_label, "", None, fields.start, fields.end, end)


def differ(fields: Fields, records: list[Record]) -> Told | None:
    """Rows whose numbers do not follow each other, or whose counts the records do not make."""
    if fields.numbers != list(range(1, len(fields.numbers) + 1)):
        return told(Why.PARTIAL, "各领域的序号不连续", "the numbers of its fields do not follow each other")
    named = Counter(record.values.get(special().field_label, "") for record in records)
    for name, count in fields.counts.items():
        number = named[name] if "" not in named else None
        if count < 0 or (number is not None and number != count):
            zh = f"“{name}”的条数与读到的记录不一致"
            return told(Why.COUNTS_DIFFER, zh, f'the records of "{name}" do not make its count')
    total = sum(fields.counts.values())
    if total != len(records) or set(named) - {"", *fields.counts}:
        zh, en = (
            f"各领域共{total}条，读到{len(records)}条",
            f"its fields count {total} records, {len(records)} were read",
        )
        return told(Why.COUNTS_DIFFER, zh, en)
    return None
