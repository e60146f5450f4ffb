# A desk in a container: `docker build -t unruffled .`; docs/running.md says how to run it.
FROM python:3.13-slim-bookworm AS build
WORKDIR /build
RUN python -m venv /opt/unruffled
# What it rests on changes seldom: it is installed apart from the program, so that a new version is a small layer.
COPY pyproject.toml README.md LICENSE ./
RUN mkdir -p src/unruffled && touch src/unruffled/__init__.py \
    && /opt/unruffled/bin/pip install --no-cache-dir . \
    && /opt/unruffled/bin/pip uninstall --yes unruffled \
    && rm -r src
COPY src src
RUN /opt/unruffled/bin/pip install --no-cache-dir --no-deps . \
    && /opt/unruffled/bin/python -m compileall -q /opt/unruffled/lib

FROM python:3.13-slim-bookworm
RUN useradd --uid 10001 --create-home --home-dir /home/unruffled unruffled \
    && install --directory --owner=unruffled --group=unruffled --mode=0700 /data
COPY --from=build /opt/unruffled /opt/unruffled
ENV PATH=/opt/unruffled/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    UNRUFFLED_HOME=/data \
    UNRUFFLED_LOG=json
USER 10001
WORKDIR /data
VOLUME /data
EXPOSE 8000
# The first start makes the tables, which takes a while.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
# serve finishes the letter that is leaving when it is told to stop; give it `docker stop --time 20`.
STOPSIGNAL SIGTERM
ENTRYPOINT ["unruffled"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]
