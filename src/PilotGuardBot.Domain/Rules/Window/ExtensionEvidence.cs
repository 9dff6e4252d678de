using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Posts;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// Whether what is on record earns a pilot more time (DOMAIN 4.3): three quarters of the expected readings are there, and no outcome KPI is
/// worse than its kill line. What is expected is what the brief counts (<see cref="EvidenceQuality"/>).
/// </summary>
static class ExtensionEvidence
{
    const int PercentExpected = 75;

    /// <summary>What speaks against more time, as the end of a sentence; null for nothing.</summary>
    public static string? Flaw(Charter charter, PilotRecord record, LocalDate start, LocalDate today)
    {
        var kpis = charter.Kpis.Where(kpi => kpi is { Id: not null, Outcome: not KpiOutcome.Activity }).ToList();
        var quality = EvidenceQuality.Of(charter with { Window = charter.Window with { Start = start } }, record, today);
        var (present, expected) = (quality.Present, quality.Expected);
        if (present * 100 < expected * PercentExpected)
            return $"only {present} of {expected} expected readings are there ({PercentExpected} % at least)";
        foreach (var kpi in kpis)
            if (kpi is { Kill: { } kill, Direction: { } better } && record.Of(kpi.Id!).Value is { } value
                && (better is Direction.Down ? value > kill : value < kill))
                return $"{Markdown.Code(kpi.Id)} stands at {value}, worse than its kill line {kill}";
        return null;
    }
}
