using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Portfolio;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Tests.Schemas;

namespace PilotGuardBot.Domain.Tests.Rules;

/// <summary>Whatever a charter holds, every rule of every run comes to findings: before the start, after it, against any past.</summary>
public sealed class AnyCharterTests
{
    static readonly IReadOnlyList<(string Change, CharterReading Reading)> Mutants =
    [
        .. Mutation.OfEachKey(SchemaTests.Whole, Samples.Minimal).AsParallel().Select(mutation => ($"{mutation}", CharterReader.Read("pilot.yml", mutation.Text))),
    ];

    static readonly Charter Good = Given.Charter(Samples.Full);

    static readonly PilotRecord Record = new()
    {
        Readings = ReadingsReader.Read(
            "pilot/readings/all.csv",
            """
            date,kpi,value,n,basis,source,note
            2026-03-09,cost-per-invoice,6.35,980,measured,run 101,
            2026-03-16,cost-per-invoice,6.10,1010,sampled,run 108,
            2026-03-23,misroute-rate,2.5,995,measured,run 117,
            2026-03-30,misroute-rate,2.6,995,measured,run 118,
            2026-03-30,data/erp.invoices/completeness,91,,measured,run 119,
            2026-03-30,cost/spend,59000,,measured,ledger,
            2026-03-30,rollout/stage,20,,measured,flags,
            """).Rows,
        Commits = 40,
    };

    [Fact]
    public void Every_charter_with_one_mistake_is_judged_against_a_good_past() => Assert.NotEmpty(
        Mutants.AsParallel().Select(mutant => Judged(mutant.Reading, Good)).ToList());

    [Fact]
    public void A_good_charter_is_judged_against_any_past() => Assert.NotEmpty(
        Mutants.AsParallel().Where(mutant => mutant.Reading.Charter is not null)
            .Select(mutant => Judged(Given.Reading(Samples.Full), mutant.Reading.Charter)).ToList());

    static int Judged(CharterReading reading, Charter? past)
    {
        CharterFacts? facts = reading.Charter is not { } charter ? null : new()
        {
            Charter = charter,
            Problems = reading.Problems,
            Today = Given.Running,
            Base = past,
            Snapshot = past,
            MergedOn = Given.Before,
            Agreement = past is null ? null : Agreement.At(past),
            Approvals = Approvals.Of("raj-dev"),
            Record = Record,
            Others = [new PilotStanding("other", Good.Owners, new(2026, 1, 5), new(2026, 4, 1), 9)],
        };
        var decision = DecisionReader.Read("pilot/decision.yml", "pilotDecision: 1\npilot: invoice-routing\noutcome: scale\ndate: 2026-04-15\nby: mei-cfo\n");
        var readings = new ReadingsReading("pilot/readings/all.csv", Record.Readings, []);
        var change = new ChangeFacts
        {
            Repository = "acme/invoices",
            Today = Given.Running,
            Charters = [new(reading, facts)],
            Readings = [new(readings, null, facts)],
            Decisions = [new(decision, null, facts)],
        };
        var verdict = Review.Judge(change, PolicyLayers.BuiltIn(PolicyProfile.Strict), RuleRuns.PullRequest | RuleRuns.Schedule | RuleRuns.Portfolio);
        Assert.All(verdict.Findings, finding =>
        {
            Assert.True(finding.Place is { Line: > 0, Column: > 0 }, $"{finding}");
            Assert.Matches(@"[.?]$", finding.What);
            Assert.NotEmpty(finding.Fix);
            Assert.NotEmpty(finding.Example);
        });
        return verdict.Findings.Count;
    }
}
