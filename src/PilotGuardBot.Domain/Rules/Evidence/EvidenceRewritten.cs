using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Windows;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// Readings are append-only: every row of the base still stands, as it was, somewhere among the pilot's readings that the pull request
/// touches; their order is free. Told a row, and beyond <see cref="MostRows"/> of a file in one finding. A file that is deleted is a
/// finding, and one that is renamed where its merged rows are not known. Where the pilot's charter is deleted with it,
/// <see cref="CharterMissing"/> speaks; rows that became unreadable are <see cref="ReadingsInvalid"/>'s.
/// </summary>
public sealed class EvidenceRewritten : Rule, IJudgeChange
{
    const int MostRows = 3;

    const string File = "pilot/readings/cost-per-invoice.csv";

    const string Before =
        """
        date,kpi,value,n,basis,source,note
        2026-03-23,cost-per-invoice,5.80,995,measured,https://ci.acme.net/runs/117,
        """;

    public override RuleCard Card { get; } = new("evidence-rewritten", RuleGroup.Evidence, Severity.Error)
    {
        Checks = "No merged reading is edited or deleted.",
        Fix = "Restore it; append a correction.",
        Example = "2026-03-23,cost-per-invoice,5.86,995,measured,https://ci.acme.net/runs/118,corrects the row above",
        Failing = new(Before.Replace("5.80", "5.86", StringComparison.Ordinal), File) { Before = Before, Today = new(2026, 3, 25) },
        Passing = new(
            $"{Before}\n2026-03-23,cost-per-invoice,5.86,995,measured,https://ci.acme.net/runs/118,corrects the row above", File)
        { Before = Before, Today = new(2026, 3, 25) },
    };

    public bool HasSubject(ChangeFacts facts) =>
        facts.Readings.Count > 0 || facts.Files.Any(file => CharterFiles.IsReadings(file.PreviousPath ?? file.Path));

    public IEnumerable<Found> Judge(ChangeFacts facts, RuleSettings settings) =>
        facts.Readings.SelectMany(readings => Edited(readings, facts))
            .Concat(facts.Files.Select(file => Gone(file, facts)).OfType<Found>());

    static IEnumerable<Found> Edited(ReadingsUnderReview readings, ChangeFacts facts)
    {
        if (readings.Merged is not { } merged || readings.Reading.Problems.Any(problem => problem.Path is "" or "header"))
            return [];
        var folder = CharterFiles.FolderOf(readings.Reading.File);
        var standing = facts.Readings.Where(other => other != readings && CharterFiles.FolderOf(other.Reading.File) == folder)
            .SelectMany(NewRows.Of).Concat(readings.Reading.Rows);
        var missing = NewRows.Beyond(merged.Rows, standing).Skip(readings.Reading.BadLines.Count()).ToList();
        return missing.Count > MostRows ? [Together(readings, missing)] : missing.Select(row => Alone(readings, row));
    }

    static Found Alone(ReadingsUnderReview readings, Reading was)
    {
        var now = NewRows.Of(readings).FirstOrDefault(row => row.Series == was.Series && row.Date == was.Date);
        var what = now is null ? "was deleted, or moved to another day"
            : now.Value != was.Value ? $"was changed from {Spoken.Number(was.Value)} to {Spoken.Number(now.Value)}"
            : "was changed";
        var value = now is null || now.Value == was.Value ? "…" : Spoken.Number(now.Value);
        return At(readings, now, $"The merged reading of {Markdown.Code(was.Series, 80)} of {was.Date.Spoken()} {what}.") with
        {
            Fix = now is null
                ? "Restore it; a row that was wrong is corrected by a later row of its day."
                : "Restore it, and append a correction below.",
            Example = $"{was.Date.Written()},{Markdown.Visible(was.Series, 80)},{value},{was.Cases},{Word(was.Basis)},"
                + $"https://…,corrects row {was.Line}",
        };
    }

    static Found Together(ReadingsUnderReview readings, List<Reading> missing) => At(readings, null,
        $"{missing.Count} merged readings were changed or deleted, from {missing.Min(row => row.Date).Spoken()} "
            + $"to {missing.Max(row => row.Date).Spoken()}.") with
    {
        Fix = "Restore the rows as they were; corrections follow as later rows of their days.",
        Example = $"git checkout origin/HEAD -- {Markdown.Visible(readings.Reading.File, 120)}",
    };

    static Found At(ReadingsUnderReview readings, Reading? row, string what) => new(
        readings.Reading.File, row is null ? "" : $"row {row.Line}", row is null ? Place.Start : new(row.Line, 1), what)
    { Charter = readings.Pilot?.Charter.File };

    static Found? Gone(ChangedFile file, ChangeFacts facts)
    {
        var before = file.Kind is ChangeKind.Removed ? file.Path : file.PreviousPath;
        if (file.Kind is not (ChangeKind.Removed or ChangeKind.Renamed) || before is null || !CharterFiles.IsReadings(before))
            return null;
        var pilot = CharterFiles.FolderOf(before)[..^"readings/".Length];
        var charter = pilot is "pilot/" ? CharterFiles.AtRoot : $"{pilot}{CharterFiles.AtRoot}";
        if (facts.Files.Any(other => (other.Kind is ChangeKind.Removed ? other.Path : other.PreviousPath) == charter))
            return null;
        if (file.Kind is ChangeKind.Renamed
            && facts.Readings.Any(readings => readings.Reading.File == file.Path && readings.Merged is not null)
            && CharterFiles.FolderOf(file.Path) == CharterFiles.FolderOf(before))
            return null;
        var what = file.Kind is ChangeKind.Removed ? "deletes" : "renames";
        return new(file.Path, "", Place.Start, $"The pull request {what} the merged readings {Markdown.Code(before)}.")
        {
            Charter = charter,
            Fix = "Restore the file; readings stay where they were recorded.",
            Example = $"git checkout origin/HEAD -- {Markdown.Visible(before, 120)}",
        };
    }

    static string Word(Basis basis) => basis switch { Basis.Sampled => "sampled", Basis.Estimated => "estimated", _ => "measured" };
}
