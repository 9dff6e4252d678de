using PilotGuardBot.Sandbox.GitHub.World;
using PilotGuardBot.Tests.Scenarios.Stage;
using PilotGuardBot.Tests.Storage;

namespace PilotGuardBot.Tests.Scenarios;

/// <summary>Which policy is in force: built in, the organisation's, the repository's.</summary>
public sealed class PolicyScenarios : Scenario
{
    const string SixtyDays = "rules: {window-too-long: {maxWindowDays: 60}}\n";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Without_any_policy_a_young_charters_mistakes_are_suggestions(DatabaseKind kind)
    {
        var pull = await Judged(await Installed(kind, policy: null), "charter", new() { ["pilot.yml"] = Charters.Bad });
        Assert.Equal(("success", "1 suggestion"), (Check(pull).Conclusion, Check(pull).Title));
        Assert.Equal("warning", Assert.Single(Check(pull).Annotations).Level);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Without_any_policy_errors_are_neutral_and_never_red(DatabaseKind kind)
    {
        var repository = await Installed(kind, policy: null);
        var unreadable = await Judged(repository, "unreadable", new() { ["pilot.yml"] = "kpis: [\n" });
        Assert.Equal("neutral", Check(unreadable).Conclusion);
        await repository.Push("main", new() { ["pilot.yml"] = Charters.Good });
        await Bot.Settle();
        Bot.Clock.AdvanceDays(31); // The first day after the grace.
        var broken = await Judged(repository, "broken", new() { ["pilot.yml"] = Charters.Good.With("risk: low", "risk: high") });
        Assert.Equal(("neutral", "1 error"), (Check(broken).Conclusion, Check(broken).Title));
        Assert.StartsWith("### ⚠️ Pilot charter: 1 thing to mend; nothing blocks", Comment(broken).Body, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_organisations_policy_holds_in_its_repositories(DatabaseKind kind)
    {
        var pull = await Judged(await Installed(kind, policy: Enforcing + SixtyDays), "charter", new() { ["pilot.yml"] = Charters.Good });
        var finding = Assert.Single(Check(pull).Annotations);
        Assert.Equal(("failure", "window-too-long", 5), (Check(pull).Conclusion, finding.Title, finding.StartLine));
        Assert.Contains("60 (policy of the organisation)", finding.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_repositorys_policy_comes_before_the_organisations(DatabaseKind kind)
    {
        var repository = await Installed(
            kind, new() { ["pilotguard.yml"] = "pilotPolicy: 1\nrules: {window-too-long: off}\n" }, Enforcing + SixtyDays);
        var pull = await Judged(repository, "charter", new() { ["pilot.yml"] = Charters.Good });
        Assert.Equal(("success", "Charter complete"), (Check(pull).Conclusion, Check(pull).Title));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_floor_binds_a_repository(DatabaseKind kind)
    {
        var repository = await Installed(
            kind, new() { [".github/pilotguard.yml"] = "pilotPolicy: 1\nrules: {window-too-long: {severity: off, maxWindowDays: 365}}\n" },
            Enforcing + "rules: {window-too-long: {maxWindowDays: 60, floor: true}}\n");
        var pull = await Judged(repository, "charter", new() { ["pilot.yml"] = Charters.Good });
        Assert.Equal(("failure", "window-too-long"), (Check(pull).Conclusion, Assert.Single(Rules(Check(pull)))));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_floor_of_the_mode_binds_a_repository(DatabaseKind kind)
    {
        const string advising = "pilotPolicy: 1\nmode: advise\n";
        var repository = await Installed(kind, new() { ["pilotguard.yml"] = advising }, Enforcing);
        var free = await Judged(repository, "free", new() { ["pilot.yml"] = Charters.Bad });
        Assert.Equal("neutral", Check(free).Conclusion);
        await Bot.GitHub.Repository("acme", ".github")!.Push("main", new() { ["pilotguard.yml"] = Enforcing + "modeFloor: enforce\n" });
        await Bot.Settle();
        var bound = await Judged(repository, "bound", new() { ["pilot.yml"] = Charters.Bad });
        Assert.Equal("failure", Check(bound).Conclusion);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_pull_request_that_breaks_the_policy_is_told_where_and_the_last_good_one_stays_in_force(DatabaseKind kind)
    {
        const string good = "pilotPolicy: 1\nmode: advise\n";
        var repository = await Installed(kind, new() { ["pilotguard.yml"] = good, ["pilot.yml"] = Charters.Good });
        var pull = await Judged(repository, "break", new() { ["pilotguard.yml"] = "pilotPolicy: 1\nmode: enforced\n" });
        var finding = Assert.Single(Check(pull).Annotations);
        Assert.Equal(
            ("policy-invalid", "pilotguard.yml", 2, 7), (finding.Title, finding.Path, finding.StartLine, finding.StartColumn));
        Assert.Equal("neutral", Check(pull).Conclusion);
        await pull.Merge();
        await Bot.Settle();
        var later = await Judged(repository, "later", new() { ["pilot.yml"] = Charters.Bad });
        Assert.Equal(("neutral", "kpi-threshold-order"), (Check(later).Conclusion, Assert.Single(Rules(Check(later)))));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_organisations_last_good_policy_stays_in_force_when_a_broken_one_is_pushed(DatabaseKind kind)
    {
        var repository = await Installed(kind, policy: Enforcing + SixtyDays);
        await Bot.GitHub.Repository("acme", ".github")!.Push("main", new() { ["pilotguard.yml"] = "pilotPolicy: 1\nmode: [\n" });
        await Bot.Settle();
        var pull = await Judged(repository, "charter", new() { ["pilot.yml"] = Charters.Good });
        Assert.Equal(("failure", "window-too-long"), (Check(pull).Conclusion, Assert.Single(Rules(Check(pull)))));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_repository_that_is_no_pilot_gets_nothing_at_all(DatabaseKind kind)
    {
        var repository = await Installed(kind);
        Bot.GitHub.ClearRequests();
        var pull = await Judged(repository, "code", new() { ["src/app.cs"] = "class App;\n" });
        Assert.Empty(Calls.WritesOf(Bot));
        Assert.Empty(pull.CheckRuns);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Where_the_policy_asks_for_it_a_repository_that_is_no_pilot_gets_a_neutral_check(DatabaseKind kind)
    {
        var repository = await Installed(kind, policy: Enforcing + "nonPilots: neutral\n");
        var pull = await Judged(repository, "code", new() { ["src/app.cs"] = "class App;\n" });
        Assert.Equal(("Pilot charter", "neutral", "Not a pilot"), (Check(pull).Name, Check(pull).Conclusion, Check(pull).Title));
        Assert.Empty(pull.Comments);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_repository_that_the_policy_selects_by_name_is_asked_for_a_charter(DatabaseKind kind)
    {
        var repository = await Installed(
            kind, policy: Enforcing + "pilots: {topics: [ai-pilot], names: [\"inv*\"]}\nproduction: [\"src/billing/**\"]\n");
        var pull = await Judged(repository, "code", new() { ["src/app.cs"] = "class App;\n", ["src/billing/bill.cs"] = "class Bill;\n" });
        Assert.Equal("success", Check(pull).Conclusion);
        var missing = Assert.Single(Check(pull).Annotations);
        Assert.Equal(("charter-missing", "src/app.cs", "warning"), (missing.Title, missing.Path, missing.Level));
        var covered = await Judged(repository, "covered", new() { ["src/app.cs"] = "class App;\n", ["pilot.yml"] = Charters.Good });
        Assert.Equal(("Charter complete", 0), (Check(covered).Title, Check(covered).Annotations.Count));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_repository_is_selected_by_its_topic_from_the_moment_that_it_has_it(DatabaseKind kind)
    {
        var repository = await Installed(kind, policy: Enforcing + "pilots: {topics: [ai-pilot]}\nproduction: [\"src/billing/**\"]\n");
        var pull = await Judged(repository, "code", new() { ["src/app.cs"] = "class App;\n" });
        Assert.Empty(pull.CheckRuns);
        await repository.SetTopics("invoices", "ai-pilot");
        await pull.Push(new() { ["src/other.cs"] = "class Other;\n" });
        await Bot.Settle();
        Assert.Equal(["charter-missing"], Rules(Check(pull)));
        var production = await Judged(repository, "billing", new() { ["src/billing/bill.cs"] = "class Bill;\n" });
        Assert.Empty(Check(production).Annotations);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_fork_is_judged_by_the_bases_policy_and_owners(DatabaseKind kind)
    {
        var repository = await Running(kind);
        var eve = Bot.GitHub.AddUser("eve");
        var charter = Charters.Amended.With("decider: mei-cfo", "decider: eve").With("approvedBy: mei-cfo", "approvedBy: eve");
        var pull = await Judged(
            repository, "gift",
            new()
            {
                ["pilotguard.yml"] = "pilotPolicy: 1\nmode: advise\nrules: {kpi-goalposts-moved: off, owner-invalid: off}\n",
                ["pilot.yml"] = charter,
            },
            eve, await repository.Fork(eve));
        Assert.Equal("failure", Check(pull).Conclusion);
        Assert.Equal(["kpi-goalposts-moved", "owner-invalid"], Rules(Check(pull)).Order());
    }
}
