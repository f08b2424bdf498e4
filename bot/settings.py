"""Every setting, read from arguments, the environment or `.env`, in this order."""

from __future__ import annotations

import logging
import re
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import platformdirs
from pydantic import Field, NonNegativeInt, PositiveInt, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from bot.errors import VerbatimError

if TYPE_CHECKING:
    from collections.abc import Iterable

PREFIX = "VERBATIM_"
TOKEN = "DISCORD_TOKEN"  # noqa: S105 - a variable's name
TOKEN_FORM = re.compile(r"[\w-]{18,}\.[\w-]{4,}\.[\w-]{20,}", re.ASCII)

log = logging.getLogger(__name__)


class SettingsError(VerbatimError):
    """A setting that cannot be used; names the variable, never a token."""


class Settings(BaseSettings):
    """All settings; each has a default, so that everything but the bot itself runs without any.

    `discord_token` is read from DISCORD_TOKEN, every other field from VERBATIM_ and its name. Unknown
    names are ignored; an unknown VERBATIM_… is logged as a warning with the nearest field.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        dotenv_filtering="only_existing",
        extra="ignore",
        hide_input_in_errors=True,
        populate_by_name=True,
    )

    discord_token: SecretStr = Field(
        default=SecretStr(""),
        validation_alias=TOKEN,
        description="The bot's token from the Discord developer portal; only `verbatim run` and `invite` need it.",
    )
    corpus_dir: Path = Field(
        default=Path("corpus"), description="The folder of articles that every server can ask about; only read."
    )
    data_dir: Path = Field(
        default_factory=lambda: user_data_folder(),  # noqa: PLW0108 - it stands further down
        description="The folder for what the bot itself writes (default: your user data folder for `verbatim`).",
    )
    keep_boilerplate: bool = Field(
        default=False,
        description="Serve lines such as “Read more”, “Advertisement” and “12 comments”, which are left out otherwise.",
    )
    watch: bool = Field(
        default=False, description="`verbatim run` reads the articles again by itself when one of their files changes."
    )
    follow_ups: bool = Field(
        default=True,
        description="Reads “and when?” with the member's last question in the channel, kept in memory for 5 minutes.",
    )
    semantic_model: str = Field(
        default="",
        description="Finds paraphrases too (extra `semantic`): `auto`, or an encoder's name at fastembed or folder.",
    )
    reranker_model: str = Field(
        default="",
        description="Reads the ten best passages again: a cross-encoder, by fastembed's name or as a folder.",
    )
    database_url: SecretStr = Field(
        default=SecretStr(""),
        description="Where servers' own articles are kept: a PostgreSQL; empty for a file in the data folder.",
    )
    search_url: SecretStr = Field(
        default=SecretStr(""),
        description="The nodes of an OpenSearch cluster for the articles (extra `cluster`), with commas between them.",
    )
    search_index: str = Field(
        default="verbatim", pattern=r"^[a-z][a-z0-9-]*$", description="What the cluster's indexes are called."
    )
    search_authorities: str = Field(
        default="", description="A file with the certificates that the nodes' are signed by, if the system has not."
    )
    search_certificate: str = Field(
        default="", description="A file with a certificate and its key, by which the cluster knows the bot."
    )
    server_articles: PositiveInt = Field(default=500, description="How many articles of its own a server may have.")
    server_megabytes: PositiveInt = Field(
        default=50, description="How many megabytes of text these may have, with their earlier versions."
    )
    server_hourly: PositiveInt = Field(default=60, description="How many articles a server may add in an hour.")
    server_feeds: PositiveInt = Field(default=20, description="How many feeds a server may follow.")
    server_daily: PositiveInt = Field(default=30, description="How many articles a server's feeds may add in a day.")
    server_days: PositiveInt = Field(
        default=30, description="How many days a server's articles are kept after the bot has left it."
    )
    server_memory: PositiveInt = Field(
        default=300, description="How many megabytes of servers' articles are held in memory at a time."
    )
    contact: str = Field(
        default="",
        description="How you are reached by the sites that pages are fetched from: an address of mail or of a page.",
    )
    fetch_ports: Annotated[tuple[int, ...], NoDecode] = Field(
        default=(80, 443), description="The ports from which pages are fetched, with commas between them."
    )
    fetch_networks: Annotated[tuple[IPv4Network | IPv6Network, ...], NoDecode] = Field(
        default=(),
        description="Networks from which pages are fetched although they are not public, as 10.0.0.0/8: an intranet.",
    )
    shard_count: Literal["auto"] | PositiveInt = Field(
        default="auto", description="Shards of all processes together: `auto` for what Discord asks for, or a number."
    )
    shard_ids: Annotated[tuple[NonNegativeInt, ...], NoDecode] = Field(
        default=(),
        description="This process's shards, from 0, with commas between them; empty for all of them.",
    )
    discord_api_url: str = Field(
        default="", description="An HTTP proxy that stands for https://discord.com, as http://127.0.0.1:8080."
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO", description="How much `verbatim run` logs: DEBUG, INFO, WARNING or ERROR."
    )
    log_format: Literal["lines", "json"] = Field(
        default="lines", description="How: lines for people, or json, one object a line."
    )
    ops_address: str = Field(
        default="",
        description="Where /healthz, /readyz and /metrics are served, as 127.0.0.1:9100; a port alone is local.",
    )

    @field_validator("fetch_ports", "fetch_networks", "shard_ids", mode="before")
    @classmethod
    def _listed(cls, value: object) -> object:
        """What is written with commas between."""
        return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value

    @field_validator("shard_ids")
    @classmethod
    def _numbered(cls, value: tuple[int, ...], told: ValidationInfo) -> tuple[int, ...]:
        """Shards that there are."""
        count = told.data.get("shard_count", "auto")
        if value and (count == "auto" or max(value) >= count or len({*value}) < len(value)):
            raise ValueError(
                f"they have to be different numbers below {variable('shard_count')}, which has to be set too"
            )
        return value

    @field_validator("discord_api_url")
    @classmethod
    def _http(cls, value: str) -> str:
        """An address of HTTP without a query."""
        if value and not re.fullmatch(r"https?://[^\s/?#]+[^\s?#]*", value):
            raise ValueError("it has to be an address, as http://127.0.0.1:8080")
        return value

    @field_validator("ops_address")
    @classmethod
    def _address(cls, value: str) -> str:
        """An address and a port; a port alone is one that only this machine reaches."""
        host, _, port = value.rpartition(":")
        if value and not (port.isascii() and port.isdecimal() and 0 < int(port) < 65536):
            raise ValueError("it has to be an address and a port, as 127.0.0.1:9100")
        return f"{host or '127.0.0.1'}:{port}" if value else ""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Keep arguments, environment and `.env`, and warn of names that none of the fields has."""
        del settings_cls, file_secret_settings
        for source in (env_settings, dotenv_settings):
            if isinstance(source, EnvSettingsSource):
                warn_of_unknown(source.env_vars)
        return init_settings, env_settings, dotenv_settings


