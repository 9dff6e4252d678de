using System.CommandLine;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PilotGuardBot.Domain.Windows;
using PilotGuardBot.Readings;
using PilotGuardBot.Settings;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Commands;

/// <summary>Creates and revokes the bearer tokens with which pilots' readings are pushed, on the configured database, also while the service runs.</summary>
static class TokenCommand
{
    /// <summary>For how long a token holds (DOMAIN 2): a window with its extension.</summary>
    static readonly Duration Life = Duration.FromDays(120);

    public static Command Command(Terminal terminal)
    {
        var command = new Command("token", "Create or revoke a pilot's bearer token for readings")
        {
            Part("create", "Print a new token, once; it holds for 120 days", terminal, Create),
            Part("revoke", "Revoke all tokens of a pilot", terminal, Revoke),
        };
        return command;
    }

    static Command Part(
        string name, string description, Terminal terminal, Func<PilotGuardDb, Pilot, PilotAddress, Terminal, CancellationToken, Task> act)
    {
        var pilot = new Argument<string>("ORG/ID") { Description = "The pilot: its organisation's login and its charter's id" };
        var command = new Command(name, $"{description}. Settings as for serve: --Name=VALUE, environment, appsettings.json")
        {
            pilot,
        };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, cancel) => Run(parsed.GetRequiredValue(pilot), parsed.UnmatchedTokens, terminal, act, cancel));
        return command;
    }

    static async Task<int> Run(
        string name, IReadOnlyList<string> settings, Terminal terminal,
        Func<PilotGuardDb, Pilot, PilotAddress, Terminal, CancellationToken, Task> act, CancellationToken cancel)
    {
        if (PilotAddress.Of(name) is not { Organisation: not null } address)
            return Complain(terminal, $"{name} names no pilot; write ORG/ID, such as acme/invoice-routing");
        var builder = WebApplication.CreateSlimBuilder([.. settings, "--hostBuilder:reloadConfigOnChange=false"]);
        if (SettingsProblems.Of(builder.Configuration, settings) is { Count: > 0 } problems)
        {
            terminal.Complain(problems);
            return ExitCodes.CannotRun;
        }
        var database = ServiceSettings.From(builder.Configuration).Database;
        if (database.IsEmbedded && !File.Exists(database.File))
            return Complain(terminal, $"there is no {database}: start pilotguard serve once, or set {DatabaseAddress.Setting}");
        await using var services = new ServiceCollection().AddLogging().AddStorage(database).BuildServiceProvider();
        await using var db = await services.GetRequiredService<IDbContextFactory<PilotGuardDb>>().CreateDbContextAsync(cancel);
        try
        {
            if ((await db.Database.GetPendingMigrationsAsync(cancel)).Any())
                return Complain(terminal, $"{database} is not of this version: start this version's pilotguard serve once");
            if (await address.FindOne(db, cancel) is not var (pilot, _))
                return Complain(terminal, $"{address} is no pilot that {database} knows; its charter must stand on the default branch");
            await act(db, pilot, address, terminal, cancel);
            return ExitCodes.Fine;
        }
        catch (Exception failed) when (failed is DbException or DbUpdateException or TimeoutException or InvalidOperationException { InnerException: DbException })
        {
            return Complain(terminal, $"{DatabaseAddress.Setting}: cannot use {database}: {failed.GetBaseException().Message}");
        }
    }

    static async Task Create(PilotGuardDb db, Pilot pilot, PilotAddress address, Terminal terminal, CancellationToken cancel)
    {
        var now = terminal.Clock.GetCurrentInstant();
        var token = ReadingsToken.Make(terminal.Secrets);
        db.Tokens.Add(new() { PilotId = pilot.Id, Hash = ReadingsToken.Hash(token), CreatedAt = now, ExpiresAt = now + Life });
        db.Audit.Add(Audited(pilot, now, $"created, until {(now + Life).InUtc().Date.Written()}"));
        await db.SaveChangesAsync(cancel);
        // The token alone on standard output, for a pipe into a vault.
        await terminal.Error.WriteLineAsync(
            $"Token of {Terminal.Safe($"{address}")}, until {(now + Life).InUtc().Date.Spoken()}. It is shown this once: keep it as PILOTGUARD_TOKEN.");
        await terminal.Out.WriteLineAsync(token);
    }

    static async Task Revoke(PilotGuardDb db, Pilot pilot, PilotAddress address, Terminal terminal, CancellationToken cancel)
    {
        var now = terminal.Clock.GetCurrentInstant();
        var tokens = await db.Tokens.Where(token => token.PilotId == pilot.Id && token.RevokedAt == null).ToListAsync(cancel);
        foreach (var token in tokens)
            token.RevokedAt = now;
        var count = tokens.Count == 1 ? "1 token" : $"{tokens.Count} tokens";
        if (tokens.Count > 0)
            db.Audit.Add(Audited(pilot, now, $"revoked {count}"));
        await db.SaveChangesAsync(cancel);
        await terminal.Out.WriteLineAsync($"Revoked {count} of {Terminal.Safe($"{address}")}.");
    }

    static AuditRow Audited(Pilot pilot, Instant now, string detail) =>
        new() { At = now, PilotId = pilot.Id, Who = "command line", What = "token", Detail = detail };

    static int Complain(Terminal terminal, string line)
    {
        terminal.Complain(line);
        return ExitCodes.CannotRun;
    }
}
