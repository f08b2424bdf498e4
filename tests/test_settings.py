"""Settings: where they come from, and what a wrong one says."""

import logging
import os
import re
import traceback
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.settings import Settings, SettingsError, load_settings, require_token, variable

ROOT = Path(__file__).parents[1]
TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.abcdefghijklmnopqrstuvwxyz0123456789AB"


def test_everything_has_a_default():
    settings = Settings()
    assert settings.corpus_dir == Path("corpus")
    assert settings.data_dir.name == "verbatim"
    assert settings.discord_token.get_secret_value() == ""


@pytest.mark.skipif(os.name != "posix", reason="homes are kept elsewhere")
def test_a_user_without_a_name_and_a_home_has_to_say_where_data_goes(monkeypatch):
    def unknown(user):
        raise KeyError(user)

    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setattr("pwd.getpwuid", unknown)
    with pytest.raises(SettingsError, match="set VERBATIM_DATA_DIR"):
        load_settings()
    monkeypatch.setenv("VERBATIM_DATA_DIR", "data")
    assert load_settings().data_dir == Path("data")


def test_arguments_win_over_the_environment_and_that_over_the_file(monkeypatch):
    Path(".env").write_text("VERBATIM_CORPUS_DIR=file\nVERBATIM_DATA_DIR=file\nDISCORD_TOKEN=from-file\n")
    monkeypatch.setenv("VERBATIM_DATA_DIR", "environment")
    assert Settings().corpus_dir == Path("file")
    assert Settings().data_dir == Path("environment")
    assert Settings().discord_token.get_secret_value() == "from-file"
    assert Settings(data_dir=Path("argument")).data_dir == Path("argument")
    assert Settings(discord_token="argument").discord_token == SecretStr("argument")


def test_an_empty_variable_means_the_default(monkeypatch):
    monkeypatch.setenv("VERBATIM_CORPUS_DIR", "")
    assert Settings().corpus_dir == Path("corpus")


@pytest.mark.parametrize("where", ["environment", "file"])
@pytest.mark.parametrize(
    ("wrong", "nearest"), [("VERBATIM_CORPUS_DRI", "VERBATIM_CORPUS_DIR"), ("VERBATIM_DISCORD_TOKEN", "DISCORD_TOKEN")]
)
def test_an_unknown_name_is_a_warning_with_the_nearest(where, wrong, nearest, monkeypatch, caplog):
    if where == "file":
        Path(".env").write_text(f"{wrong}=secret-value\n")
    else:
        monkeypatch.setenv(wrong, "secret-value")
    with caplog.at_level(logging.WARNING):
        Settings()
    assert wrong in caplog.text
    assert f"did you mean {nearest}?" in caplog.text
    assert "secret-value" not in caplog.text


def test_foreign_names_are_ignored_silently(monkeypatch, caplog):
    monkeypatch.setenv("CORPUS_DIR", "elsewhere")
    Path(".env").write_text("corpus_dir=elsewhere\nOTHER=1\n")
    assert Settings().corpus_dir == Path("corpus")
    assert not caplog.records


def test_a_wrong_value_names_the_variable_and_not_the_value(monkeypatch):
    monkeypatch.setenv("VERBATIM_LOG_LEVEL", "s3cret")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert "VERBATIM_LOG_LEVEL" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "s3cret" not in everything(caught.value)


def test_a_file_that_is_not_text_says_so():
    Path(".env").write_bytes(b"DISCORD_TOKEN=\xff\xfe")
    with pytest.raises(SettingsError, match=r"^\.env cannot be read: it is not UTF-8\."):
        load_settings()


@pytest.mark.parametrize(
    ("count", "ids", "read"),
    [("auto", "", ("auto", ())), ("4", "", (4, ())), ("4", "0, 3", (4, (0, 3))), ("", "", ("auto", ()))],
)
def test_shards(count, ids, read, monkeypatch):
    monkeypatch.setenv("VERBATIM_SHARD_COUNT", count)
    monkeypatch.setenv("VERBATIM_SHARD_IDS", ids)
    settings = load_settings()
    assert (settings.shard_count, settings.shard_ids) == read


