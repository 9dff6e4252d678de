using PilotGuardBot.Domain.Policies;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// A pilot proves what it set out to prove. <see cref="WiderScope"/> says what is wider than at the start, <see cref="AfterStart"/> which
/// amendment excuses it.
/// </summary>
public sealed class ScopeCreep : Rule, IJudgeCharter
{
    public override RuleCard Card { get; } = new("scope-creep", RuleGroup.Scope, Severity.Error)
    {
        Checks = "After start the workflow and its system stay, no data source and no later rollout stage is added, "
            + "and nothing out of scope comes back, without an amendment that the decider approved.",
        Fix = "Revert it, or record why and the impact in an amendment that the decider approves.",
        Example = "amendments: [{date: 2026-04-10, field: data, to: erp.orders, "
            + "why: an order number decides the approver, impact: none on cost or date, approvedBy: mei-cfo}]",
        Failing = new("workflow: {name: Route and pay supplier invoices, monthlyVolume: 4200, risk: low}")
        {
            AtStart = "workflow: {name: Route supplier invoices, monthlyVolume: 4200, risk: low}",
        },
        Passing = new("workflow: {name: Route supplier invoices, monthlyVolume: 4800, risk: low, outOfScope: [payment release]}")
        {
            AtStart = "workflow: {name: Route supplier invoices, monthlyVolume: 4200, risk: low}",
        },
    };

    public IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings) => AfterStart.Unexcused(facts, WiderScope.Widened);
}
