using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// Personal and special data needs two things: how long rows are kept, and a privacy review with a reference. A review that says
/// <c>not-needed</c> covers no such data. One that is absent, asked for or refused is <see cref="GovernanceReviewMissing"/>'s matter: it
/// blocks the start until the review is approved. The review is one for all sources, and so is said once.
/// </summary>
public sealed class DataSensitivityUncovered : Rule, IJudgeCharter
{
    public override RuleCard Card { get; } = new("data-sensitivity-uncovered", RuleGroup.Data, Severity.Error)
    {
        Checks = "Personal or special data has a retention period, and a privacy review with a reference.",
        Fix = "Add both.",
        Example = "data: [{source: crm.contacts, sensitivity: personal, retention: P90D, …}]",
        Failing = new("""
            data:
              - source: crm.contacts
                owner: crm-team
                access: granted
                sensitivity: personal
                freshness: {max: 24h}
                quality: [{check: completeness, min: 98%}]
            """),
        Passing = new("""
            data:
              - source: crm.contacts
                owner: crm-team
                access: granted
                sensitivity: personal
                freshness: {max: 24h}
                quality: [{check: completeness, min: 98%}]
                retention: P90D
            governance:
              security: {status: approved, ref: SEC-881}
              privacy: {status: approved, ref: DPO-204}
              vendor: {status: approved, ref: TPRM-77}
              oversight: {mode: review-sample}
            """),
    };

    public IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings)
    {
        var gap = Gap(facts);
        foreach (var source in facts.Charter.Data.Where(source => source.Sensitivity is Sensitivity.Personal or Sensitivity.Special))
        {
            var isKept = source.Retention is not null || facts.Misread($"{source.Path}.retention");
            if (isKept && gap is null)
                continue;
            var kind = source.Sensitivity is Sensitivity.Special ? "special" : "personal";
            var what = $"{Markdown.Code(source.Source ?? source.Path)} holds {kind} data";
            yield return (isKept, gap) switch
            {
                (true, { } open) => Found.At(facts.Charter, open.Path, $"{what}, and {open.What}.") with
                {
                    Fix = "Have the privacy review approved, and enter its reference.",
                    Example = Review,
                },
                (false, null) => Found.At(facts.Charter, $"{source.Path}.retention", $"{what} without a `retention`.") with
                {
                    Fix = "Say how long its rows are kept.",
                    Example = Kept,
                },
                var (_, open) => Found.At(
                    facts.Charter, $"{source.Path}.retention", $"{what} without a `retention`, and {open!.Value.What}.") with
                {
                    Fix = "Say how long its rows are kept; have the privacy review approved, and enter its reference.",
                    Example = $"{Kept}, {Review}",
                },
            };
            gap = null;
        }
    }

    const string Kept = "retention: P90D", Review = "privacy: {status: approved, ref: DPO-204}";

    /// <summary>What the privacy review lacks, as the end of a sentence; null for nothing, and where another rule speaks of it.</summary>
    static (string Path, string What)? Gap(CharterFacts facts) => facts.Charter.Governance?.Privacy switch
    {
        { Status: ReviewStatus.NotNeeded } => ("governance.privacy.status", "its privacy review says `not-needed`"),
        { Status: ReviewStatus.Approved or ReviewStatus.Requested or ReviewStatus.Conditional, Ref: null }
            when !facts.Misread("governance.privacy.ref") => ("governance.privacy.ref", "its privacy review has no reference (`ref`)"),
        _ => null,
    };
}
