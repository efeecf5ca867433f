"""Judged rounds: every kind has its fault in its files, and the truth says where."""

import io
import zipfile

import docx
import pytest

from tests.reusejudge.cast import KINDS, Role, roles
from tests.reusejudge.filing import Filing, Setting
from tests.reusejudge.office import lines_of
from tests.reusejudge.round import ACTS, filed, files


def filing(name: str, turn: int = 0) -> tuple[Setting, Filing]:
    setting = Setting(3)
    role = next(one for one in setting.cast if (one.kind.name, one.turn) == (name, turn))
    return setting, filed(setting, role)


def written(name: str) -> dict[str, tuple[str, bytes]]:
    setting, one = filing(name)
    return files(one, setting.rng("bytes", one.role.number))


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def test_every_kind_has_its_act() -> None:
    assert {kind.name for kind in KINDS} - set(ACTS) == {"form"}  # what all honest files are


def test_every_applicant_has_a_name_and_code_of_its_own() -> None:
    setting = Setting(3)
    parties = [setting.world.applicant(role.number) for role in roles()]
    assert len({one.name for one in parties}) == len({one.uscc for one in parties}) == len(parties)


@pytest.mark.parametrize("name", ["tracked", "library", "text"])
def test_a_round_is_the_same_by_seed(name: str) -> None:
    assert written(name) == written(name)


@pytest.mark.parametrize("name", ["ghost", "copied"])
def test_copies_stand_in_both_reports(name: str) -> None:
    _, one = filing(name)
    texts = {side: "".join(text for text, _ in lines_of(pieces)) for side, pieces in one.pieces.items()}
    assert one.copies
    assert all(copy in texts["self"] for copy in one.copies)
    assert one.copies[0][:30] in texts["third"]


def test_clients_share_the_kit_of_their_evaluator() -> None:
    setting = Setting(3)
    clients = [filed(setting, role) for role in setting.cast if role.kind.name == "ghost"]
    assert len({one.bureau.name for one in clients}) == 1
    assert all(len(set(clients[0].kit) & set(one.kit)) >= 1 for one in clients[1:])


def test_word_files_bear_the_past_of_their_kind() -> None:
    setting, one = filing("made_by")
    made = files(one, setting.rng("bytes", one.role.number))
    assert docx.Document(io.BytesIO(made["self"][1])).core_properties.author == one.bureau.person
    assert one.bureau.name in part(made["self"][1], "docProps/app.xml")
    assert setting.form_root in part(made["self"][1], "word/settings.xml")


def test_ancestry_is_shared_revisions() -> None:
    _, one = filing("ancestry")
    assert len(set(one.pasts["self"].sessions) & set(one.pasts["third"].sessions)) == 11


def test_one_file_filed_twice() -> None:
    made = written("same_file")
    assert made["self"] == made["third"]


@pytest.mark.parametrize("role", [one for one in roles() if one.turn == 0 and one.kind.name in {"group", "annex"}])
def test_some_kinds_go_to_evaluators_apart(role: Role) -> None:
    same = [one.bureau for one in roles() if one.kind == role.kind]
    assert len(set(same)) == len(same)
