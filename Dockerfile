# The image holds Python and Verbatim: no shell, no package manager, nothing that it could be made to run instead.
FROM debian:bookworm-slim AS build
ARG EXTRAS=cluster,formats,postgres
COPY pyproject.toml README.md LICENSE /source/
COPY bot /source/bot
COPY deploy/assemble.sh /source/deploy/
RUN sh /source/deploy/assemble.sh /source /root-of-image "$EXTRAS"

FROM scratch
COPY --from=build /root-of-image /
ENV PATH=/opt/verbatim/bin:/usr/bin \
    HOME=/data \
    LANG=C.UTF-8 \
    PYTHONUNBUFFERED=1 \
    VERBATIM_CORPUS_DIR=/corpus \
    VERBATIM_DATA_DIR=/data \
    VERBATIM_OPS_ADDRESS=127.0.0.1:9100
WORKDIR /
USER 10001:10001
VOLUME /data
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["python", "-c", "import os, urllib.request as u; a = os.environ.get('VERBATIM_OPS_ADDRESS'); a and u.urlopen('http://127.0.0.1:' + a.rpartition(':')[2] + '/healthz', timeout=4)"]
ENTRYPOINT ["verbatim"]
CMD ["run"]
