using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;
using Decision = PilotGuardBot.Domain.Lifecycle.Decision;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// The outcome is held against what the decision rule (<see cref="DecisionRule"/>) says on the day of the decision. Where they differ, the
/// decision needs a rationale and the approval of a second person: the sponsor, without one business. A merged decision keeps its
/// approvals, and unknown ones blame nobody. A <c>recommendation</c> in the file that the rule does not make is a warning of its own,
/// unless the outcome is at fault already. Silent where nobody read the record.
/// </summary>
public sealed class DecisionContradictsEvidence : Rule, IJudgeChange
{
    const string File = "pilot/decision.yml";

    static readonly LeastParameter MinRationale = new(
        "minRationale", 80, 1, 5_000, "The fewest characters of a rationale where the outcome differs from the recommendation.");

    static readonly RuleExample Unexplained =
        new("pilotDecision: 1\npilot: invoice-routing\noutcome: scale\ndate: 2026-05-28\nby: mei-cfo\n", File)
        {
            Today = new(2026, 5, 28),
            Recorded = "2026-05-11,cost-per-invoice,6.10,995,measured,https://ci.acme.net/runs/164,\n"
            + "2026-05-18,cost-per-invoice,6.05,1010,measured,https://ci.acme.net/runs/171,\n"
            + "2026-05-25,cost-per-invoice,6.12,980,measured,https://ci.acme.net/runs/178,",
            When = "The median of the last three readings, 6.10, is worse than the kill line 5.90: the rule says stop.",
            With = change => change.WithPilot(pilot => pilot with { Approvals = Approvals.Of("mei-cfo", "dana-ap") }),
        };

    public override RuleCard Card { get; } = new("decision-contradicts-evidence", RuleGroup.Decision, Severity.Error)
    {
        Checks = "The outcome is what the decision rule recommends, or a rationale explains it and a second person approves.",
        Fix = "Explain, and have the sponsor approve; or decide as the evidence says.",
        Example = "rationale: the contract ends in June, and its successor includes the model at no extra cost from July on",
        Parameters = [MinRationale],
        Failing = Unexplained,
        Passing = Unexplained with
        {
            Text = Unexplained.Text
                + "rationale: the contract of the old scanner ends in June, and its successor includes the model from July on at no cost\n",
            When = "The rule says stop; the rationale says why not, and `dana-ap`, who owns the result, approved.",
        },
    };

    public bool HasSubject(ChangeFacts facts) => facts.Decisions.Count > 0;

    public IEnumerable<Found> Judge(ChangeFacts facts, RuleSettings settings)
    {
        foreach (var review in facts.Decisions)
        {
            if (review is not { Reading.Decision: { Outcome: { } outcome } decision, Pilot: { Record: { } record } pilot })
                continue;
            var day = decision.Date < pilot.Today ? decision.Date.Value : pilot.Today;
            // The decision under review moves no date; an iteration before it does.
            var isBefore = record.Decision?.Outcome is DecisionOutcome.Iterate && !review.IsMade();
            var before = isBefore ? record : record with { Decision = record.Iterations is [.., var last] ? last : null };
            var says = DecisionRule.Recommend(pilot.Charter, before, day, review.IterationsBefore());
            var found = outcome == says.Outcome ? null : Contradiction(review, pilot, outcome, says, MinRationale.In(settings));
            found ??= decision.Recommendation is { } claimed && claimed != says.Outcome ? Misquote(decision, claimed, says) : null;
            if (found is not null)
                yield return found with { Charter = pilot.Charter.File };
        }
    }

    static Found? Contradiction(
        DecisionUnderReview review, CharterFacts pilot, DecisionOutcome outcome, Recommendation says, int minRationale)
    {
        var decision = review.Reading.Decision!;
        var second = Deciders.Of(pilot).Second(decision.By);
        List<string> lacking = [];
        if ((decision.Rationale?.Length ?? 0) is var length && length < minRationale)
            lacking.Add(length == 0 ? "no rationale is given" : $"its rationale has {length} of {minRationale} characters");
        if (second is not null && !review.IsMade() && pilot.Approvals.Has(second) is false)
            lacking.Add($"{Markdown.Code(second)} has not approved");
        return lacking.Count == 0 ? null : At(decision, "outcome",
            $"The evidence says {says.Outcome.Word()} (rule {says.Rule}), the decision says {outcome.Word()}, "
                + $"and {Lacking.Spoken(lacking)}. {says.Reasons[0]}") with
        {
            Fix = $"Explain in `rationale` ({minRationale} characters at least), "
                + $"and have {(second is null ? "the sponsor" : Markdown.Code(second))} approve; or decide to {says.Outcome.Word()}.",
            Example = length < minRationale
                ? "rationale: the contract ends in June, and its successor includes the model at no extra cost from July on"
                : $"outcome: {says.Outcome.Word()}",
        };
    }

    static Found Misquote(Decision decision, DecisionOutcome claimed, Recommendation says) => At(decision, "recommendation",
        $"`recommendation` is {claimed.Word()}, and the evidence says {says.Outcome.Word()} (rule {says.Rule}). {says.Reasons[0]}") with
    {
        Severity = Severity.Warn,
        Fix = "Write what the rule says, or leave the key out.",
        Example = $"recommendation: {says.Outcome.Word()}",
    };

    static Found At(Decision decision, string path, string what) => new(decision.File, path, decision.Places.Of(path), what);
}
