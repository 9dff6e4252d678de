using System.Globalization;
using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Windows;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Evidence;

/// <summary>One reading as somebody gives it, outside of a file: texts as they came, null for what was left out.</summary>
/// <param name="Series">The column <c>kpi</c>.</param>
/// <param name="Date">An ISO date, or <see cref="OfToday"/>.</param>
/// <param name="Cases">The column <c>n</c>.</param>
public sealed record GivenReading(
    string? Series, string? Date, string? Value, string? Cases, string? Basis, string? Source, string? Note)
{
    /// <summary>The word that stands for the day on which it is given, in the pilot's zone.</summary>
    public const string OfToday = "today";

    /// <summary>A pushed reading reaches so many days back at most (DOMAIN 2), that day included.</summary>
    public const int MostDaysBack = 7;

    /// <summary>Of source and note, in characters.</summary>
    public const int LongestText = 2000;

    /// <summary>
    /// The reading, checked as a row of a file is, and of a series that the charter knows; or what is wrong with it, in the order of columns. A
    /// problem's path is the column's name.
    /// </summary>
    /// <param name="today">Today in the pilot's zone; later dates are refused.</param>
    /// <param name="earliest">Earlier dates are refused; null for none.</param>
    public (Reading? Reading, IReadOnlyList<Problem> Problems) Read(Charter charter, LocalDate today, LocalDate? earliest)
    {
        var problems = new List<Problem>();
        var date = Date?.Trim() == OfToday ? today : Parse(Shapes.Date, "date", Date, problems);
        if (date is { } day && (day > today || day < earliest))
            problems.Add(BeyondReach(day, today));
        if (Blank(Series) is not { } series || !Evidence.Series.KnownTo(charter).Contains(series))
            problems.Add(Unknown(Blank(Series), charter));
        var value = Parse(ReadingsReader.Value, "value", Value, problems);
        var cases = Blank(Cases) is null ? null : Parse(ReadingsReader.Cases, "n", Cases, problems);
        var basis = Parse(Shapes.Word<Basis>(), "basis", Basis, problems);
        var (source, note) = (Text("source", Source, problems), Text("note", Note, problems));
        return problems.Count > 0
            ? (null, problems)
            : (new("", 0, date!.Value, Blank(Series)!, value!.Value, cases, basis!.Value, source, note), problems);
    }

    static T? Parse<T>(ScalarShape<T> shape, string field, string? text, List<Problem> problems)
        where T : struct
    {
        if (Blank(text) is not { } given)
        {
            problems.Add(new(field, Place.Start, $"is missing; it takes {shape.Form}"));
            return null;
        }
        var parsed = shape.Parse(new("", Place.Start, given, Quoted: false));
        if (parsed.Fault is { } fault)
            problems.Add(new(field, Place.Start, fault));
        return parsed.Known ? parsed.Value : null;
    }

    static string? Text(string field, string? text, List<Problem> problems)
    {
        if (Blank(text) is not { } given)
            return null;
        if (given.Length > LongestText)
            problems.Add(new(field, Place.Start, $"has more than {LongestText.ToString("N0", CultureInfo.InvariantCulture)} characters", SourceText.LinkTexts));
        else if (given.AsSpan().ContainsAny('\r', '\n'))
            problems.Add(new(field, Place.Start, "has more than one line", "Write it on one line."));
        else if (SourceText.Accept(given).Refusal is { } refusal)
            problems.Add(refusal with { Path = field });
        return given;
    }

    static Problem BeyondReach(LocalDate day, LocalDate today) => day > today
        ? new("date", Place.Start, $"is {day.Spoken()}, after today, {today.Spoken()}", "Record a reading on its day or later.")
        : new("date", Place.Start, $"is {day.Spoken()}, more than {MostDaysBack} days before today, {today.Spoken()}",
            "Add an older reading to the pilot's readings file by a pull request.");

    static Problem Unknown(string? series, Charter charter)
    {
        var known = Evidence.Series.KnownTo(charter);
        var names = $"It takes {string.Join(", ", known.Select(name => Markdown.Code(name, ReadingsReader.LongestSeries)))}.";
        return series is null ? new("kpi", Place.Start, "is missing", names)
            : Evidence.Series.Nearest(series, known) is { } near
                ? new("kpi", Place.Start, $"is no series of the charter; did you mean {Markdown.Code(near)}?", names)
            : new("kpi", Place.Start, "is no series of the charter", names);
    }

    static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
