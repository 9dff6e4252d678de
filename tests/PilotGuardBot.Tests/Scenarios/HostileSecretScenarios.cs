using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PilotGuardBot.Sandbox.GitHub.World;
using PilotGuardBot.Storage;
using PilotGuardBot.Tests.Scenarios.Stage;
using PilotGuardBot.Tests.Storage;

namespace PilotGuardBot.Tests.Scenarios;

/// <summary>A secret that somebody wrote into a charter is found, and repeated nowhere.</summary>
public sealed class HostileSecretScenarios : FailingScenario
{
    const string Random36 = "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";

    /// <summary>Put together here, so that no scanner takes this file for a leak.</summary>
    static readonly string[] Secrets =
    [
        "ghp_" + Random36, "ghs_" + Random36, "github_pat_" + Random36, "glpat-" + Random36[..20], "AKIA" + "IOSFODNN7ABCDEFG", "xoxb-" + "123456789012-abcdefABCDEF",
        "sk-ant-api03-" + Random36, "eyJ" + Random36[..20] + ".eyJ" + Random36 + "." + Random36, "npm_" + Random36,
    ];

    static readonly (string Place, Func<string, string> Charter)[] Places =
    [
        ("value", secret => Charters.Good.With("step: manual queue assignment", $"step: \"{secret}\"")),
        ("refused value", secret => Charters.Good.With("risk: low", $"risk: \"{secret}\"")),
        ("reference", secret => Charters.Good.With("ref: SEC-881", $"ref: \"{secret}\"")),
        ("comment", secret => Charters.Good + $"# old token {secret}\n"),
        ("key", secret => Charters.Good + $"\"{secret}\": 1\n"),
        ("unreadable file", secret => $"pilotCharter: [ {secret}\n"),
        ("owner", secret => Charters.Good.With("decider: mei-cfo", $"decider: \"{secret}\"")),
        ("id", secret => Charters.Good.With("id: invoice-routing", $"id: \"{secret}\"")),
    ];

    readonly CapturedLog _log = new();

    protected override void Replace(IServiceCollection services)
    {
        base.Replace(services);
        services.AddLogging(logging => logging.AddProvider(_log));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_secret_in_a_charter_is_blamed_and_appears_nowhere(DatabaseKind kind)
    {
        var repository = await Installed(kind);
        var pulls = new List<(string Name, SandboxPullRequest Pull)>();
        foreach (var (place, charter) in Places)
        {
            foreach (var (secret, at) in Secrets.Select((secret, at) => (secret, at)))
                pulls.Add(($"{secret[..4]} as {place}", await Open(repository, charter(secret), $"{place.Replace(' ', '-')}-{at}")));
            await Bot.Settle();
        }
        foreach (var (name, pull) in pulls)
        {
            var check = Check(pull);
            Assert.True(check.Annotations.Any(one => one is { Title: "charter-secret", Level: "failure" }), $"{name}: not found: {check.Title}");
            Hidden($"comment, {name}", Comment(pull).Body);
            Hidden($"check, {name}", $"{check.Title} {check.Summary} {check.Text} {string.Join(' ', check.Annotations)}");
        }
        await NothingWaits();
        foreach (var line in _log.Lines)
            Hidden("log", line);
        Assert.True(await HiddenInDatabase() > Places.Length * Secrets.Length);
        await HiddenOnPages();
        // Nor was it sent anywhere else, such as in the address of a look-up.
        foreach (var request in Bot.GitHub.Requests)
            Hidden("request", $"{request.Path}{request.Query} {request.Body}");
    }

    async Task HiddenOnPages()
    {
        using var http = new HttpClient { BaseAddress = new Uri(Bot.App.Hook.Url!, "/") };
        foreach (var page in (string[])["posts", "metrics"])
        {
            var answer = await http.GetAsync(page, TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, $"{page}: {answer.StatusCode}");
            Hidden(page, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
    }

    /// <summary>All columns of all tables but those that keep what the forge sent; answers how many rows they hold.</summary>
    Task<int> HiddenInDatabase() => Bot.Ask(async db =>
    {
        var connection = db.Database.GetDbConnection();
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var rows = 0;
        foreach (var table in db.Model.GetEntityTypes().Where(type => type.ClrType != typeof(Delivery) && type.ClrType != typeof(BlobText)).Select(Table))
        {
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The name is the model's.
            command.CommandText = $"select * from {table}";
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            for (; await reader.ReadAsync(TestContext.Current.CancellationToken); rows++)
                for (var column = 0; column < reader.FieldCount; column++)
                    Hidden($"{table}.{reader.GetName(column)}", reader.GetValue(column) is byte[] bytes ? Encoding.UTF8.GetString(bytes) : $"{reader.GetValue(column)}");
        }
        return rows;
    });

    static string Table(IEntityType type) => type.GetTableName()!;

    static void Hidden(string where, string text)
    {
        foreach (var secret in Secrets)
            Assert.False(text.Contains(secret, StringComparison.OrdinalIgnoreCase), $"{where} shows {secret[..8]}…: {text[..Math.Min(400, text.Length)]}");
    }
}
