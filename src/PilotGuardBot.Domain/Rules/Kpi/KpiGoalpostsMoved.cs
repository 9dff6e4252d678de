using PilotGuardBot.Domain.Policies;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// After start the goals stand as the snapshot holds them. <see cref="Goalposts"/> says what is looser, <see cref="AfterStart"/> which
/// amendment excuses it.
/// </summary>
public sealed class KpiGoalpostsMoved : Rule, IJudgeCharter
{
    public override RuleCard Card { get; } = new("kpi-goalposts-moved", RuleGroup.Kpi, Severity.Error)
    {
        Checks = "After start no target, kill line, baseline, unit, direction or guardrail is loosened and no KPI removed "
            + "without an amendment that the decider approved.",
        Fix = "Revert it, or record why and the impact in an amendment that the decider approves.",
        Example = "amendments: [{date: 2026-04-10, field: cost-per-invoice.target, from: 4.50, to: 4.80, "
            + "why: the agency's price fell, impact: payback grows by a month, approvedBy: mei-cfo}]",
        AcceptsExceptions = false,
    };

    public IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings) => AfterStart.Unexcused(facts, Goalposts.Loosened);
}
