using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// A first pilot takes a step that can be taken back; from medium risk on, a person approves each output. Where no person is asked at all,
/// <see cref="GovernanceOversightMissing"/> speaks.
/// </summary>
public sealed class ScopeRiskHigh : Rule, IJudgeCharter
{
    static readonly ChoiceParameter<Risk> MaxRisk = new("maxRisk", Risk.Medium, "The highest risk that a pilot may carry: low, medium or high.");

    public override RuleCard Card { get; } = new("scope-risk-high", RuleGroup.Scope, Severity.Error)
    {
        Checks = "The workflow's risk is at most the limit, and from medium on each output is approved by a person.",
        Fix = "Pick a reversible step, or require approval for each output.",
        Example = "oversight: {mode: approve-each}",
        Parameters = [MaxRisk],
        Failing = new("workflow: {name: Approve credit limits, monthlyVolume: 4200, risk: high}"),
        Passing = new("workflow: {name: Route supplier invoices, monthlyVolume: 4200, risk: low}"),
    };

    public IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings)
    {
        var (charter, max) = (facts.Charter, MaxRisk.In(settings));
        if (charter.Workflow?.Risk is not { } risk)
            yield break;
        if (risk > max)
            yield return Found.At(charter, "workflow.risk",
                $"Risk `{Word(risk)}` is too high for a first pilot; the limit here is `{Word(max)}`.") with
            {
                Fix = "Pick a reversible step of the workflow with less at stake.",
                Example = $"risk: {Word(max)}",
            };
        else if (risk >= Risk.Medium && charter.Governance?.Oversight?.Mode is OversightMode.ReviewSample)
            yield return Found.At(charter, "workflow.risk",
                $"Risk `{Word(risk)}` needs a person who approves each output, and `governance.oversight.mode` is `review-sample`.") with
            {
                Fix = "Let a person approve each output, or pick a step of low risk.",
            };
    }

    static string Word(Risk risk) => risk switch { Risk.Low => "low", Risk.Medium => "medium", _ => "high" };
}
