using NodaTime;
using PilotGuardBot.Domain.Windows;
using PilotGuardBot.Sandbox.GitHub.World;
using PilotGuardBot.Storage;
using PilotGuardBot.Tests.Scenarios.Stage;
using PilotGuardBot.Tests.Storage;

namespace PilotGuardBot.Tests.Scenarios.Window;

/// <summary>
/// Random lives of a pilot, by seed: readings come or stay away, the service is down for days or restarts, people snooze, acknowledge, extend, decide or
/// say nothing. Whatever happens, the bot keeps its manners, and no pilot passes its date unnoticed.
/// </summary>
public sealed class RandomLives : WindowScenario
{
    const string Policy = """
        pilotPolicy: 1
        profile: recommended
        mode: enforce
        escalate: ["@acme/ai-board"]
        calendars:
          IE: {weekend: [saturday, sunday], holidays: [2026-04-06, 2026-05-04, 2026-06-01, 2026-08-03]}
        reminders: {hour: 9, calendar: IE}

        """;

    static readonly BusinessCalendar Calendar = new(
        [IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday], [new(2026, 4, 6), new(2026, 5, 4), new(2026, 6, 1), new(2026, 8, 3)]);

    static readonly LocalDate End = new(2026, 7, 24);

    public static TheoryData<DatabaseKind, int> Lives => new()
    {
        { DatabaseKind.Sqlite, 1 }, { DatabaseKind.Sqlite, 2 }, { DatabaseKind.Sqlite, 3 }, { DatabaseKind.Sqlite, 4 }, { DatabaseKind.Postgres, 5 },
        { DatabaseKind.Postgres, 6 },
    };

    [Theory, MemberData(nameof(Lives))]
    public async Task The_bot_keeps_its_manners_over_any_life(DatabaseKind kind, int seed)
    {
        var random = new Random(seed);
        await Merged(kind, Sponsored.With("start: 2026-04-06", "start: 2026-04-07"), Policy);
        Instant? decided = null;
        while (Today < End)
        {
            if (random.Next(12) == 0)
                await Outage(Today.PlusDays(random.Next(1, 5)), hour: random.Next(6, 22));
            else
                await Until(Today.PlusDays(1), hour: 10);
            decided ??= await Live(random);
        }

        var nudges = Tracking.Comments
            .Where(comment => comment.Author == Bot.App.Bot && comment.Body.Contains("<!-- pilotguard:nudge:", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(nudges);
        Assert.Equal(nudges.Count, nudges.Select(MarkerIn).Distinct().Count());
        Assert.All(nudges, nudge => Assert.True(Calendar.IsBusinessDay(DayOf(nudge)), $"{DayOf(nudge)} is closed: {nudge.Body}"));
        Assert.All(nudges.GroupBy(DayOf), day => Assert.Single(day));
        Assert.All(nudges, nudge => Assert.False(nudge.CreatedAt > decided, $"after the decision: {nudge.Body}"));
        if (decided is null)
            await AnEscalationIsUnderWay();
    }

    /// <summary>What people do on a day.</summary>
    /// <returns>The instant at which the pilot was decided for good.</returns>
    async Task<Instant?> Live(Random random)
    {
        switch (random.Next(30))
        {
            case < 5:
                await Record(Today, 4m + (random.Next(25) / 10m));
                break;
            case 5:
                await Says(Dana, $"/pilot snooze {random.Next(1, 9)}d the quarter closes");
                break;
            case 6:
                await Says(Mei, "/pilot ack");
                break;
            case 7:
                await Bot.Restart();
                break;
            case 8 when Today > new LocalDate(2026, 6, 1):
                await Says(Mei, $"/pilot decide {new[] { "stop", "scale", "iterate" }[random.Next(3)]} the supplier portal goes live in August");
                break;
            case 9 when Today > new LocalDate(2026, 6, 1):
                await Says(Lee, "/pilot decide stop nobody else did");
                break;
        }
        var isDecided = await Bot.Ask(db => Task.FromResult(db.Pilots.Single().State == Domain.Lifecycle.PilotState.Decided));
        return isDecided ? Bot.Clock.GetCurrentInstant() : null;
    }

    async Task Says(SandboxUser by, string line)
    {
        await Tracking.Comment(by, line);
        await Bot.Settle(Duration.FromMinutes(5));
    }

    async Task AnEscalationIsUnderWay()
    {
        var (due, rows) = await Bot.Ask(db => Task.FromResult((db.Pilots.Single().Due!.Value, db.Nudges.ToList())));
        if (due < Today)
            Assert.Contains(rows, row => row.Version == due && row.State == NudgeState.Planned && NudgeStage.Of(row.Stage)!.Value.IsOverdue);
    }

    static LocalDate DayOf(SandboxComment comment) => comment.CreatedAt.InUtc().Date;

    static string MarkerIn(SandboxComment comment) => comment.Body[comment.Body.LastIndexOf("<!--", StringComparison.Ordinal)..];
}
