using NodaTime;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// From start to decision, in days; start and decision both belong to the window, and the limit itself is allowed. The original decision
/// counts. Where it is not known (no snapshot), a recorded extension (DOMAIN 4.3) adds its allowance, <see cref="MostExtensionDays"/>
/// days at most.
/// </summary>
public sealed class WindowTooLong : Rule, IJudgeCharter
{
    const int MostExtensionDays = 30;

    static readonly LimitParameter MaxWindowDays = new("maxWindowDays", 90, 1, 3650, "The longest window, in days from start to decision.");

    public override RuleCard Card { get; } = new("window-too-long", RuleGroup.Window, Severity.Error)
    {
        Checks = "From start to the original decision date pass at most so many days; an extension adds its own.",
        Fix = "Narrow the scope, not the evidence.",
        Example = "decision: 2026-05-29",
        Parameters = [MaxWindowDays],
        Failing = new("window: {start: 2026-03-02, decision: 2026-07-03}"),
        Passing = new("window: {start: 2026-03-02, decision: 2026-05-29}"),
    };

    public IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings)
    {
        var (start, decision) = Original(facts);
        if (start is not { } first || decision is not { } last || last <= first)
            yield break;
        var extension = ExtensionDays(facts, last);
        var max = MaxWindowDays.In(settings) + extension;
        var days = Period.DaysBetween(first, last);
        if (days <= max)
            yield break;
        var latest = facts.Calendar.OnOrBefore(first.PlusDays(max));
        var source = settings.ParametersFrom.TryGetValue(MaxWindowDays.Name, out var layer) ? $" (policy of the {layer})" : "";
        var limit = extension > 0 ? $"{max}, {extension} of them by extension" : $"{max}";
        yield return Found.At(facts.Charter, "window.decision",
            $"The window is {SpokenDay.Days(days)} long; the limit here is {limit}{source}.") with
        {
            Fix = latest > first ? $"Narrow the scope, not the evidence, and decide on {latest.Spoken()} at the latest." : null,
            Example = $"decision: {(latest > first ? latest : first.PlusDays(max)).Written()}",
        };
    }

    /// <summary>
    /// The window as it was at the start: what moved since is <see cref="WindowExtendedSilently"/>'s, but for a decision that moved
    /// earlier.
    /// </summary>
    static (LocalDate? Start, LocalDate? Decision) Original(CharterFacts facts)
    {
        var now = facts.Charter.Window;
        if (facts is not { HasStarted: true, Snapshot.Window: { Start: { } start, Decision: { } original } }
            || now is not { Start: not null, Decision: not null })
            return (now.Start, now.Decision);
        return (start, LocalDate.Min(original, now.Decision.Value));
    }

    /// <summary>What an extension adds where the charter's decision date is the extended one and the original is not known.</summary>
    static int ExtensionDays(CharterFacts facts, LocalDate decision) =>
        !facts.HasStarted && facts.Charter.Window is { Extension: { Reason: not null, Change: not null, ApprovedBy: not null } } window
            && window.Extension.To == decision
            ? Math.Clamp(window.MaxExtensionDays ?? MostExtensionDays, 0, MostExtensionDays)
            : 0;
}