def user_data_folder() -> Path:
    """The folder in which this user's programs keep what is Verbatim's.

    Raises:
        SettingsError: The user has no home, as in a container without a user database.
    """
    try:
        folder = platformdirs.user_data_path("verbatim", appauthor=False)
    except (RuntimeError, KeyError):
        folder = Path()
    if not folder.is_absolute():
        raise SettingsError(
            f"This user has no home folder; set {variable('data_dir')} to a folder that may be written."
        )
    return folder


def variable(field: str) -> str:
    """The environment variable that a field is read from."""
    return TOKEN if field == "discord_token" else f"{PREFIX}{field}".upper()


def warn_of_unknown(names: Iterable[str]) -> None:
    """Log a warning for each VERBATIM_… that is no setting, with the nearest that is."""
    from rapidfuzz import process

    known = [variable(field) for field in Settings.model_fields]
    for name in map(str.upper, names):
        if name.startswith(PREFIX) and name not in known:
            nearest = process.extractOne(name.removeprefix(PREFIX), known)[0]
            log.warning("%r is not a setting and is ignored; did you mean %s?", name, nearest)


def load_settings(**given: Any) -> Settings:  # noqa: ANN401 - whatever a field takes
    """The settings from the environment and `.env`, with those given by name before them.

    Raises:
        SettingsError: A value cannot be used, or `.env` cannot be read.
    """
    try:
        return Settings(**given)
    except ValidationError as error:
        # The values themselves stay out of the message: any of them may be a secret in the wrong place.
        problems = "; ".join(
            f"{_name(p['loc'])}: {p['msg'].removeprefix('Value error, ')}" for p in error.errors(include_input=False)
        )
        raise SettingsError(f"{problems}. Correct it in the environment or in .env (see .env.example).") from None
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise SettingsError(f".env cannot be read: {reason}. Save it as UTF-8 text, or remove it.") from None


def _name(location: tuple[int | str, ...]) -> str:
    field = str(location[0]) if location else "a setting"
    return field if field == TOKEN else variable(field)


def require_token(settings: Settings) -> str:
    """The Discord token, checked for its form only.

    Raises:
        SettingsError: There is none, or it cannot be one.
    """
    token = settings.discord_token.get_secret_value()
    way_out = "Copy it from https://discord.com/developers/applications (Bot, Reset Token) into .env."
    if not token.strip():
        raise SettingsError(f"{TOKEN} is not set. {way_out}")
    if not TOKEN_FORM.fullmatch(token):
        raise SettingsError(
            f"{TOKEN} is not a bot token: it has three parts with dots between them and no spaces or quotes. {way_out}"
        )
    return token
