using NodaTime;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Domain.Tests.Rules;

/// <summary>Pilots with readings and decisions, given as text, and what the review finds.</summary>
static class EvidenceGiven
{
    public const string ReadingsFile = "pilot/readings/cost-per-invoice.csv", DecisionFile = "pilot/decision.yml",
        Header = "date,kpi,value,n,basis,source,note";

    const RuleRuns Every = RuleRuns.PullRequest | RuleRuns.Schedule | RuleRuns.Portfolio;

    public static IReadOnlyList<Reading> Rows(string rows)
    {
        var reading = ReadingsReader.Read(ReadingsFile, $"{Header}\n{rows}");
        Assert.Empty(reading.Problems);
        return reading.Rows;
    }

    /// <summary>Short rows, "2026-03-09 cost-per-invoice 6.35", a comma between two; the basis may follow.</summary>
    public static PilotRecord Record(string rows = "") => new()
    {
        Readings = Rows(string.Concat(rows.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(row => row.Split(' ')).Select(row => $"{row[0]},{row[1]},{row[2]},,{(row.Length > 3 ? row[3] : "measured")},run,\n"))),
    };

    /// <summary>A running pilot on this day, with its record; scheduled and portfolio rules run, too.</summary>
    public static Verdict Scheduled(string charter, string today, PilotRecord? record, Func<CharterFacts, CharterFacts>? with = null,
        string? policy = null)
    {
        var facts = Pilot(charter, today, record, with);
        return Review.Judge(Given.Change(facts, charter), policy is null ? Given.Recommended : Given.Policy(policy), Every);
    }

    public static CharterFacts Pilot(string charter, string today, PilotRecord? record, Func<CharterFacts, CharterFacts>? with = null) =>
        Given.Started(
        charter, charter, facts => (with ?? (same => same))(facts with { Today = Day(today), Record = record }));

    /// <summary>A pull request that brings this readings file.</summary>
    public static Verdict Readings(string text, string? merged = null, CharterFacts? pilot = null, string file = ReadingsFile,
        string? policy = null) => Given.Judged(
        new ChangeFacts
        {
            Repository = "acme/invoices",
            Today = new(2026, 4, 15),
            Readings = [new(ReadingsReader.Read(file, text), merged is null ? null : ReadingsReader.Read(file, merged), pilot)],
        },
        policy is null ? null : Given.Policy(policy));

    /// <summary>A pull request that brings this decision.</summary>
    public static Verdict Decided(string text, CharterFacts? pilot, Decision? merged = null, string? policy = null) => Given.Judged(
        new ChangeFacts
        {
            Repository = "acme/invoices",
            Today = pilot?.Today ?? new(2026, 5, 28),
            Decisions = [new(DecisionReader.Read(DecisionFile, text), merged, pilot)],
        },
        policy is null ? null : Given.Policy(policy));

    public static Decision Decision(string text) => DecisionReader.Read(DecisionFile, text).Decision!;

    public static string Decision(string outcome, string more) =>
        $"pilotDecision: 1\npilot: invoice-routing\noutcome: {outcome}\ndate: 2026-05-28\nby: mei-cfo\n{more}";

    public static LocalDate Day(string day) => NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value;
}
