"""`verbatim run`, sent to a Discord on this machine: the address stands before the command's own words."""

import sys

import discord
import yarl

from bot.cli.app import main

if __name__ == "__main__":
    address = yarl.URL(sys.argv.pop(1))
    discord.http.Route.BASE = str(address / "api/v10")
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = address.with_scheme("ws") / "gateway"
    main()
