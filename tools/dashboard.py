"""The dashboard for Grafana, made anew: `python -m tools.dashboard deploy/grafana.json`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, NamedTuple

SOURCE = {"type": "prometheus", "uid": "${source}"}
WIDTH, HEIGHT, COLUMNS = 8, 8, 3


class Panel(NamedTuple):
    """A graph.

    Attributes:
        title: What it shows.
        unit: As Grafana calls it.
        queries: What is drawn, each with its legend.
    """

    title: str
    unit: str
    queries: tuple[tuple[str, str], ...]


def _quantiles(metric: str, by: str) -> tuple[tuple[str, str], ...]:
    rate = f"sum by (le, {by}) (rate({metric}_bucket[$__rate_interval]))"
    return tuple(
        (f"histogram_quantile({share}, {rate})", f"{{{{{by}}}}} {name}")
        for share, name in ((0.5, "median"), (0.95, "p95"))
    )


PANELS = (
    Panel("Ready", "short", (("verbatim_ready", "{{instance}}"),)),
    Panel("Servers", "short", (("verbatim_servers", "{{instance}}"),)),
    Panel("Gateway latency", "s", (("verbatim_gateway_latency_seconds", "shard {{shard}}"),)),
    Panel(
        "Commands",
        "ops",
        (('sum by (name) (rate(verbatim_interactions_total{kind="command"}[$__rate_interval]))', "{{name}}"),),
    ),
    Panel(
        "How they end",
        "ops",
        (("sum by (verdict) (rate(verbatim_interactions_total[$__rate_interval]))", "{{verdict}}"),),
    ),
    Panel("Seconds by command", "s", _quantiles("verbatim_interaction_seconds", "name")),
    Panel("Seconds by step", "s", _quantiles("verbatim_step_seconds", "step")),
    Panel("Waiting for their turn", "short", (("verbatim_waiting", "{{instance}}"),)),
    Panel(
        "Articles read again", "short", (("sum by (outcome) (increase(verbatim_reindexes_total[1h]))", "{{outcome}}"),)
    ),
    Panel("Feeds looked at", "short", (("sum by (outcome) (increase(verbatim_feeds_total[1h]))", "{{outcome}}"),)),
    Panel("Articles", "short", (("verbatim_articles", "{{library}}"),)),
    Panel("Passages", "short", (("verbatim_passages", "{{library}}"),)),
    Panel("Index in memory", "bytes", (("verbatim_index_bytes", "{{library}}"),)),
    Panel("Resident memory", "bytes", (("process_resident_memory_bytes", "{{instance}}"),)),
    Panel("Processor", "percentunit", (("rate(process_cpu_seconds_total[$__rate_interval])", "{{instance}}"),)),
    Panel("Open files", "short", (("process_open_fds", "{{instance}}"), ("process_max_fds", "{{instance}} at most"))),
)


def dashboard() -> dict[str, Any]:
    """The dashboard as Grafana imports it."""
    source = {"name": "source", "label": "Prometheus", "type": "datasource", "query": "prometheus"}
    return {
        "title": "Verbatim",
        "uid": "verbatim",
        "tags": ["verbatim"],
        "timezone": "browser",
        "schemaVersion": 39,
        "refresh": "30s",
        "time": {"from": "now-6h", "to": "now"},
        "templating": {"list": [source]},
        "panels": [_panel(place, panel) for place, panel in enumerate(PANELS)],
    }


def _panel(place: int, panel: Panel) -> dict[str, Any]:
    row, column = divmod(place, COLUMNS)
    return {
        "id": place + 1,
        "type": "timeseries",
        "title": panel.title,
        "datasource": SOURCE,
        "gridPos": {"x": column * WIDTH, "y": row * HEIGHT, "w": WIDTH, "h": HEIGHT},
        "fieldConfig": {"defaults": {"unit": panel.unit, "min": 0}, "overrides": []},
        "targets": [
            {"refId": chr(ord("A") + number), "datasource": SOURCE, "expr": expression, "legendFormat": legend}
            for number, (expression, legend) in enumerate(panel.queries)
        ],
    }


def main() -> None:
    """Write it."""
    if len(sys.argv) != 2:
        sys.exit("python -m tools.dashboard FILE")
    Path(sys.argv[1]).write_text(json.dumps(dashboard(), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
