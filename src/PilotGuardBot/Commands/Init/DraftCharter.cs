using NodaTime;
using PilotGuardBot.Domain;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Commands.Init;

/// <summary>The annotated charter with what is known already: its id, its people, and a window that begins soon.</summary>
static class DraftCharter
{
    public const string Template = "pilot.yml";

    // Two weeks to agree on the charter; 88 days as from a Monday to a Friday.
    const int DaysToStart = 14, WindowDays = 88;

    const int RemarkColumn = 36;

    /// <param name="request">What is known.</param>
    /// <param name="id">The pilot's id.</param>
    /// <param name="today">The day on which it is written.</param>
    /// <param name="schema">What the first line says of the schema's place; an address or a path.</param>
    public static string Of(InitRequest request, string id, LocalDate today, string schema)
    {
        var start = today.PlusDays(DaysToStart).Next(IsoDayOfWeek.Monday);
        return Templates.Read(Template)
            .Replace(SchemaLine.Placeholder("charter"), schema, StringComparison.Ordinal)
            .Replace(Line("id: my-pilot"), Line($"id: {id}"), StringComparison.Ordinal)
            .Replace("business: who-owns-the-result", $"business: {request.Business ?? "who-owns-the-result"}", StringComparison.Ordinal)
            .Replace("tech: who-builds-it", $"tech: {request.Tech ?? "who-builds-it"}", StringComparison.Ordinal)
            .Replace(Line("  decider: who-decides"), Line($"  decider: {request.Decider ?? "who-decides"}"), StringComparison.Ordinal)
            .Replace("start: 2026-03-02", $"start: {start.Written()}", StringComparison.Ordinal)
            .Replace("decision: 2026-05-29", $"decision: {start.PlusDays(WindowDays).Written()}", StringComparison.Ordinal)
            .Replace("date: 2026-02-20", $"date: {today.Written()}", StringComparison.Ordinal);
    }

    /// <summary>A line up to the column in which remarks begin.</summary>
    static string Line(string words) => $"{words} ".PadRight(RemarkColumn);
}
