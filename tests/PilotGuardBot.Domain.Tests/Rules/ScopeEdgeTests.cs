using PilotGuardBot.Domain.Rules;
using static PilotGuardBot.Domain.Tests.Rules.EvidenceGiven;

namespace PilotGuardBot.Domain.Tests.Rules;

/// <summary>Corners of what is wider after the start: stages in words, and what the first charter left open.</summary>
public sealed class ScopeEdgeTests
{
    const string Creep = "scope-creep", Expanded = "scope-expanded-early";

    static readonly string[] Workflow = ["workflow:", "  name:", "  monthlyVolume:", "  risk:", "  outOfScope:"];

    static readonly string[] Integration = ["integration:", "  system:", "  step:", "  users:", "  rollout:", "  rollback:"];

    static string Rollout(string stages) => Samples.Full.With("rollout: [shadow, 10%, 50%, 100%]", $"rollout: [{stages}]");

    /// <summary>The full sample without the lines that begin so.</summary>
    static string Without(string[] beginnings) => string.Join('\n', Samples.Full.Split('\n')
        .Where(line => !beginnings.Any(beginning => line.StartsWith(beginning, StringComparison.Ordinal))));

    static IEnumerable<string> Crept(string was, string now) => Given.JudgedRunning(was, now).Of(Creep).Select(finding => finding.What);

    [Theory]
    [InlineData("team Dublin", "team Dublin, team Cork", "The stage `team Cork` was added beyond `team Dublin`")]
    [InlineData("shadow, team Dublin", "shadow, team Cork", null)] // another team in its place
    [InlineData("shadow, team Dublin", "shadow, team Cork, team Dublin", null)] // not behind the last
    [InlineData("team Cork, team Dublin", "team Dublin, team Cork", null)] // another order
    [InlineData("team Dublin, 10%", "team Dublin, 10%, team Cork", null)] // how many people the team has nobody knows
    [InlineData("team Dublin, 10%", "team Dublin, 10%, 11%", "The stage `11%` was added beyond `10%`")]
    [InlineData("10%, 50%", "10%, 50%, shadow 100%", null)]
    public void A_stage_is_wider_beyond_every_share_or_behind_the_last_word(string was, string now, string? what)
    {
        var crept = Crept(Rollout(was), Rollout(now)).ToList();
        Assert.Equal(what is null ? 0 : 1, crept.Count);
        Assert.All(crept, one => Assert.StartsWith(what!, one, StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_first_charter_left_open_cannot_be_widened()
    {
        Assert.Empty(Crept(Without(Workflow), Samples.Full));
        Assert.Empty(Crept(Without(Integration), Samples.Full));
        Assert.Empty(Crept(Samples.Full.With("source: erp.invoices ", "# "), Samples.Full));
    }

    [Fact]
    public void What_is_gone_is_not_wider()
    {
        Assert.Empty(Crept(Samples.Full, Without(Workflow)));
        Assert.Empty(Crept(Samples.Full, Without(Integration)));
    }

    [Fact]
    public void A_decider_who_became_a_list_after_the_start_has_one_finding() => Assert.Equal("charter-invalid", Assert.Single(
        Given.JudgedRunning(Samples.Full, Samples.Full.With("decider: mei-cfo ", "decider: [mei-cfo, lee] ")).Findings).Rule);

    [Fact]
    public void A_decider_who_is_gone_after_the_start_is_removed_and_missing() => Assert.Equal(
        [
            "`owners.decider` is missing: the person who decides at the end of the window.",
            "`owners.decider`: `mei-cfo` was removed after the start, without the approval of `mei-cfo`.",
        ],
        Given.JudgedRunning(Samples.Full, Samples.Full.With("  decider: mei-cfo ", "  ")).Of("owner-invalid")
            .Select(finding => finding.What));

    [Fact]
    public void Without_stages_no_volume_is_too_much() => Assert.Empty(
        Scheduled(Without(Integration), "2026-04-15", Record("2026-04-06 rollout/stage 60")).Of(Expanded));

    [Fact]
    public void An_exception_of_the_charter_covers_a_row_of_its_readings()
    {
        var text = Rollout("shadow, 10%, 50%").With("exceptions: []",
            $"exceptions: [{{rule: {Expanded}, reason: the quarter ends, until: 2026-05-01, approvedBy: mei-cfo}}]");
        var verdict = Readings($"{Header}\n2026-04-07,rollout/stage,75,,measured,run,\n", pilot: Pilot(text, "2026-04-15", Record()),
            file: "pilot/readings/stage.csv");
        Assert.Empty(verdict.Of(Expanded));
        Assert.Single(verdict.Excepted);
    }

    [Theory]
    [InlineData("shadow, off", "2026-04-06 rollout/stage 1", "the highest stage of the charter is 0%.")]
    [InlineData("10%, 7.5%", "2026-04-06 rollout/stage 11", "the highest stage of the charter is 10%.")]
    [InlineData("5 %, 7.5 %", "2026-04-06 rollout/stage 8", "the highest stage of the charter is 7.5%.")]
    public void The_highest_stage_counts_wherever_it_stands(string stages, string rows, string end) => Assert.EndsWith(
        end, Scheduled(Rollout(stages), "2026-04-15", Record(rows)).Only(Expanded).What, StringComparison.Ordinal);
}
