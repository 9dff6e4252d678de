using NodaTime;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// From start to decision, in days; start and decision both belong to the window, and the limit itself is allowed. A recorded extension
/// (DOMAIN 4.3) adds its own days, at most <see cref="MostExtensionDays"/>.
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
    };

    public IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings)
    {
        if (facts.Charter.Window is not { Start: { } start, Decision: { } decision } || decision <= start)
            yield break;
        var extension = ExtensionDays(facts, decision);
        var max = MaxWindowDays.In(settings) + extension;
        var days = Period.DaysBetween(start, decision);
        if (days <= max)
            yield break;
        var latest = facts.Calendar.OnOrBefore(start.PlusDays(max));
        var source = settings.ParametersFrom.TryGetValue(MaxWindowDays.Name, out var layer) ? $" (policy of the {layer})" : "";
        var limit = extension > 0 ? $"{max}, {extension} of them by extension" : $"{max}";
        yield return Found.At(facts.Charter, "window.decision",
            $"The window is {SpokenDay.Days(days)} long; the limit here is {limit}{source}.") with
        {
            Fix = latest > start ? $"Narrow the scope, not the evidence, and decide on {latest.Spoken()} at the latest." : null,
            Example = $"decision: {(latest > start ? latest : start.PlusDays(max)).Written()}",
        };
    }

    /// <summary>
    /// What an extension adds where the charter's decision date is the extended one. Where the original is unknown, the allowance.
    /// </summary>
    static int ExtensionDays(CharterFacts facts, LocalDate decision)
    {
        var window = facts.Charter.Window;
        if (window.Extension is not { To: { } to, Reason: not null, Change: not null, ApprovedBy: not null } || to != decision)
            return 0;
        var allowance = Math.Clamp(window.MaxExtensionDays ?? MostExtensionDays, 0, MostExtensionDays);
        return facts.Snapshot?.Window.Decision is { } original ? Math.Clamp(Period.DaysBetween(original, decision), 0, allowance) : allowance;
    }
}
