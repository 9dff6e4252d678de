using PilotGuardBot.Storage;
using PilotGuardBot.Tests.Scenarios.Stage;
using PilotGuardBot.Tests.Storage;

namespace PilotGuardBot.Tests.Scenarios.Commands;

/// <summary>The other verbs, done and refused.</summary>
public sealed class VerbScenarios : CommandScenario
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Anybody_gets_help_status_and_reasons(DatabaseKind kind)
    {
        await Tracked(kind);
        var reader = Bot.GitHub.AddUser("reader");
        Acme.AddMember(reader);
        Done(await Says(reader, "/pilot help"));
        Done(await Says(reader, "/pilot status"));
        Done(await Says(reader, "/pilot why window-too-long"));
        Refused(await Says(reader, "/pilot why window-to-long"));
        Assert.Contains("`/pilot decide scale\\|iterate\\|stop REASON`", Replies[0], StringComparison.Ordinal);
        Assert.Contains("Proposed: starts on Monday 6 April", Replies[1], StringComparison.Ordinal);
        Assert.Contains("Here it is **error**, set by the profile `recommended`", Replies[2], StringComparison.Ordinal);
        Assert.Contains("did you mean `window-too-long`?", Replies[3], StringComparison.Ordinal);
        Assert.Equal(4, (await Audit()).Count);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Owners_snooze_twice_for_a_week_at_most(DatabaseKind kind)
    {
        await Tracked(kind);
        Refused(await Says(Lee, "/pilot snooze 5d I am no owner"));
        Refused(await Says(Raj, "/pilot snooze 8d too long"));
        Done(await Says(Raj, "/pilot snooze 5d waiting for the close"));
        Assert.Contains("No reminders of `invoice-routing` up to Saturday 21 March 2026, and it can be snoozed once more", Replies[^1], StringComparison.Ordinal);
        Bot.Clock.AdvanceHours(2);
        Done(await Says(Dana, "/pilot snooze invoice-routing 7d still waiting"));
        Refused(await Says(Dana, "/pilot snooze 1d again"));
        Assert.Equal([new(2026, 3, 21), new(2026, 3, 23)], await Bot.Ask(db => Task.FromResult(db.Snoozes.OrderBy(row => row.Id).Select(row => row.Until).ToList())));
        Bot.Clock.Reset(NodaTime.Instant.FromUtc(2026, 6, 26, 9, 0)); // T-7
        Refused(await Says(Raj, "/pilot snooze 2d please"));
        Assert.Contains("The last week before the decision is never snoozed", Replies[^1], StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_addressee_cancels_the_next_reminder_before_the_date(DatabaseKind kind)
    {
        await Tracked(kind);
        Refused(await Says(Lee, "/pilot ack"));
        Done(await Says(Mei, "/pilot ack")); // T-30, to the owners
        Assert.Equal("Thank you. The reminder of Wednesday 3 June 2026 (T-30) is cancelled.", Replies[^1]);
        Done(await Says(Dana, "/pilot ack")); // T-14, to the owners
        Refused(await Says(Dana, "/pilot ack")); // T-7 is the decider's
        Assert.Contains("The next reminder, on Friday 26 June 2026, is for mei-cfo.", Replies[^1], StringComparison.Ordinal);
        Bot.Clock.AdvanceHours(2);
        Done(await Says(Mei, "/pilot ack"));
        Done(await Says(Mei, "/pilot ack"));
        Done(await Says(Mei, "/pilot ack"));
        Assert.StartsWith("Thank you. No reminder of yours comes before Friday 3 July 2026", Replies[^1], StringComparison.Ordinal);
        var left = await Bot.Ask(db => Task.FromResult(db.Nudges.Where(row => row.State == NudgeState.Planned).Select(row => row.Stage).ToList()));
        Assert.Equal(["T0", "+1"], left.Order(StringComparer.Ordinal).Reverse());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_owner_gets_the_lines_for_more_time_and_they_are_good(DatabaseKind kind)
    {
        await Tracked(kind);
        Refused(await Says(Bot.GitHub.AddUser("stranger"), "/pilot extend 14d more time"));
        Refused(await Says(Raj, "/pilot extend 31d more time"));
        Done(await Says(Raj, "/pilot extend 14d route by \"supplier\" ``` <script>"));
        var reply = Replies[^1];
        Assert.Contains("/acme/invoices/edit/main/pilot.yml", reply, StringComparison.Ordinal);
        Assert.Contains("decision: 2026-07-17\nextension:\n  to: 2026-07-17\n", reply, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", reply, StringComparison.Ordinal);
        var lines = reply[reply.IndexOf("decision: 2026", StringComparison.Ordinal)..];
        lines = lines[..lines.IndexOf("\n```", StringComparison.Ordinal)];
        var charter = Sponsored.With("window: {start: 2026-04-06, decision: 2026-07-03}", $"window:\n  start: 2026-04-06\n  {lines.ReplaceLineEndings("\n  ")}");
        var read = Domain.Charters.CharterReader.Read("pilot.yml", charter);
        Assert.Empty(read.Problems);
        Assert.Equal("route by \"supplier\" ``` <script>", read.Charter!.Window.Extension!.Change);
        Bot.Clock.Reset(NodaTime.Instant.FromUtc(2026, 6, 27, 9, 0)); // a day too late
        Refused(await Says(Raj, "/pilot extend 14d more time"));
        Assert.Contains("It comes too late", Replies[^1], StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Who_may_write_has_a_pull_request_judged_again(DatabaseKind kind)
    {
        await Tracked(kind);
        var pull = await Judged(Home, "bad", new() { ["pilot.yml"] = Sponsored.With("kill: 5.90", "kill: 7.00") });
        var before = Check(pull).Id;
        Refused(await Says(Dana, "/pilot recheck", pull)); // a reader
        Done(await Says(Raj, "/pilot recheck", pull));
        Assert.Equal(2, pull.CheckRuns.Count);
        Assert.NotEqual(before, pull.CheckRuns[^1].Id);
        Assert.Single(RepliesOn(pull));
        Bot.GitHub.ClearRequests();
        Done(await Says(Raj, "/pilot recheck"));
        Done(await Says(Raj, "/pilot status", pull));
        Assert.Equal(2, RepliesOn(pull).Count);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Where_no_pilot_is_near_one_is_named_and_private_ones_stay_unknown_elsewhere(DatabaseKind kind)
    {
        await Tracked(kind);
        var site = await Acme.AddRepository("site", isPrivate: false);
        await Bot.Settle();
        var issue = await Home.OpenIssue("Question");
        Refused(await Says(Raj, "/pilot status", issue));
        Assert.StartsWith("Which pilot?", RepliesOn(issue)[0], StringComparison.Ordinal);
        Done(await Says(Raj, "/pilot status invoice-routing", issue));
        var elsewhere = await site.OpenIssue("Question");
        Refused(await Says(Raj, "/pilot status invoice-routing", elsewhere));
        Assert.Equal("There is no pilot `invoice-routing` here. Nothing was changed.", RepliesOn(elsewhere)[0]);
    }
}
