using PilotGuardBot.Tests.Scenarios.Stage;
using PilotGuardBot.Tests.Storage;

namespace PilotGuardBot.Tests.Scenarios;

/// <summary>Who will be told what, and when: in the pull request that adds a charter, and nowhere else.</summary>
public sealed class PreviewScenarios : Scenario
{
    const string Heading = "<details><summary>Who will be told what, and when</summary>", Row = "| Fri 26 Jun | `mei-cfo` | decide, with the brief at hand |";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_check_of_a_complete_new_charter_foretells_and_there_is_still_no_comment(DatabaseKind kind)
    {
        var pull = await Judged(await Installed(kind), "charter", new() { ["pilot.yml"] = Charters.Good });
        Assert.Contains(Heading, Check(pull).Summary, StringComparison.Ordinal);
        Assert.Contains(Row, Check(pull).Summary, StringComparison.Ordinal);
        Assert.Empty(pull.Comments);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_comment_on_a_new_charter_foretells_as_well_and_mentions_nobody(DatabaseKind kind)
    {
        var pull = await Judged(await Installed(kind), "charter", new() { ["pilot.yml"] = Charters.Bad });
        Assert.Contains(Heading, Comment(pull).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("@mei-cfo", Comment(pull).Body, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_change_of_a_charter_that_stands_foretells_nothing(DatabaseKind kind)
    {
        var repository = await Installed(kind, new() { ["pilot.yml"] = Charters.Good });
        var pull = await Judged(repository, "volume", new() { ["pilot.yml"] = Charters.Good.With("monthlyVolume: 4200", "monthlyVolume: 4300") });
        Assert.DoesNotContain(Heading, Check(pull).Summary, StringComparison.Ordinal);
    }
}
