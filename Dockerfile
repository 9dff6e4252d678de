# syntax=docker/dockerfile:1
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
# Packages first: they change less often than the code.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/PilotGuardBot.Domain/PilotGuardBot.Domain.csproj src/PilotGuardBot.Domain/
COPY src/PilotGuardBot.Sandbox/PilotGuardBot.Sandbox.csproj src/PilotGuardBot.Sandbox/
COPY src/PilotGuardBot/PilotGuardBot.csproj src/PilotGuardBot/
ARG TARGETARCH
RUN dotnet restore src/PilotGuardBot/PilotGuardBot.csproj --arch "${TARGETARCH:-amd64}" -p:PublishReadyToRun=true
COPY src/ src/
RUN dotnet publish src/PilotGuardBot/PilotGuardBot.csproj --no-restore --configuration Release --arch "${TARGETARCH:-amd64}" \
    --no-self-contained --output /app \
    && mkdir /data

FROM mcr.microsoft.com/dotnet/aspnet:10.0
COPY --from=build /app /app
# The only place that is written: an embedded database. Give it a volume, and run with --read-only.
COPY --from=build --chown=$APP_UID:$APP_UID /data /data
ENV ASPNETCORE_HTTP_PORTS=8080 \
    ConnectionStrings__PilotGuard="Data Source=/data/pilotguard.db" \
    DOTNET_EnableDiagnostics=0
USER $APP_UID
WORKDIR /data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 CMD ["/app/pilotguard", "healthcheck"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["/app/pilotguard"]
