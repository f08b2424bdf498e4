"""What `verbatim doctor` finds out on one machine."""

import os
from importlib import metadata
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.doctor import machine
from bot.doctor.examination import examine
from bot.settings import Settings
from tests.endurance import TOKEN

posix = pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
nobody = pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everywhere")


@pytest.fixture
def settings(tmp_path):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "well.md").write_text("# The well\n\nIt is dry.\n", encoding="utf-8")
    return Settings(corpus_dir=tmp_path / "corpus", data_dir=tmp_path / "data", discord_token=TOKEN)


async def examined(**given):
    return [each async for each in examine(given, offline=True)]


async def test_all_is_well(settings):
    found = await examined(**settings.model_dump())
    assert {each.status for each in found} == {"ok"}, found
    assert [each.part for each in found] == [
        "settings", "token", "articles", "data", "packages", "open files", "database", "clock",
    ]  # fmt: skip
    assert not settings.data_dir.exists(), "it only looks"
    assert TOKEN not in str(found)


async def test_a_name_that_is_no_setting_is_told_and_not_logged(settings, monkeypatch, caplog):
    monkeypatch.setenv("VERBATIM_CORPUS_DRI", "elsewhere")
    first = (await examined(**settings.model_dump()))[0]
    assert (first.part, first.status) == ("settings", "warning")
    assert "did you mean VERBATIM_CORPUS_DIR?" in first.told
    assert not caplog.records


async def test_a_value_that_cannot_be_used_is_all_that_is_told(monkeypatch):
    monkeypatch.setenv("VERBATIM_LOG_LEVEL", TOKEN)
    (found,) = await examined()
    assert (found.part, found.status) == ("settings", "failed")
    assert "VERBATIM_LOG_LEVEL" in found.told
    assert "in the environment or in .env" in found.way_out
    assert TOKEN not in str(found)


@posix
def test_a_file_with_the_token_is_for_nobody_else():
    Path(".env").touch(mode=0o644)
    (_, found) = machine.of_settings([])
    assert (found.status, found.way_out) == ("warning", "chmod 600 .env")
    Path(".env").chmod(0o600)
    (found,) = machine.of_settings([])
    assert found.status == "ok"


@pytest.mark.parametrize("token", ["", "no token", f"Bot {TOKEN}"])
def test_a_token_that_cannot_be_one(settings, token):
    found = machine.of_token(settings.model_copy(update={"discord_token": SecretStr(token)}))
    assert found.status == "failed"
    assert "developers/applications" in found.way_out
    assert not token or token not in str(found)


def test_a_folder_of_articles_that_is_missing_or_empty(settings, tmp_path):
    missing = machine.of_corpus(settings.model_copy(update={"corpus_dir": tmp_path / "none"}))
    assert (missing.status, "no such folder" in missing.told) == ("failed", True)
    assert "VERBATIM_CORPUS_DIR" in missing.way_out
    (settings.corpus_dir / "well.md").unlink()
    assert machine.of_corpus(settings).status == "warning"


@nobody
def test_an_article_that_cannot_be_read_is_named(settings):
    (settings.corpus_dir / "well.md").chmod(0)
    found = machine.of_corpus(settings)
    assert (found.status, "well.md" in found.told) == ("warning", True)


@posix
def test_data_that_others_can_read_is_told(settings):
    settings.data_dir.mkdir(mode=0o755)
    (settings.data_dir / "library.sqlite").touch(mode=0o644)
    warning, _ = machine.of_data(settings)
    assert (warning.status, "library.sqlite" in warning.told) == ("warning", True)
    settings.data_dir.chmod(0o700)
    (found,) = machine.of_data(settings)
    assert found.status == "ok"


@pytest.mark.parametrize(("address", "status"), [("", "failed"), ("postgresql://host/name", "warning")])
def test_data_that_cannot_be_written(settings, monkeypatch, address, status):
    def refuse(**where):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
    (found,) = machine.of_data(settings.model_copy(update={"database_url": SecretStr(address)}))
    assert (found.status, "VERBATIM_DATA_DIR" in found.way_out) == (status, True)


@pytest.mark.parametrize(("free", "status"), [(5e9, "ok"), (5e8, "warning"), (1e6, "failed")])
def test_a_disk_that_is_full(settings, monkeypatch, free, status):
    monkeypatch.setattr("shutil.disk_usage", lambda folder: type("Usage", (), {"free": free}))
    (found,) = machine.of_data(settings)
    assert found.status == status


@pytest.mark.parametrize(
    ("version", "status"), [("2.7.1", "ok"), ("2.10.0", "ok"), ("2.6.9", "failed"), (None, "failed")]
)
def test_a_package_that_is_missing_or_too_old(settings, monkeypatch, version, status):
    installed = metadata.version

    def version_of(name):
        if name.replace(".", "-") != "discord-py":
            return installed(name)
        if version is None:
            raise metadata.PackageNotFoundError(name)
        return version

    monkeypatch.setattr(metadata, "version", version_of)
    found = machine.of_packages(settings)
    assert found.status == status
    assert ("discord-py" in found.told.partition("too old: ")[2]) == (status == "failed")


def test_a_checkout_that_is_not_installed(settings, monkeypatch):
    def unknown(name):
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "requires", unknown)
    found = machine.of_packages(settings)
    assert (found.status, "pip install -e ." in found.way_out) == ("failed", True)


def test_an_extra_that_the_settings_need(settings, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    asked = settings.model_copy(update={"database_url": SecretStr("postgresql://host/name"), "semantic_model": "auto"})
    found = machine.of_packages(asked)
    assert (found.status, found.way_out) == ("failed", "pip install --upgrade 'verbatim-bot[postgres,semantic]'")
    assert machine.of_packages(settings).status == "ok"


@posix
@pytest.mark.parametrize(("most", "status"), [(256, "warning"), (1024, "ok"), (-1, "ok")])
def test_too_few_open_files(monkeypatch, most, status):
    monkeypatch.setattr("resource.getrlimit", lambda what: (most, most))
    assert machine.of_open_files().status == status
