using System.Globalization;
using NodaTime;
using PilotGuardBot.Sandbox.GitHub;
using PilotGuardBot.Sandbox.GitHub.Git;
using PilotGuardBot.Sandbox.GitHub.World;
using PilotGuardBot.Sweeping;
using PilotGuardBot.Tests.Scenarios.Stage;
using PilotGuardBot.Tests.Storage;

namespace PilotGuardBot.Tests.Scenarios.Window;

/// <summary>
/// A pilot's window, day by day. Its charter is merged on Monday 16 March 2026 with the approval of business and decider; it runs from Monday 6 April to
/// Friday 3 July 2026, in UTC unless the scenario says otherwise.
/// </summary>
public abstract class WindowScenario : Scenario
{
    protected const string Readings = "pilot/readings/cost-per-invoice.csv", Header = "date,kpi,value,n,basis,source,note\n";

    protected SandboxUser Lee { get; private set; } = null!;

    protected SandboxRepository Home { get; set; } = null!;

    /// <summary>As <see cref="Charters.Good"/>, with a sponsor.</summary>
    protected static readonly string Sponsored = Charters.Good.With("decider: mei-cfo,", "decider: mei-cfo, sponsor: lee-coo,");

    protected SandboxIssue Tracking => Assert.Single(Home.OpenAndClosedIssues, issue => issue.Title.StartsWith("Pilot: ", StringComparison.Ordinal));

    /// <summary>The bot's comments on the tracking issue, oldest first.</summary>
    protected IReadOnlyList<string> Said => [.. Tracking.Comments.Where(comment => comment.Author == Bot.App.Bot).Select(comment => comment.Body)];

    protected LocalDate Today => Bot.Clock.GetCurrentInstant().InUtc().Date;

    protected async Task Merged(DatabaseKind kind, string? charter = null, string policy = Enforcing, SandboxGitHubOptions? options = null)
    {
        Home = await Installed(kind, policy: policy, options: options);
        Lee = Bot.GitHub.AddUser("lee-coo");
        foreach (var person in (SandboxUser[])[Raj, Dana, Mei, Lee])
            Home.Grant(person, "write");
        await Merge(new() { ["pilot.yml"] = charter ?? Sponsored }, Raj, Dana, Mei);
    }

    /// <summary>Opens a pull request, has it approved, and merges it.</summary>
    protected async Task Merge(FileChanges changes, SandboxUser by, params SandboxUser[] approvers)
    {
        var pull = await Home.OpenPullRequest($"change-{Home.PullRequests.Count + 1}", changes, by);
        foreach (var approver in approvers)
            await pull.Review(approver);
        await Bot.Settle(Duration.FromMinutes(10));
        await pull.Merge();
        await Bot.Settle(Duration.FromMinutes(10));
    }

    /// <summary>The days pass until that hour (UTC) of that day, with what the bot does at nine of each.</summary>
    protected async Task Until(LocalDate day, int hour = 9)
    {
        var end = day.At(new(hour, 0)).InUtc().ToInstant();
        while (Bot.Clock.GetCurrentInstant() < end)
        {
            // The sweep comes each minute, and finds something at the reminder hour only.
            var now = Bot.Clock.GetCurrentInstant();
            var nine = Today.At(new(9, 0)).InUtc().ToInstant();
            Bot.Clock.Reset(Instant.Min(nine > now ? nine : nine + Duration.FromDays(1), end));
            await Sweep();
        }
    }

    /// <summary>The clock jumps, as for a service that is down.</summary>
    protected async Task Outage(LocalDate until, int hour = 9)
    {
        Bot.Clock.Reset(until.At(new(hour, 0)).InUtc().ToInstant());
        await Sweep();
    }

    protected async Task Sweep()
    {
        await Bot.Run<SweepWaiting>(sweep => sweep.Run(TestContext.Current.CancellationToken));
        if (Bot.Jobs.Next is not null)
            await Bot.Settle(Duration.FromMinutes(5));
    }

    /// <summary>A reading a week, so that nothing is stale.</summary>
    protected async Task Record(LocalDate through, decimal value = 4.40m)
    {
        string Rows(string series, decimal at)
        {
            var rows = Header;
            for (var day = new LocalDate(2026, 4, 8); day <= through; day = day.PlusDays(7))
                rows += string.Create(CultureInfo.InvariantCulture, $"{day:uuuu-MM-dd},{series},{at},995,measured,https://ci.acme.example/runs/{day.DayOfYear},\n");
            return rows;
        }
        await Home.Push("main", new()
        {
            [Readings] = Rows("cost-per-invoice", value),
            ["pilot/readings/misroute-rate.csv"] = Rows("misroute-rate", 1.4m),
            ["pilot/readings/completeness.csv"] = Rows("data/erp.invoices/completeness", 99),
        });
        await Bot.Settle(Duration.FromMinutes(5));
    }
}
