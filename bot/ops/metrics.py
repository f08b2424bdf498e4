"""The figures of a running bot for Prometheus: how many, how long, how much; never a text, a member or a server."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from prometheus_client.core import Metric

    from bot.client import VerbatimClient
    from bot.tracing import Trace

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Upper edges of the histograms' buckets; Discord gives up an interaction that is not answered in three seconds."""


class Metrics:
    """All figures.

    Args:
        client: Gives the client that serves now, if one does.
    """

    def __init__(self, client: Callable[[], VerbatimClient | None]) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        self._interactions = Counter(
            "verbatim_interactions",
            "Interactions that were answered, by command and by how they ended",
            ("kind", "name", "verdict"),
            registry=self.registry,
        )
        self._seconds = Histogram(
            "verbatim_interaction_seconds",
            "Seconds from when an interaction came to when it was done with",
            ("kind", "name"),
            buckets=SECONDS,
            registry=self.registry,
        )
        self._steps = Histogram(
            "verbatim_step_seconds",
            "Seconds that a step of an interaction took",
            ("step",),
            buckets=SECONDS,
            registry=self.registry,
        )
        self.registry.register(ServedFigures(client))

    def observe(self, trace: Trace) -> None:
        """Count an interaction."""
        self._interactions.labels(trace.kind, trace.name, trace.outcome).inc()
        self._seconds.labels(trace.kind, trace.name).observe(trace.seconds)
        for step, seconds in trace.steps.items():
            self._steps.labels(step).observe(seconds)

    def page(self) -> bytes:
        """All of them in Prometheus's text format."""
        return generate_latest(self.registry)


class ServedFigures(Collector):
    """What is read off the client when somebody asks.

    Args:
        client: Gives the client that serves now, if one does.
    """

    def __init__(self, client: Callable[[], VerbatimClient | None]) -> None:
        self._client = client

    def collect(self) -> Iterator[Metric]:
        """All of them; without samples where there is no client, or nothing has been read yet."""
        client = self._client()
        yield from _of_connection(client)
        yield from _of_library(client)


def _of_connection(client: VerbatimClient | None) -> Iterator[Metric]:
    ready = GaugeMetricFamily("verbatim_ready", "Whether the gateway has sent all that the bot needs to answer")
    ready.add_metric((), float(client is not None and client.is_ready()))
    yield ready
    servers = GaugeMetricFamily("verbatim_servers", "Servers that this process answers in")
    latency = GaugeMetricFamily(
        "verbatim_gateway_latency_seconds", "Between a heartbeat and its answer, by shard", labels=("shard",)
    )
    if client is not None:
        servers.add_metric((), len(client.guilds))
        for shard, seconds in client.latencies:
            if isfinite(seconds):
                latency.add_metric((str(shard),), seconds)
    yield servers
    yield latency


def _of_library(client: VerbatimClient | None) -> Iterator[Metric]:
    waiting = GaugeMetricFamily("verbatim_waiting", "Answers that are being made or wait for their turn")
    articles = GaugeMetricFamily("verbatim_articles", "Articles that are served", labels=("library",))
    passages = GaugeMetricFamily("verbatim_passages", "Passages that are served", labels=("library",))
    size = GaugeMetricFamily("verbatim_index_bytes", "Bytes of the index in memory", labels=("library",))
    readings = CounterMetricFamily(
        "verbatim_reindexes", "Readings of the articles' folder, by how they ended", labels=("outcome",)
    )
    feeds = CounterMetricFamily("verbatim_feeds", "Looks at followed feeds, by how they ended", labels=("outcome",))
    if client is not None and client.is_loaded:
        library = client.library
        waiting.add_metric((), library.waiting)
        for name, holding in library.holdings.items():
            articles.add_metric((name,), holding.articles)
            passages.add_metric((name,), holding.passages)
            size.add_metric((name,), holding.size)
        for outcome, number in library.readings.items():
            readings.add_metric((outcome,), number)
        for outcome, number in library.looks.items():
            feeds.add_metric((outcome,), number)
    yield from (waiting, articles, passages, size, readings, feeds)