@pytest.mark.parametrize(("count", "ids"), [("auto", "0"), ("2", "2"), ("2", "0,0"), ("2", "-1"), ("2", "x")])
def test_shards_that_there_are_not(count, ids, monkeypatch):
    monkeypatch.setenv("VERBATIM_SHARD_COUNT", count)
    monkeypatch.setenv("VERBATIM_SHARD_IDS", ids)
    with pytest.raises(SettingsError, match="VERBATIM_SHARD_"):
        load_settings()


@pytest.mark.parametrize("given", ["discord.com", "ftp://host", "http://", "http://host?x=1", "http://ho st"])
def test_a_proxy_needs_an_address(given, monkeypatch):
    monkeypatch.setenv("VERBATIM_DISCORD_API_URL", given)
    with pytest.raises(SettingsError, match=r"VERBATIM_DISCORD_API_URL: .*as http://127\.0\.0\.1:8080"):
        load_settings()


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("", ""),
        ("9100", "127.0.0.1:9100"),
        (":9100", "127.0.0.1:9100"),
        ("0.0.0.0:80", "0.0.0.0:80"),
        ("[::1]:9100", "[::1]:9100"),
        ("localhost:65535", "localhost:65535"),
    ],
)
def test_an_address_without_a_host_is_local(given, address):
    assert Settings(ops_address=given).ops_address == address


@pytest.mark.parametrize("given", ["localhost", "0", "65536", "localhost:", "localhost:-1", "localhost:９１"])
def test_an_address_without_a_port_is_refused(given, monkeypatch):
    monkeypatch.setenv("VERBATIM_OPS_ADDRESS", given)
    with pytest.raises(SettingsError, match=r"VERBATIM_OPS_ADDRESS: .*as 127\.0\.0\.1:9100"):
        load_settings()


@pytest.mark.parametrize(
    "token",
    [
        "",
        "  ",
        "x",
        "a.b",
        "Bot " + TOKEN,
        TOKEN + "\n",
        f'"{TOKEN}"',
        TOKEN + "\u200b",
        "é" + TOKEN,
        TOKEN + "\r\nX: y",
    ],
)
def test_a_wrong_token_is_told_and_never_shown(token):
    settings = Settings(discord_token=token)
    with pytest.raises(SettingsError) as caught:
        require_token(settings)
    assert "DISCORD_TOKEN" in str(caught.value)
    shown = everything(caught.value) + repr(settings) + str(settings) + str(settings.model_dump())
    assert len(token.strip()) < 4 or token.strip() not in shown


@pytest.mark.parametrize("token", [TOKEN, 5, b"\xff\xfe", ["a"], {"a": 1}])
def test_a_token_of_any_kind_stays_out_of_every_message(token, monkeypatch):
    monkeypatch.setenv("VERBATIM_LOG_LEVEL", TOKEN)
    with pytest.raises(SettingsError) as caught:
        load_settings(discord_token=token)
    assert TOKEN not in everything(caught.value)


def test_a_good_token_is_given():
    assert require_token(Settings(discord_token=TOKEN)) == TOKEN


def test_the_example_has_every_setting_with_its_default_and_one_line():
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    entries = re.findall(r"^# (.+)\n([A-Z_]+)=(.*)$", example, re.MULTILINE)
    expected = []
    for name, field in Settings.model_fields.items():
        default = "" if field.default_factory or isinstance(field.default, SecretStr) else field.default
        default = ",".join(map(str, default)) if isinstance(default, tuple) else str(default)
        expected.append((field.description, variable(name), default))
    assert entries == expected


def everything(error):
    return "".join(traceback.format_exception(error)) + repr(error)
