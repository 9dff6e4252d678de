using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// Somebody can stop bad output. This rule speaks where nobody is asked at all: no mode, or <c>none</c> with a risk above low. Where people
/// see a sample and should see each output, <see cref="ScopeRiskHigh"/> does.
/// </summary>
public sealed class GovernanceOversightMissing : Rule, IJudgeCharter
{
    public override RuleCard Card { get; } = new("governance-oversight-missing", RuleGroup.Governance, Severity.Error)
    {
        Checks = "The mode of oversight is named, and above low risk it is not `none`.",
        Fix = "Name the mode and the people.",
        Example = "oversight: {mode: review-sample, who: ap-leads}",
        Failing = new("""
            workflow: {name: Route supplier invoices, monthlyVolume: 4200, risk: medium}
            governance:
              security: {status: approved, ref: SEC-881}
              privacy: {status: not-needed, ref: DPO-204}
              vendor: {status: approved, ref: TPRM-77}
              oversight: {mode: none}
            """),
        Passing = new("""
            workflow: {name: Route supplier invoices, monthlyVolume: 4200, risk: medium}
            governance:
              security: {status: approved, ref: SEC-881}
              privacy: {status: not-needed, ref: DPO-204}
              vendor: {status: approved, ref: TPRM-77}
              oversight: {mode: approve-each, who: ap-leads}
            """),
    };

    public IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings)
    {
        const string mode = "governance.oversight.mode";
        var (charter, risk) = (facts.Charter, facts.Charter.Workflow?.Risk);
        var wanted = risk > Risk.Low ? "approve-each" : "review-sample";
        if (charter.Governance?.Oversight?.Mode is null)
        {
            if (!facts.Misread(mode))
                yield return Found.At(charter, mode, $"No human can stop bad output: `{Missing(charter)}` is missing.") with
                {
                    Example = $"oversight: {{mode: {wanted}, who: ap-leads}}",
                };
        }
        else if (charter.Governance.Oversight.Mode is OversightMode.None && risk > Risk.Low)
            yield return Found.At(
                charter, mode,
                $"No human can stop bad output: the mode is `none`, and the risk `{(risk is Risk.High ? "high" : "medium")}`.") with
            {
                Fix = "Let a person approve each output, and name the people.",
                Example = $"oversight: {{mode: {wanted}, who: ap-leads}}",
            };
    }

    static string Missing(Charter charter) =>
        charter.Places.Has("governance.oversight") ? "governance.oversight.mode" : "governance.oversight";
}
