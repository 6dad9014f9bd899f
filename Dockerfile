FROM denoland/deno:debian-2.9.6 AS build
WORKDIR /app
# The dependencies first: they change less often than the program.
COPY deno.json deno.lock ./
RUN deno install --frozen
COPY . .
# Translates the program once, takes out what only tests and other systems need, and keeps Deno from
# ever wanting to install it again: the image starts without a network.
RUN deno cache --frozen main.ts permissions.ts $(find jobs store -name '*worker*.ts' -o -name '*_process.ts') \
  && rm -rf node_modules/.deno/@sparticuz* node_modules/.deno/playwright-core* \
    node_modules/.deno/@img*musl* "$DENO_DIR/npm" \
  && sed -i 's/"nodeModulesDir": "auto"/"nodeModulesDir": "manual"/' deno.json \
  && grep -q '"nodeModulesDir": "manual"' deno.json \
  && mkdir /data

FROM denoland/deno:debian-2.9.6
# For the pictures of videos.
RUN apt-get update && apt-get install --yes --no-install-recommends ffmpeg \
  && rm -rf /var/lib/apt/lists/*
ENV DENO_DIR=/deno-dir HOST=0.0.0.0 PORT=2283 SHOEBOX_DATA=/data
WORKDIR /app
COPY --from=build /deno-dir /deno-dir
COPY --from=build /app /app
COPY --from=build --chown=deno:deno /data /data
USER deno
VOLUME /data
EXPOSE 2283
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --start-interval=2s \
  CMD ["deno", "eval", "const answer = await fetch(`http://127.0.0.1:${Deno.env.get('PORT')}/api/server/ping`); Deno.exit(answer.ok ? 0 : 1);"]
# The same permissions as anywhere: only the data folder is writable, and nothing is asked for.
# Folders to show follow as arguments, mounted read-only.
ENTRYPOINT ["deno", "task", "--quiet", "start"]
