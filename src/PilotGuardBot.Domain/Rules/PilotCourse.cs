using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Evidence;

namespace PilotGuardBot.Domain.Rules;

/// <summary>Where a pilot is in its course, as scheduled rules ask.</summary>
static class PilotCourse
{
    /// <summary>It has neither a final decision nor a closure. False while nobody read its record.</summary>
    public static bool IsOpen(this CharterFacts facts) => facts is { Record.IsUndecided: true, Charter.Closed: null };

    /// <summary>The start day has come, and the pilot is open.</summary>
    public static bool IsRunning(this CharterFacts facts) => facts.IsOpen() && facts.Charter.Window.Start <= facts.Today;

    /// <summary>In its pause, whose two ends belong to it.</summary>
    public static bool IsPaused(this CharterFacts facts) =>
        facts.Charter.Window.Pause is { From: { } from, Until: { } until } && from <= facts.Today && facts.Today <= until;

    /// <summary>
    /// The last day on which a reading could be expected without anyone being late: the latest of the start, the end of a pause that is
    /// over and the series' last counted reading; null without a start.
    /// </summary>
    public static LocalDate? QuietSince(this CharterFacts facts, Reading? latest)
    {
        var (since, pause) = (facts.Charter.Window.Start, facts.Charter.Window.Pause);
        if (pause is { From: { } from, Until: { } until } && from <= until && until < facts.Today && until > since)
            since = until;
        return latest?.Date > since ? latest.Date : since;
    }

    /// <summary>What counts of a series: its readings from the start to today.</summary>
    public static Series Readings(this CharterFacts facts, string? series) =>
        (facts.Record ?? PilotRecord.Empty).Of(series ?? "").Within(facts.Charter.Window.Start, facts.Today);

    /// <summary>How many business days of the pilot's calendar its decision is late; 0 up to its day and on closed days after it.</summary>
    public static int BusinessDaysLate(this CharterFacts facts) => facts.Record?.Due(facts.Charter.Window) is { } due && facts.IsOpen()
        ? facts.Calendar.DaysAfter(due, facts.Today)
        : 0;
}
