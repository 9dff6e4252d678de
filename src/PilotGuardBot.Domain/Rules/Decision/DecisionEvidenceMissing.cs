using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Windows;
using Decision = PilotGuardBot.Domain.Lifecycle.Decision;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// A decision to go on, scale or iterate, needs a counted reading of each outcome KPI at most <c>maxAgeDays</c> before it (one and a half
/// of the cadence where that is longer). A stop needs none: where nothing is measured, stop is what the rule says. Any decision needs the
/// decider, who wrote or approved the pull request or commanded it; the sponsor will do from three business days after the decision date
/// on. A decision that is merged already keeps its approvals, and unknown ones blame nobody.
/// </summary>
public sealed class DecisionEvidenceMissing : Rule, IJudgeChange
{
    const string File = "pilot/decision.yml";

    const string Text = "pilotDecision: 1\npilot: invoice-routing\noutcome: scale\ndate: 2026-05-28\nby: mei-cfo\n";

    static readonly LimitParameter MaxAgeDays =
        new("maxAgeDays", 14, 1, 365, "How old the last reading before a decision may be, in days.");

    static readonly RuleExample Decided = new(Text, File)
    {
        Today = new(2026, 5, 28),
        Recorded = "2026-05-18,cost-per-invoice,4.45,995,measured,https://ci.acme.net/runs/171,",
        With = change => change.WithPilot(pilot => pilot with { Approvals = Approvals.Of("raj-dev", "mei-cfo") }),
    };

    public override RuleCard Card { get; } = new("decision-evidence-missing", RuleGroup.Decision, Severity.Error)
    {
        Checks = "A decision rests on readings of the last two weeks, and is made or approved by the decider.",
        Fix = "Record a reading, and let the decider decide.",
        Example = "/pilot decide stop REASON",
        Parameters = [MaxAgeDays],
        Failing = Decided with
        {
            Recorded = "2026-05-04,cost-per-invoice,4.45,995,measured,https://ci.acme.net/runs/157,",
            When = "The last reading is of 4 May.",
        },
        Passing = Decided with { When = "The last reading is of 18 May, and `mei-cfo` approved." },
    };

    public bool HasSubject(ChangeFacts facts) => facts.Decisions.Count > 0;

    public IEnumerable<Found> Judge(ChangeFacts facts, RuleSettings settings) =>
        from review in facts.Decisions
        where review is { Pilot: not null, Reading.Decision: not null }
        from found in Unmeasured(review.Reading.Decision!, review.Pilot!, MaxAgeDays.In(settings))
            .Concat(Unauthorised(review, review.Pilot!))
        select found with { Charter = review.Pilot!.Charter.File };

    static IEnumerable<Found> Unmeasured(Decision decision, CharterFacts pilot, int maxAgeDays)
    {
        if (decision.Outcome is not (DecisionOutcome.Scale or DecisionOutcome.Iterate) || pilot.Record is not { } record)
            yield break;
        var word = decision.Outcome.Value.Word();
        var day = decision.Date < pilot.Today ? decision.Date.Value : pilot.Today;
        foreach (var kpi in pilot.Charter.Kpis.Where(kpi => kpi is { Id: not null, Outcome: not KpiOutcome.Activity }))
        {
            var latest = record.Of(kpi.Id!).Within(pilot.Charter.Window.Start, day).Latest;
            var limit = maxAgeDays + Math.Max(0, DecisionRule.FreshDays(kpi) - DecisionRule.ShortestFreshDays);
            if (latest is not null && Period.DaysBetween(latest.Date, day) <= limit)
                continue;
            yield return At(decision, "outcome", latest is null
                ? $"The decision to {word} lacks evidence: {Markdown.Code(kpi.Id)} has no measured reading since the start."
                : $"The decision to {word} lacks recent evidence: the last measured reading of {Markdown.Code(kpi.Id)} is of "
                    + $"{latest.Date.Spoken()}, {SpokenDay.Days(Period.DaysBetween(latest.Date, day))} before; at most {limit} count.") with
            {
                Fix = "Record a reading first, or stop.",
                Example = $"pilotguard record {kpi.Id} {Spoken.Number(latest?.Value ?? kpi.Baseline?.Value ?? kpi.Target ?? 0)}",
            };
        }
    }

    static IEnumerable<Found> Unauthorised(DecisionUnderReview review, CharterFacts pilot)
    {
        var (decision, deciders) = (review.Reading.Decision!, Deciders.Of(pilot));
        if (decision.By is not { } by || deciders.Decider is not { } decider || review.IsMade())
            yield break;
        var sponsor = pilot.BusinessDaysLate() >= Deciders.SponsorFromDaysLate ? deciders.Sponsor : null;
        var who = sponsor is null ? Markdown.Code(decider) : $"{Markdown.Code(decider)} or {Markdown.Code(sponsor)}";
        if (!Deciders.Same(by, decider) && (sponsor is null || !Deciders.Same(by, sponsor)))
            yield return At(decision, "by",
                $"The decision is by {Markdown.Code(by)}, and only {who} can decide {Markdown.Code(pilot.Charter.Id)}.") with
            {
                Fix = $"Let {who} decide.",
                Example = $"by: {decider}",
            };
        else if (pilot.Approvals.Has(by) is false)
            yield return At(decision, "by",
                $"The decision lacks the approval of {Markdown.Code(by)}, who neither wrote nor approved this pull request.") with
            {
                Fix = $"Ask {Markdown.Code(by)} to approve this pull request, or to decide by command.",
                Example = $"/pilot decide {decision.Outcome?.Word() ?? "stop"} REASON",
            };
    }

    static Found At(Decision decision, string path, string what) => new(decision.File, path, decision.Places.Of(path), what);
}
