"""`verbatim run`, sent to a Discord on this machine: the address stands before the command's own words.

HEARTBEAT_TIMEOUT: seconds of silence after which a connection is given up, instead of the 60 of discord.py.
GRACE: seconds in which answers may be finished when the bot leaves, instead of the bot's own.
"""

import functools
import os
import sys

import discord
import yarl

import bot.client
from bot.cli.app import main

if __name__ == "__main__":
    address = yarl.URL(sys.argv.pop(1))
    os.environ["VERBATIM_DISCORD_API_URL"] = str(address)
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = address.with_scheme("ws") / "gateway"
    if patience := os.environ.get("HEARTBEAT_TIMEOUT"):
        shards = discord.AutoShardedClient
        shards.__init__ = functools.partialmethod(shards.__init__, heartbeat_timeout=float(patience))
    if grace := os.environ.get("GRACE"):
        bot.client.GRACE = float(grace)
    main()
