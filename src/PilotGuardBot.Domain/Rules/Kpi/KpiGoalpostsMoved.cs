using PilotGuardBot.Domain.Policies;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// After start the goals stand as the snapshot holds them. <see cref="Goalposts"/> says what is looser, <see cref="AfterStart"/> which
/// amendment excuses it.
/// </summary>
public sealed class KpiGoalpostsMoved : Rule, IJudgeCharter
{
    const string AtStart =
        """
        kpis:
          - id: cost-per-invoice
            outcome: cost
            unit: EUR/invoice
            direction: down
            baseline: {value: 6.40, date: 2026-02-20, source: ERP FIN-112}
            target: 4.50
            kill: 5.90
            measure: {type: sql, ref: queries/cost.sql}
        """;

    public override RuleCard Card { get; } = new("kpi-goalposts-moved", RuleGroup.Kpi, Severity.Error)
    {
        Checks = "After start no target, kill line, baseline, unit, direction or guardrail is loosened and no KPI removed "
            + "without an amendment that the decider approved.",
        Fix = "Revert it, or record why and the impact in an amendment that the decider approves.",
        Example = "amendments: [{date: 2026-04-10, field: cost-per-invoice.target, from: 4.50, to: 4.80, "
            + "why: the agency's price fell, impact: payback grows by a month, approvedBy: mei-cfo}]",
        AcceptsExceptions = false,
        Failing = new(AtStart.Replace("target: 4.50", "target: 5.20", StringComparison.Ordinal)) { AtStart = AtStart },
        Passing = new(AtStart.Replace("target: 4.50", "target: 4.80", StringComparison.Ordinal) + """

            amendments:
              - {date: 2026-04-10, field: cost-per-invoice.target, from: 4.50, to: 4.80, why: the agency's price fell,
                 impact: payback grows by a month, approvedBy: mei-cfo}
            """)
        {
            When = "The decider, mei-cfo, approves the pull request.",
            AtStart = AtStart,
            With = change => change.ApprovedBy("mei-cfo"),
        },
    };

    public IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings) => AfterStart.Unexcused(facts, Goalposts.Loosened);
}
