namespace PilotGuardBot.Domain.Rules;

/// <summary>In rising order, so that <c>&lt;</c> and Min mean what they say.</summary>
public enum Severity { Off, Info, Warn, Error }

/// <summary>What a rule is about; each group has one reason why it matters (<see cref="RuleGroups"/>).</summary>
public enum RuleGroup { Charter, Scope, Kpi, Data, Integration, Governance, Production, Window, Evidence, Decision, Portfolio }

public static class RuleGroups
{
    /// <summary>Why findings of this group matter, one sentence.</summary>
    public static string Why(this RuleGroup group) => group switch
    {
        RuleGroup.Charter => "An unreadable or unsafe charter cannot be enforced.",
        RuleGroup.Scope => "Broad, ambiguous pilots stall; one high-volume, low-risk workflow ships.",
        RuleGroup.Kpi => "Pilots without predefined, business-tied KPIs produce activity, not evidence.",
        RuleGroup.Data => "Noisy, late or inaccurate data fails the pilot before the model matters.",
        RuleGroup.Integration => "A pilot built in a sandbox never fits the real workflow.",
        RuleGroup.Governance => "A system that cannot pass review cannot go live.",
        RuleGroup.Production => "The pilot is the first increment of production, not a separate experiment.",
        RuleGroup.Window => "No decision point means no stop, and the cost keeps growing.",
        RuleGroup.Evidence => "A decision needs readings recorded while the pilot ran.",
        RuleGroup.Decision => "Prove value inside the window, or stop.",
        RuleGroup.Portfolio => "Many parallel pilots cause fatigue; one finished pilot beats five stalled ones.",
        _ => throw new ArgumentOutOfRangeException(nameof(group)),
    };
}
