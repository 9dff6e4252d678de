using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Portfolio;
using PilotGuardBot.Domain.Posts;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// A charter with a new id would take the active pilots of its team, or of the organisation, above the limit. Active are open pilots whose
/// window has begun by the later of today and the new start. Charters that are merged are never blamed; where other pilots are not known,
/// nobody is. One finding, the team's first.
/// </summary>
public sealed class PortfolioWipExceeded : Rule, IJudgeCharter
{
    internal static readonly OpenLimitParameter PerTeam = new("perTeam", 1, 1_000, "How many pilots a team may run at a time, or off.");

    static readonly OpenLimitParameter PerOrganisation = new(
        "perOrganisation", OpenLimitParameter.Off, 10_000, "How many pilots the organisation may run at a time, or off.");

    internal static readonly RuleExample Crowded = new(
        "owners: {business: dana-ap, tech: raj-dev, decider: mei-cfo, team: accounts-payable}")
    {
        When = "The team's pilot `refund-triage` runs until 12 May.",
        With = change => change.WithPilot(pilot => pilot with { Others = [Refunds("accounts-payable")] }),
    };

    public override RuleCard Card { get; } = new("portfolio-wip-exceeded", RuleGroup.Portfolio, Severity.Warn)
    {
        Checks = "A new charter does not take the team's or the organisation's active pilots above the limit.",
        Fix = "Decide one first.",
        Example = "/pilot decide stop REASON",
        Runs = RuleRuns.PullRequest | RuleRuns.Portfolio,
        Parameters = [PerTeam, PerOrganisation],
        Failing = Crowded,
        Passing = Crowded with
        {
            When = "`refund-triage` is another team's.",
            With = change => change.WithPilot(pilot => pilot with { Others = [Refunds("customer-care")] }),
        },
    };

    public IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings)
    {
        if (!facts.IsNew())
            return [];
        var beside = facts.RunningBeside();
        var team = beside.OfItsTeam(facts);
        var found = Beyond(facts, "owners.team", Markdown.Code(facts.Charter.Owners.Team), team, PerTeam, settings)
            ?? Beyond(facts, "id", "The organisation", beside, PerOrganisation, settings);
        return found is null ? [] : [found];
    }

    static Found? Beyond(
        CharterFacts facts, string path, string who, IReadOnlyList<PilotStanding> others, OpenLimitParameter parameter,
        RuleSettings settings)
    {
        var limit = parameter.In(settings);
        if (others.Count == 0 || others.Count < limit)
            return null;
        var source = settings.ParametersFrom.TryGetValue(parameter.Name, out var layer) ? $" (policy of the {layer})" : "";
        var next = others.NextDue() is { } due ? $" {char.ToUpperInvariant(due[0])}{due[1..]}." : "";
        return Found.At(facts.Charter, path,
            $"{who} would have {others.Count + 1} active pilots; the limit here is {limit}{source}.{next}") with
        {
            Fix = "Decide one first, or start this one later.",
        };
    }

    internal static PilotStanding Refunds(string team, int businessDaysOverdue = 0) => new(
        "refund-triage", new Owners("sam-ops", "ada-dev", "mei-cfo", Team: team), new(2026, 2, 16), new(2026, 5, 12), businessDaysOverdue);
}
