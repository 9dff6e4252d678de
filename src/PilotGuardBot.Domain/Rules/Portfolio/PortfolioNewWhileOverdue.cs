using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// A team proposes a charter with a new id while the decision on one of its pilots is five business days late or more. Charters that are
/// merged are never blamed; where other pilots are not known, nobody is.
/// </summary>
public sealed class PortfolioNewWhileOverdue : Rule, IJudgeCharter
{
    const int BusinessDays = 5;

    public override RuleCard Card { get; } = new("portfolio-new-while-overdue", RuleGroup.Portfolio, Severity.Error)
    {
        Checks = "A team whose pilot is overdue by five business days or more starts no new one.",
        Fix = "Decide it first.",
        Example = "/pilot decide stop REASON",
        Runs = RuleRuns.PullRequest | RuleRuns.Portfolio,
        Failing = PortfolioWipExceeded.Crowded with
        {
            When = "The team's pilot `refund-triage` should have been decided five business days ago.",
            With = change => change.WithPilot(pilot => pilot with { Others = [PortfolioWipExceeded.Refunds("accounts-payable", 5)] }),
        },
        Passing = PortfolioWipExceeded.Crowded with
        {
            When = "The team's pilot `refund-triage` should have been decided four business days ago.",
            With = change => change.WithPilot(pilot => pilot with { Others = [PortfolioWipExceeded.Refunds("accounts-payable", 4)] }),
        },
    };

    public IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings)
    {
        if (!facts.IsNew())
            yield break;
        var overdue = facts.Others().OfItsTeam(facts).Where(other => other.BusinessDaysOverdue >= BusinessDays)
            .OrderByDescending(other => other.Named).ThenByDescending(other => other.BusinessDaysOverdue).ToList();
        if (overdue is not [var worst, .. var more])
            yield break;
        var which = worst.Named ? Markdown.Code(worst.Id) : "A pilot";
        var others = more.Count switch { 0 => "", 1 => "; 1 more is late, too", var count => $"; {count} more are late, too" };
        var due = worst is { Named: true, Decision: { } day } ? $" (due on {day.Spoken()})" : "";
        yield return Found.At(facts.Charter, "owners.team",
            $"{which} of {Markdown.Code(facts.Charter.Owners.Team)} is still undecided, "
                + $"{worst.BusinessDaysOverdue} business days overdue{due}{others}.") with
        {
            Fix = "Decide it first; this charter can follow the same day.",
            Example = worst.Named ? $"/pilot decide {Markdown.Visible(worst.Id, 63)} stop REASON" : null,
        };
    }
}
