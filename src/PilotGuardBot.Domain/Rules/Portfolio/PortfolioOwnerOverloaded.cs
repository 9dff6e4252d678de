using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Portfolio;
using PilotGuardBot.Domain.Posts;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// One person leads, as business or tech, or decides more active pilots than the limits allow. It is said of the pilots that came last, by
/// start and then by id, so that those that were there before are not blamed. A pilot counts once for a person who is both business and
/// tech. Where other pilots are not known, nobody is blamed.
/// </summary>
public sealed class PortfolioOwnerOverloaded : Rule, IJudgeCharter
{
    static readonly LimitParameter Lead = new("lead", 2, 1, 1_000, "How many active pilots a person may hold as business or tech.");

    static readonly LimitParameter Decider = new("decider", 4, 1, 1_000, "How many active pilots a person may decide.");

    static readonly RuleExample Busy = new("owners: {business: dana-ap, tech: raj-dev, decider: mei-cfo}")
    {
        When = "`raj-dev` builds `refund-triage` and `lease-check`, too.",
        With = change => change.WithPilot(pilot => pilot with { Others = [Of("refund-triage", "raj-dev"), Of("lease-check", "raj-dev")] }),
    };

    public override RuleCard Card { get; } = new("portfolio-owner-overloaded", RuleGroup.Portfolio, Severity.Warn)
    {
        Checks = "Nobody holds more active pilots than the limit, as business or tech and as decider.",
        Fix = "Delegate.",
        Example = "business: sam-ops",
        Runs = RuleRuns.Portfolio,
        Parameters = [Lead, Decider],
        Failing = Busy,
        Passing = Busy with
        {
            When = "`raj-dev` builds `refund-triage`, too; someone else builds `lease-check`.",
            With = change =>
                change.WithPilot(pilot => pilot with { Others = [Of("refund-triage", "raj-dev"), Of("lease-check", "ada-dev")] }),
        },
    };

    public IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings)
    {
        if (facts.Charter.Closed is not null || facts.Record is { IsUndecided: false })
            return [];
        var owners = facts.Charter.Owners;
        var (most, decider) = (Lead.In(settings), Decider.In(settings));
        var leads = new[] { (Role: "business", Person: owners.Business), (Role: "tech", Person: owners.Tech) }
            .DistinctBy(lead => lead.Person, StringComparer.OrdinalIgnoreCase);
        return
        [
            .. leads.SelectMany(lead => Overload(facts, lead.Role, lead.Person, "business or tech", Leads, most)),
            .. Overload(facts, "decider", owners.Decider, "decider", Decides, decider),
        ];
    }

    static IEnumerable<Found> Overload(
        CharterFacts facts, string role, string? person, string what, Func<Owners, string, bool> holds, int limit)
    {
        if (person is null)
            yield break;
        var held = facts.RunningBeside().Where(other => holds(other.Owners, person)).ToList();
        if (held.Count(other => IsBefore(other, facts.Charter)) < limit)
            yield break;
        var next = held.NextDue() is { } due ? $" {due}." : "";
        yield return Found.At(facts.Charter, $"owners.{role}",
            $"{Markdown.Code(person)} holds {held.Count + 1} active pilots as {what}; the limit here is {limit}.{next}") with
        {
            Fix = role is "decider" ? "Let someone else decide, or decide one first." : "Delegate, or decide one first.",
            Example = $"{role}: {role switch { "business" => "sam-ops", "tech" => "ada-dev", _ => "lee-coo" }}",
        };
    }

    static bool IsBefore(PilotStanding other, Charter charter)
    {
        var (theirs, its) = (other.Start ?? LocalDate.MinIsoValue, charter.Window.Start ?? LocalDate.MaxIsoValue);
        return theirs == its ? string.CompareOrdinal(other.Id, charter.Id) < 0 : theirs < its;
    }

    static bool Leads(Owners owners, string person) => Deciders.Same(owners.Business, person) || Deciders.Same(owners.Tech, person);

    static bool Decides(Owners owners, string person) => Deciders.Same(owners.Decider, person);

    static PilotStanding Of(string id, string tech) => new(id, new Owners("sam-ops", tech, "lee-coo"), new(2026, 2, 16), new(2026, 5, 12));
}
