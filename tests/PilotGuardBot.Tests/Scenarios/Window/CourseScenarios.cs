using NodaTime;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Sandbox.GitHub.Git;
using PilotGuardBot.Storage;
using PilotGuardBot.Sweeping;
using PilotGuardBot.Tests.Scenarios.Stage;
using PilotGuardBot.Tests.Storage;

namespace PilotGuardBot.Tests.Scenarios.Window;

/// <summary>What happens on the way: time zones, extensions, pauses, people who leave, repositories without issues, several nodes.</summary>
public sealed class CourseScenarios : WindowScenario
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite, "Pacific/Kiritimati", "2026-06-25T19:00:00Z")] // Friday 26 June, nine o'clock there
    [InlineData(DatabaseKind.Postgres, "Pacific/Kiritimati", "2026-06-25T19:00:00Z")]
    [InlineData(DatabaseKind.Sqlite, "Pacific/Pago_Pago", "2026-06-26T20:00:00Z")]
    [InlineData(DatabaseKind.Postgres, "Pacific/Pago_Pago", "2026-06-26T20:00:00Z")]
    public async Task A_reminder_comes_at_nine_of_the_pilots_own_day_on_either_side_of_the_date_line(DatabaseKind kind, string zone, string at)
    {
        var due = NodaTime.Text.InstantPattern.ExtendedIso.Parse(at).Value;
        await Merged(kind, Sponsored.With("decision: 2026-07-03}", $"decision: 2026-07-03, timezone: {zone}}}"));
        Bot.Clock.Reset(due - Duration.FromMinutes(1));
        await Sweep();
        Assert.DoesNotContain(Said, IsBrief);
        Bot.Clock.Reset(due);
        await Sweep();
        Assert.Single(Said, IsBrief);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_extension_that_the_decider_approved_arms_the_ladder_anew(DatabaseKind kind)
    {
        await Merged(kind);
        Bot.Clock.Reset(Instant.FromUtc(2026, 6, 15, 8, 0));
        await Record(new(2026, 6, 15), value: 5.00m);
        const string extension = "decision: 2026-07-17, extension: {to: 2026-07-17, reason: the feed was down for two weeks, "
            + "change: completeness check before routing, approvedBy: mei-cfo}}";
        await Merge(new() { ["pilot.yml"] = Sponsored.With("decision: 2026-07-03}", extension) }, Dana, Mei);
        Assert.Equal(new LocalDate(2026, 7, 17), await Bot.Ask(db => Task.FromResult(db.Pilots.Single().Due)));
        var nudges = await Bot.Ask(db => Task.FromResult(db.Nudges.ToList()));
        Assert.All(nudges.Where(row => row.Version == new LocalDate(2026, 7, 3)), row => Assert.NotEqual(NudgeState.Planned, row.State));
        Assert.Contains(nudges, row => row.Version == new LocalDate(2026, 7, 17) && row.Stage == "T-7" && row.State == NudgeState.Planned);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_later_date_that_was_merged_around_the_decider_moves_no_reminder(DatabaseKind kind)
    {
        await Merged(kind);
        Bot.Clock.Reset(Instant.FromUtc(2026, 6, 15, 8, 0));
        await Home.Push("main", new() { ["pilot.yml"] = Sponsored.With("decision: 2026-07-03", "decision: 2026-07-31") });
        await Bot.Settle(Duration.FromMinutes(5));
        Assert.Equal(new LocalDate(2026, 7, 3), await Bot.Ask(db => Task.FromResult(db.Pilots.Single().Due)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_pause_is_told_once_and_ends_by_itself(DatabaseKind kind)
    {
        await Merged(kind);
        Bot.Clock.Reset(Instant.FromUtc(2026, 4, 20, 8, 0));
        await Record(new(2026, 4, 20));
        await Merge(new() { ["pilot.yml"] = Sponsored.With("decision: 2026-07-03}", "decision: 2026-07-03, pause: {from: 2026-04-20, until: 2026-04-24, reason: migration}}") }, Dana, Mei);
        Assert.Single(Said, said => said.Contains("is paused until Friday 24 April", StringComparison.Ordinal));
        Assert.Equal(PilotState.Paused, await State());
        await Until(new(2026, 4, 27));
        Assert.Equal(PilotState.Running, await State());
        Assert.Single(Said, said => said.Contains("is paused", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Where_issues_are_switched_off_the_pilot_office_holds_the_issue_and_the_check_says_so(DatabaseKind kind)
    {
        await Start(kind);
        await Acme.AddRepository(".github", new() { ["pilotguard.yml"] = Enforcing + "tracking: {repository: acme/pilot-office}\n" });
        var office = await Acme.AddRepository("pilot-office");
        Home = await Acme.AddRepository("invoices");
        Home.HasIssues = false;
        await Bot.App.Install(Acme);
        await Bot.Settle();
        var pull = await Judged(Home, "charter", new() { ["pilot.yml"] = Charters.Good });
        Assert.Contains("the pilot's tracking issue and its reminders stand in `acme/pilot-office`", Check(pull).Summary, StringComparison.Ordinal);
        await pull.Merge();
        await Bot.Settle();
        Assert.Equal("Pilot: invoice-routing", Assert.Single(office.OpenAndClosedIssues).Title);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_charter_that_is_deleted_leaves_its_pilot_open_and_its_issue_says_so(DatabaseKind kind)
    {
        await Merged(kind);
        await Home.Push("main", new() { ["pilot.yml"] = FileContent.Deleted });
        await Bot.Settle(Duration.FromMinutes(5));
        Assert.True(Tracking.IsOpen);
        Assert.Contains("`pilot.yml` is gone from the default branch", Tracking.Body, StringComparison.Ordinal);
        Bot.Clock.Reset(Instant.FromUtc(2026, 6, 26, 9, 0));
        await Sweep();
        Assert.Single(Said, IsBrief);
    }

    [Fact]
    public async Task Two_nodes_that_sweep_at_once_send_one_reminder()
    {
        await Merged(DatabaseKind.Postgres);
        Bot.Clock.Reset(Instant.FromUtc(2026, 6, 26, 9, 0));
        var other = await Bot.AddNode();
        await Task.WhenAll(Sweep(Bot.Services), Sweep(other));
        await Bot.Jobs.RunTogether(Bot.Services, other);
        await Bot.Jobs.RunTogether(Bot.Services, other);
        await Bot.Settle(Duration.FromMinutes(10));
        Assert.Single(Said, IsBrief);
        Assert.Single(Home.OpenAndClosedIssues);
    }

    static async Task Sweep(IServiceProvider node)
    {
        await using var scope = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.CreateAsyncScope(node);
        var sweep = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<SweepWaiting>(scope.ServiceProvider);
        await sweep.Run(TestContext.Current.CancellationToken);
    }

    Task<PilotState> State() => Bot.Ask(db => Task.FromResult(db.Pilots.Single().State));

    static bool IsBrief(string said) => said.Contains("-T-7 -->", StringComparison.Ordinal);
}
