"""`verbatim run`, sent to a Discord on this machine: the address stands before the command's own words.

HEARTBEAT_TIMEOUT: seconds of silence after which a connection is given up, instead of the 60 of discord.py.
"""

import functools
import os
import sys

import discord
import yarl

from bot.cli.app import main

if __name__ == "__main__":
    address = yarl.URL(sys.argv.pop(1))
    discord.http.Route.BASE = str(address / "api/v10")
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = address.with_scheme("ws") / "gateway"
    if patience := os.environ.get("HEARTBEAT_TIMEOUT"):
        shards = discord.AutoShardedClient
        shards.__init__ = functools.partialmethod(shards.__init__, heartbeat_timeout=float(patience))
    main()
