"""Makes the database itself refuse to change the log, on SQLite and on PostgreSQL."""

from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper

_SQLITE: Final = (
    "CREATE TRIGGER audit_no_{verb} BEFORE {VERB} ON audit_entry "
    "BEGIN SELECT RAISE(ABORT, 'audit_entry is append-only'); END"
)
_FUNCTION: Final = (
    "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'audit_entry is append-only'; END $$"
)
_POSTGRES: Final = (
    "CREATE TRIGGER audit_no_{verb} BEFORE {VERB} ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()"
)
_VERBS: Final = {"sqlite": ("update", "delete"), "postgresql": ("update", "delete", "truncate")}


def put_on(connection: BaseDatabaseWrapper) -> None:
    """Makes the triggers; the table must be there."""
    pattern = _SQLITE
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
            pattern = _POSTGRES
        for verb in _VERBS[connection.vendor]:
            cursor.execute(pattern.format(verb=verb, VERB=verb.upper()))


def take_off(connection: BaseDatabaseWrapper) -> None:
    """Drops the triggers: for going back in the migrations, and for emptying the database of a test."""
    table = " ON audit_entry" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for verb in _VERBS[connection.vendor]:
            cursor.execute(f"DROP TRIGGER IF EXISTS audit_no_{verb}{table}")
