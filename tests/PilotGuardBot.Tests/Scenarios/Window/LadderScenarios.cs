using NodaTime;
using PilotGuardBot.Storage;
using PilotGuardBot.Tests.Scenarios.Stage;
using PilotGuardBot.Tests.Storage;

namespace PilotGuardBot.Tests.Scenarios.Window;

/// <summary>The ladder of reminders from the merge to the escalation.</summary>
public sealed class LadderScenarios : WindowScenario
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_merged_charter_opens_one_tracking_issue_for_its_owners_and_says_nothing_else(DatabaseKind kind)
    {
        await Merged(kind);
        Assert.Equal("Pilot: invoice-routing", Tracking.Title);
        Assert.Equal(["pilot"], Tracking.Labels);
        Assert.Equal(["dana-ap", "mei-cfo", "raj-dev"], Tracking.Assignees.Order());
        Assert.Contains("Next: T-30 on Wed 3 Jun", Tracking.Body, StringComparison.Ordinal);
        Assert.EndsWith($"<!-- pilotguard:tracking:{Acme.Id}-invoice-routing -->", Tracking.Body, StringComparison.Ordinal);
        Assert.Empty(Tracking.Comments);
        await Until(new(2026, 4, 7));
        Assert.Empty(Tracking.Comments);
        Assert.Contains("day 1 of 88", Tracking.Body, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Each_step_of_the_ladder_is_said_once_on_its_day_to_whoever_must_act(DatabaseKind kind)
    {
        await Merged(kind, policy: Enforcing + "escalate: [\"@acme/ai-board\"]\n");
        Bot.Clock.Reset(Instant.FromUtc(2026, 6, 2, 8, 0));
        await Record(new(2026, 6, 2));
        var days = new List<(LocalDate Day, string Said)>();
        var before = Said.Count;
        while (Today < new LocalDate(2026, 7, 20))
        {
            if (Today.DayOfWeek == IsoDayOfWeek.Wednesday && Today < new LocalDate(2026, 7, 3))
                await Record(Today);
            await Until(Today.PlusDays(1));
            days.AddRange(Said.Skip(before).Select(said => (Today, said)));
            before = Said.Count;
        }
        Assert.Equal(
            [
                (new(2026, 6, 3), "@dana-ap @raj-dev @mei-cfo"), // T-30, a Wednesday
                (new(2026, 6, 19), "@dana-ap @raj-dev @mei-cfo"), // T-14, a Friday
                (new(2026, 6, 26), "@mei-cfo"), // T-7, a Friday
                (new(2026, 7, 2), "@mei-cfo"), // T-1, a Thursday
                (new(2026, 7, 3), "@mei-cfo"), // T0, a Friday
                (new(2026, 7, 6), "@mei-cfo @dana-ap"), // +1, the Monday after
                (new(2026, 7, 8), "@lee-coo"), // +3, a Wednesday
                (new(2026, 7, 10), "@acme/ai-board"), // +5, a Friday
                (new LocalDate(2026, 7, 17), "@acme/ai-board"), // +10, a Friday
            ],
            days.Select(one => (one.Day, Mentioned(one.Said))));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_outage_of_three_days_makes_up_for_nothing_and_goes_on_with_the_next_step(DatabaseKind kind)
    {
        await Merged(kind);
        Bot.Clock.Reset(Instant.FromUtc(2026, 6, 24, 8, 0));
        await Record(new(2026, 6, 24));
        await Until(new(2026, 6, 25));
        var before = Said.Count;
        await Outage(new(2026, 6, 29)); // T-7 was Friday 26 June
        Assert.Equal(before, Said.Count);
        Assert.Contains("T-7 on Fri 26 Jun (its day passed", Tracking.Body, StringComparison.Ordinal);
        await Until(new(2026, 7, 2));
        Assert.Equal(before + 1, Said.Count);
        Assert.StartsWith("@mei-cfo **invoice-routing** is due", Said[^1], StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_restored_backup_repeats_nothing(DatabaseKind kind)
    {
        await Merged(kind);
        Bot.Clock.Reset(Instant.FromUtc(2026, 6, 25, 12, 0));
        await Record(new(2026, 6, 24));
        await Until(new(2026, 6, 26));
        var said = Said.Count;
        // As a backup of yesterday holds it: the reminder is planned, its post unknown, and the issue's number too.
        await Bot.Ask(async db =>
        {
            var nudge = db.Nudges.Single(row => row.Stage == "T-7");
            (nudge.State, nudge.Note, nudge.SettledAt) = (NudgeState.Planned, null, null);
            var pilot = db.Pilots.Single();
            (pilot.SpokeOn, pilot.TrackingNumber) = (null, null);
            db.Posts.RemoveRange(db.Posts.Where(post => post.PilotId != null));
            return await db.SaveChangesAsync();
        });
        await Until(new(2026, 6, 26), hour: 12);
        Assert.Equal(said, Said.Count);
        Assert.Single(Home.OpenAndClosedIssues);
        Assert.Equal(NudgeState.Sent, await Bot.Ask(db => Task.FromResult(db.Nudges.Single(row => row.Stage == "T-7").State)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_first_install_on_running_pilots_is_silent_until_a_reminder_is_due(DatabaseKind kind)
    {
        Home = await Installed(kind, new() { ["pilot.yml"] = Charters.Started }); // 2 March to 29 May
        Assert.Empty(Home.OpenAndClosedIssues);
        await Until(new(2026, 4, 28));
        Assert.Empty(Home.OpenAndClosedIssues);
        await Until(new(2026, 4, 29)); // T-30
        Assert.Single(Said);
        Assert.Contains("@mei-cfo", Said[0], StringComparison.Ordinal);
    }

    static string Mentioned(string said) => string.Join(' ', said.Split(' ', '\n').TakeWhile(word => word.StartsWith('@')));
}
