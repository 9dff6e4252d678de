using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// Two gates (DOMAIN 1). At merge each review stands in the charter, <c>requested</c> at least. From the start day on it is <c>approved</c>
/// or <c>not-needed</c>: <c>conditional</c> counts once its conditions are met and it says <c>approved</c>. A review that was rejected is a
/// warning before start, for it may be asked again, and an error after. One that has expired is an error at any time; its last day still
/// counts.
/// </summary>
public sealed class GovernanceReviewMissing : Rule, IJudgeCharter
{
    static readonly ChoicesParameter Require = new("require", ["security", "privacy", "vendor"], "Which reviews a pilot needs.");

    public override RuleCard Card { get; } = new("governance-review-missing", RuleGroup.Governance, Severity.Error)
    {
        Checks = "Security, privacy and vendor reviews are at least requested at merge, approved at start, and not expired.",
        Fix = "Request it now; without it the pilot starts blocked.",
        Example = "security: {status: approved, ref: SEC-881}",
        Runs = RuleRuns.PullRequest | RuleRuns.Schedule,
        Gate = RuleGate.Start,
        Parameters = [Require],
        Failing = new("""
            governance:
              security: {status: requested, ref: SEC-881}
              privacy: {status: not-needed, ref: DPO-204}
              vendor: {status: approved, ref: TPRM-77}
              oversight: {mode: review-sample}
            """)
        { When = "The window starts today.", Today = new(2026, 3, 2) },
        Passing = new("""
            governance:
              security: {status: approved, ref: SEC-881, expires: 2026-12-31}
              privacy: {status: not-needed, ref: DPO-204}
              vendor: {status: approved, ref: TPRM-77}
              oversight: {mode: review-sample}
            """)
        { Today = new(2026, 3, 2) },
    };

    public IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings)
    {
        var governance = facts.Charter.Governance;
        foreach (var name in Require.In(settings))
        {
            var review = name switch { "security" => governance?.Security, "privacy" => governance?.Privacy, _ => governance?.Vendor };
            var path = $"governance.{name}";
            var found = Judge(facts, name, path, review);
            if (found is not null)
                yield return found;
        }
    }

    static Found? Judge(CharterFacts facts, string name, string path, GovernanceReview? review)
    {
        if (review?.Status is not { } status)
            return facts.Misread(path) ? null : Found.At(facts.Charter, path, $"{Title(name)} review is missing.") with
            {
                Example = $"{name}: {{status: requested, ref: {Ticket(name)}}}",
            };
        if (review.Expires is { } expires && expires < facts.Today)
            return Found.At(facts.Charter, $"{path}.expires", $"{Title(name)} review expired on {expires.Spoken()}.") with
            {
                Fix = "Have it renewed, and enter its new last day.",
                Example = $"{name}: {{status: approved, ref: {Ticket(name)}, expires: {expires.PlusYears(1).Written()}}}",
            };
        if (status is ReviewStatus.Approved or ReviewStatus.NotNeeded)
            return null;
        var hasStarted = facts.Charter.Window.Start is { } start && start <= facts.Today;
        if (!hasStarted && status is not ReviewStatus.Rejected)
            return null;
        return Found.At(facts.Charter, $"{path}.status", hasStarted
            ? $"{Title(name)} review is `{Word(status)}`, and the pilot runs since {facts.Charter.Window.Start!.Value.Spoken()}: "
                + "it is blocked until the review is approved."
            : $"{Title(name)} review is `rejected`; from its start on the pilot would be blocked.") with
        {
            Severity = hasStarted ? null : Severity.Warn,
            Fix = status switch
            {
                ReviewStatus.Conditional => "Meet the conditions, then enter the approval.",
                ReviewStatus.Rejected => "Mend what was refused and request the review again.",
                _ => "Get it approved, then enter the approval.",
            },
            Example = $"{name}: {{status: approved, ref: {Ticket(name)}}}",
        };
    }

    static string Title(string name) => $"{char.ToUpperInvariant(name[0])}{name[1..]}";

    static string Ticket(string name) => name switch { "security" => "SEC-881", "privacy" => "DPO-204", _ => "TPRM-77" };

    static string Word(ReviewStatus status) => status switch
    {
        ReviewStatus.Requested => "requested",
        ReviewStatus.Conditional => "conditional",
        _ => "rejected",
    };
}
