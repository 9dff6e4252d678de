using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// After start a charter stands as the snapshot holds it (DOMAIN 3.1): never compared with the base branch, so that one bypassed merge
/// cannot launder a moved target. An amendment excuses a move when it names the field, why and the impact, when its <c>to</c> reaches as
/// far as the value that stands, and when the decider approved it. Without <c>to</c> it covers the value of the pull request that brings
/// it, and after the merge the one that was merged with it. Unknown approvals blame nobody; an amendment that lacks is an error even so.
/// </summary>
static class AfterStart
{
    /// <summary>The moves since the snapshot that no amendment excuses; none before the start.</summary>
    /// <param name="facts">What is known.</param>
    /// <param name="moves">What moved from the first charter to the second.</param>
    public static IEnumerable<Found> Unexcused(CharterFacts facts, Func<Charter, Charter, IEnumerable<Move>> moves)
    {
        if (facts is not { HasStarted: true, Snapshot: { } snapshot })
            yield break;
        var decider = facts.Agreement?.Decider ?? snapshot.Owners.Decider;
        var since = snapshot.Window.Start is { } start ? $" after the start on {start.Spoken()}" : " after the start";
        foreach (var move in moves(snapshot, facts.Charter))
        {
            if (move.Now is null && facts.Misread(move.Path))
                continue;
            bool StoodAtBase() =>
                moves(snapshot, facts.Base!).Any(at => at.Field == move.Field && at.Now == move.Now && at.Item == move.Item);
            var flaws = facts.Charter.Amendments
                .Where(amendment => Names(amendment, move))
                .Select(amendment => Flaw(amendment, move, facts, decider, StoodAtBase))
                .ToList();
            if (flaws.Contains(null))
                continue;
            var who = decider is null ? "the decider" : Markdown.Code(decider);
            var flaw = flaws.LastOrDefault() ?? "no amendment records it";
            yield return Found.At(facts.Charter, move.Path, $"{move.What}{since}, and {flaw}.") with
            {
                Fix = $"Revert it, or record why and the impact in an amendment that {who} approves.",
                Example = $"amendments: [{{date: {facts.Today.Written()}, field: {move.Field}, "
                    + $"to: {Markdown.Visible(move.Now ?? "removed", 40)}, why: …, impact: …, "
                    + $"approvedBy: {Markdown.Visible(decider ?? "mei-cfo", 40)}}}]",
            };
        }
    }

    static bool Names(Amendment amendment, Move move) =>
        amendment.Field is { } field && move.Names.Contains(field.Trim(), StringComparer.OrdinalIgnoreCase);

    /// <summary>Why the amendment does not excuse the move, as the end of a sentence; null where it does.</summary>
    static string? Flaw(Amendment amendment, Move move, CharterFacts facts, string? decider, Func<bool> stoodAtBase)
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
        if (amendment.To is not null ? !move.IsWithin(amendment.To) : isMerged && !stoodAtBase())
            return amendment.To is null
                ? "its amendment was merged with another value"
                : $"its amendment goes to {Markdown.Code(amendment.To, 40)} only";
        var isApproved = facts.Agreement is { } agreement ? agreement.Holds(amendment) : isMerged;
        return isApproved || facts.Approvals.Has(approver) is not false
            ? null
            : $"{Markdown.Code(approver)} has not approved its amendment";
    }
}
