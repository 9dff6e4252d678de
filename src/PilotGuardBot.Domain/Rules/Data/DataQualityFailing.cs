using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// While the pilot runs and is not paused: the latest counted reading of a series <c>data/SOURCE/CHECK</c> is out of its limit, and the
/// first of that unbroken run of bad ones is more than <c>openDays</c> old; or a source has had no reading of a check for <c>staleDays</c>.
/// One finding a failing check, and one a source for its silent checks.
/// </summary>
public sealed class DataQualityFailing : Rule, IJudgeCharter
{
    const string Recorded = "2026-04-03,data/erp.invoices/completeness,91,,measured,https://ci.acme.net/runs/130,";

    static readonly LimitParameter OpenDays = new("openDays", 5, 0, 365, "How many days a check may stay out of its limit.");

    static readonly LimitParameter StaleDays = new("staleDays", 14, 1, 365, "After how many days without a reading of a check.");

    public override RuleCard Card { get; } = new("data-quality-failing", RuleGroup.Data, Severity.Error)
    {
        Checks = "While the pilot runs, each quality check of its data is read, and none stays out of its limit.",
        Fix = "Repair the feed or pause; readings are marked tainted.",
        Example = "2026-04-13,data/erp.invoices/completeness,98.6,,measured,https://ci.acme.net/runs/139,repaired by INC-2207",
        Runs = RuleRuns.Schedule,
        Parameters = [OpenDays, StaleDays],
        Failing = new("")
        {
            Recorded = Recorded,
            Today = new(2026, 4, 9),
            When = "91 on 3 April is below 98, and 9 April is six days later.",
        },
        Passing = new("")
        {
            Recorded = Recorded,
            Today = new(2026, 4, 8),
            When = "91 on 3 April is below 98, and 8 April is five days later.",
        },
    };

    public IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings)
    {
        if (!facts.IsRunning() || facts.IsPaused())
            return [];
        var series = QualitySeries.Of(facts.Charter).Select(quality => (Quality: quality, Readings: facts.Readings(quality.Name).Counted))
            .ToList();
        return
        [
            .. series.Select(one => Failing(facts, one.Quality, one.Readings, OpenDays.In(settings))).OfType<Found>(),
            .. series.Where(one => IsSilent(facts, one.Readings, StaleDays.In(settings)))
                .GroupBy(one => one.Quality.Source)
                .Select(source => Silent(facts, source.Key, [.. source.Select(one => one.Quality)], StaleDays.In(settings))),
        ];
    }

    static Found? Failing(CharterFacts facts, QualitySeries quality, IReadOnlyList<Reading> readings, int openDays)
    {
        var since = readings.Reverse().TakeWhile(reading => quality.IsBroken(reading.Value)).LastOrDefault();
        if (since is null || Period.DaysBetween(since.Date, facts.Today) is var days && days <= openDays)
            return null;
        var latest = readings[^1].Value;
        var check = quality.BrokenBy(latest)!;
        var (limit, key) = latest < check.Min?.Value ? (check.Min, "min") : (check.Max!, "max");
        return Found.At(facts.Charter, $"{check.Path}.{key}",
            $"{Markdown.Code(quality.Source.Source)} {check.Check} is {Spoken.Number(latest)}, limit {Markdown.Code($"{limit}", 40)}, "
                + $"and has been out of it for {SpokenDay.Days(days)}, since {since.Date.Spoken()}.") with
        {
            Fix = "Repair the feed or pause; readings from these days are tainted. Link the incident in the note.",
            Example = $"{facts.Today.Written()},{Markdown.Visible(quality.Name, 80)},{limit.Value},,measured,https://…,repaired by INC-2207",
        };
    }

    static bool IsSilent(CharterFacts facts, IReadOnlyList<Reading> readings, int staleDays) =>
        facts.QuietSince(readings is [.., var latest] ? latest : null) is { } since
        && Period.DaysBetween(since, facts.Today) >= staleDays;

    static Found Silent(CharterFacts facts, DataSource source, IReadOnlyList<QualitySeries> checks, int staleDays)
    {
        var names = Lacking.Spoken([.. checks.Select(check => check.Checks[0].Check!)]);
        return Found.At(facts.Charter, checks is [var only] ? only.Checks[0].Path : $"{source.Path}.quality",
            $"{Markdown.Code(source.Source)} has had no reading of {names} for {SpokenDay.Days(staleDays)} or more.") with
        {
            Fix = "Run the check and record what it says, or pause.",
            Example = $"{facts.Today.Written()},{Markdown.Visible(checks[0].Name, 80)},"
                + $"{(checks[0].Checks[0].Min ?? checks[0].Checks[0].Max)!.Value},,measured,https://…,",
        };
    }
}
