using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// After start the goals stand as the snapshot holds them (DOMAIN 3.1): never compared with the base branch, so that one bypassed merge
/// cannot launder a moved target. <see cref="Goalposts"/> says what is looser. An amendment excuses a move when it names the field, why and
/// the impact, when its <c>to</c> reaches as far as the value that stands, and when the decider approved it. Without <c>to</c> it covers
/// the value of the pull request that brings it, and after the merge the one that was merged with it. Unknown approvals blame nobody; an
/// amendment that lacks is an error even so.
/// </summary>
public sealed class KpiGoalpostsMoved : Rule, IJudgeCharter
{
    const string AtStart =
        """
        kpis:
          - id: cost-per-invoice
            outcome: cost
            unit: EUR/invoice
            direction: down
            baseline: {value: 6.40, date: 2026-02-20, source: ERP FIN-112}
            target: 4.50
            kill: 5.90
            measure: {type: sql, ref: queries/cost.sql}
        """;

    public override RuleCard Card { get; } = new("kpi-goalposts-moved", RuleGroup.Kpi, Severity.Error)
    {
        Checks = "After start no target, kill line, baseline, unit, direction or guardrail is loosened and no KPI removed "
            + "without an amendment that the decider approved.",
        Fix = "Revert it, or record why and the impact in an amendment that the decider approves.",
        Example = "amendments: [{date: 2026-04-10, field: cost-per-invoice.target, from: 4.50, to: 4.80, "
            + "why: the agency's price fell, impact: payback grows by a month, approvedBy: mei-cfo}]",
        AcceptsExceptions = false,
        Failing = new(AtStart.Replace("target: 4.50", "target: 5.20", StringComparison.Ordinal)) { AtStart = AtStart },
        Passing = new(AtStart.Replace("target: 4.50", "target: 4.80", StringComparison.Ordinal) + """

            amendments:
              - {date: 2026-04-10, field: cost-per-invoice.target, from: 4.50, to: 4.80, why: the agency's price fell,
                 impact: payback grows by a month, approvedBy: mei-cfo}
            """)
        {
            When = "The decider, mei-cfo, approves the pull request.",
            AtStart = AtStart,
            With = change => change.ApprovedBy("mei-cfo"),
        },
    };

    public IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings)
    {
        if (facts is not { HasStarted: true, Snapshot: { } snapshot })
            yield break;
        var decider = facts.Agreement?.Decider ?? snapshot.Owners.Decider;
        var since = snapshot.Window.Start is { } start ? $" after the start on {start.Spoken()}" : " after the start";
        foreach (var move in Goalposts.Loosened(snapshot, facts.Charter))
        {
            if (move.Now is null && facts.Misread(move.Path))
                continue;
            var flaws = facts.Charter.Amendments
                .Where(amendment => Names(amendment, move))
                .Select(amendment => Flaw(amendment, move, facts, decider))
                .ToList();
            if (flaws.Contains(null))
                continue;
            var who = decider is null ? "the decider" : Markdown.Code(decider);
            yield return Found.At(facts.Charter, move.Path, $"{move.What}{since}, and {flaws.LastOrDefault() ?? "no amendment records it"}.") with
            {
                Fix = $"Revert it, or record why and the impact in an amendment that {who} approves.",
                Example = $"amendments: [{{date: {facts.Today.Written()}, field: {move.Field}, to: {Markdown.Visible(move.Now ?? "removed", 40)}, "
                    + $"why: …, impact: …, approvedBy: {Markdown.Visible(decider ?? "mei-cfo", 40)}}}]",
            };
        }
    }

    static bool Names(Amendment amendment, Move move) =>
        amendment.Field is { } field && move.Names.Contains(field.Trim(), StringComparer.OrdinalIgnoreCase);

    /// <summary>Why the amendment does not excuse the move, as the end of a sentence; null where it does.</summary>
    static string? Flaw(Amendment amendment, Move move, CharterFacts facts, string? decider)
    {
        if (string.IsNullOrWhiteSpace(amendment.Why))
            return "its amendment does not say why";
        if (string.IsNullOrWhiteSpace(amendment.Impact))
            return "its amendment does not say the impact";
        if (amendment.ApprovedBy is not { } approver)
            return "its amendment names nobody who approved it";
        if (decider is not null && !string.Equals(approver, decider, StringComparison.OrdinalIgnoreCase))
            return $"its amendment names {Markdown.Code(approver)}, not the decider {Markdown.Code(decider)}";
        if (facts.Snapshot!.Amendments.Any(early => Agreement.Same(early, amendment)))
            return "its amendment is from before the start";
        var isMerged = facts.Base?.Amendments.Any(merged => Agreement.Same(merged, amendment)) is true;
        if (amendment.To is not null ? !move.IsWithin(amendment.To) : isMerged && !StoodAtBase(move, facts))
            return amendment.To is null
                ? "its amendment was merged with another value"
                : $"its amendment goes to {Markdown.Code(amendment.To, 40)} only";
        var isApproved = facts.Agreement is { } agreement ? agreement.Holds(amendment) : isMerged;
        return isApproved || facts.Approvals.Has(approver) is not false ? null : $"{Markdown.Code(approver)} has not approved its amendment";
    }

    static bool StoodAtBase(Move move, CharterFacts facts) =>
        Goalposts.Loosened(facts.Snapshot!, facts.Base!).Any(at => at.Field == move.Field && at.Now == move.Now);
}
