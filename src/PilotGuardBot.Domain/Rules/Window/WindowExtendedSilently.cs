using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// After start the window stands as the snapshot holds it. A start that has passed never moves. A decision moves earlier freely, and later
/// only by an extension (DOMAIN 4.3): once, by a limited number of days, recorded with reason and change, approved by the decider, merged
/// on the T-7 day of the original decision at the latest, and earned by what is on record (<see cref="ExtensionEvidence"/>). One that was
/// merged with its approval goes on counting. Unknown approvals and an unknown record blame nobody.
/// </summary>
public sealed class WindowExtendedSilently : Rule, IJudgeCharter
{
    const int LastDayBefore = 7;

    const string AtStart = "window: {start: 2026-03-02, decision: 2026-05-29}";

    static readonly LimitParameter MaxExtensions = new("maxExtensions", 1, 0, 10, "How many times a window may be extended.");

    static readonly LimitParameter MaxExtensionDays = new(
        "maxExtensionDays", 30, 0, 3650, "The most days by which all extensions together may move the decision.");

    public override RuleCard Card { get; } = new("window-extended-silently", RuleGroup.Window, Severity.Error)
    {
        Checks = "After start the start stays, "
            + "and the decision moves later only by a recorded extension that the decider approved in time.",
        Fix = "Restore the date, or request an extension at least 7 days before it.",
        Example = "extension: {to: 2026-06-26, reason: ERP freeze in May, change: sample 200 instead of 100 rows, approvedBy: mei-cfo}",
        Parameters = [MaxExtensions, MaxExtensionDays],
        Failing = new("window: {start: 2026-03-02, decision: 2026-06-26}") { AtStart = AtStart },
        Passing = new("window: {start: 2026-03-02, decision: 2026-05-15}") { AtStart = AtStart },
    };

    public IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings)
    {
        if (facts is not { HasStarted: true, Snapshot.Window: { } was })
            yield break;
        var now = facts.Charter.Window;
        if (was.Start is { } start && now.Start is { } moved && start != moved)
            yield return Found.At(
                facts.Charter, "window.start", $"The start moved from {start.Spoken()} to {moved.Spoken()}, after it had passed.") with
            {
                Fix = "Restore it; what began cannot begin again.",
                Example = $"start: {start.Written()}",
            };
        if (was.Decision is { } original && now.Decision is { } decision && decision > original
            && Flaw(facts, original, decision, settings) is var (path, flaw))
            yield return Moved(facts, original, decision, path, flaw, settings);
    }

    static Found Moved(CharterFacts facts, LocalDate original, LocalDate decision, string path, string flaw, RuleSettings settings)
    {
        var lastDay = original.PlusDays(-LastDayBefore);
        var limit = original.PlusDays(Days(facts, settings));
        var to = facts.Calendar.OnOrBefore(decision < limit ? decision : limit);
        var decider = Decider(facts);
        var who = decider is null ? "the decider" : Markdown.Code(decider);
        var canExtend = facts.Today <= lastDay && to > original && Earlier(facts) < MaxExtensions.In(settings);
        return Found.At(
            facts.Charter, path, $"The decision moved from {original.Spoken()} to {decision.Spoken()} after the start, and {flaw}.") with
        {
            Fix = canExtend
                ? $"Restore it, or record an extension that {who} approves, merged by {lastDay.Spoken()}."
                : "Restore the date, and decide by what is known then.",
            Example = canExtend
                ? $"extension: {{to: {to.Written()}, reason: …, change: …, approvedBy: {Markdown.Visible(decider ?? "mei-cfo", 40)}}}"
                : $"decision: {original.Written()}",
        };
    }

    /// <summary>
    /// Why the move is not covered, as the end of a sentence, and the value at fault; null where it is, or another rule speaks.
    /// </summary>
    static (string Path, string What)? Flaw(CharterFacts facts, LocalDate original, LocalDate decision, RuleSettings settings)
    {
        const string path = "window.extension";
        if (facts.Misread(path))
            return null;
        if (facts.Charter.Window.Extension is not { } extension)
            return ("window.decision", $"no `{path}` records it");
        if (extension.To != decision)
            return ($"{path}.to", $"its extension goes to {extension.To?.Spoken() ?? "no date"}");
        var (days, most) = (Period.DaysBetween(original, decision), Days(facts, settings));
        if (days > most)
            return ("window.decision", $"{SpokenDay.Days(days)} are more than the {most} that an extension may add");
        if (Decider(facts) is { } decider && !string.Equals(extension.ApprovedBy, decider, StringComparison.OrdinalIgnoreCase))
            return (
                $"{path}.approvedBy",
                $"its extension names {Markdown.Code(extension.ApprovedBy)}, not the decider {Markdown.Code(decider)}");
        return IsAgreed(facts, decision) ? null : Untimely(facts, original, extension, settings);
    }

    static (string Path, string What)? Untimely(CharterFacts facts, LocalDate original, Extension extension, RuleSettings settings)
    {
        const string path = "window.extension";
        var lastDay = original.PlusDays(-LastDayBefore);
        var most = MaxExtensions.In(settings);
        if (Earlier(facts) >= most)
            return (path, most switch
            {
                0 => "extensions are not accepted here",
                1 => "it was extended once already",
                _ => $"it was extended {most} times already",
            });
        if (facts.Today > lastDay)
            return (path, $"its extension comes too late: {lastDay.Spoken()} was the last day for it");
        var start = facts.Snapshot!.Window.Start ?? facts.Today;
        if (facts.Record is { } record && ExtensionEvidence.Flaw(facts.Charter, record, start, facts.Today) is { } flaw)
            return (path, flaw);
        return facts.Approvals.Has(extension.ApprovedBy) is false
            ? ($"{path}.approvedBy", $"{Markdown.Code(extension.ApprovedBy)} has not approved its extension")
            : null;
    }

    /// <summary>Whether an extension that holds reaches as far.</summary>
    static bool IsAgreed(CharterFacts facts, LocalDate decision) => Held(facts).Any(extension => extension.To >= decision);

    static int Earlier(CharterFacts facts) => Held(facts).Count(extension => extension.To < facts.Charter.Window.Decision);

    /// <summary>Extensions that were merged with their approval; where nobody kept count of approvals, the one that was merged.</summary>
    static IReadOnlyList<Extension> Held(CharterFacts facts) =>
        facts.Agreement is { } agreement ? agreement.Extensions
        : facts.Base?.Window is { Extension: { } merged, Decision: { } at } && at > facts.Snapshot?.Window.Decision ? [merged]
        : [];

    /// <summary>The policy's limit, or a smaller one that the charter set itself before the start.</summary>
    static int Days(CharterFacts facts, RuleSettings settings) =>
        Math.Min(MaxExtensionDays.In(settings), facts.Snapshot?.Window.MaxExtensionDays ?? int.MaxValue);

    static string? Decider(CharterFacts facts) => facts.Agreement?.Decider ?? facts.Snapshot?.Owners.Decider;
}
