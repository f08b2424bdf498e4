"""Every setting, read from arguments, the environment or `.env`, in this order."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "VERBATIM_"


class Settings(BaseSettings):
    """All settings; each has a default, so that everything but the bot itself runs without any.

    `discord_token` is read from DISCORD_TOKEN, every other field from VERBATIM_ and its name.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_file_encoding="utf-8",
        extra="ignore",
        hide_input_in_errors=True,
        populate_by_name=True,
    )

    discord_token: SecretStr = Field(
        default=SecretStr(""),
        validation_alias="DISCORD_TOKEN",
        description="The bot's token from the Discord developer portal; only `verbatim run` needs it.",
    )
    corpus_dir: Path = Field(
        default=Path("corpus"), description="The folder of articles that every server can ask about; only read."
    )
    data_dir: Path = Field(
        default_factory=lambda: platformdirs.user_data_path("verbatim", appauthor=False),
        description="The folder for what the bot itself writes; made when it is missing.",
    )
