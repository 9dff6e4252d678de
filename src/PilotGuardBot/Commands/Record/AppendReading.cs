using System.Text;
using NodaTime;
using PilotGuardBot.Commands.Check;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Windows;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Commands.Record;

/// <summary>Appends one row to the readings file of a series, beside the pilot's charter.</summary>
sealed class AppendReading(Terminal terminal)
{
    /// <returns>What was done, for people.</returns>
    public string Run(GivenReading given, string? pilot)
    {
        var (root, charter) = CharterAround.Find(terminal, pilot?.Split('/')[^1]);
        var (reading, problems) = given.Read(charter, Today(charter), earliest: null);
        if (reading is null)
            throw new CannotRecordException(string.Join(' ', problems.Select(Sentence)));
        var folder = $"{CharterFiles.EvidenceFolderOf(charter.File)}readings/";
        var file = FileOf(root, folder, reading.Series);
        try
        {
            Append(root, folder, reading with { File = file });
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new CannotRecordException($"{file} cannot be written: {problem.Message}");
        }
        return $"{file}: {reading.Date.Written()}, {reading.Series}, {given.Value!.Trim()}. Commit it to put it on record.";
    }

    LocalDate Today(Charter charter)
    {
        var zone = charter.Window.Timezone is { } name ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) : null;
        return terminal.Clock.GetCurrentInstant().InZone(zone ?? DateTimeZone.Utc).Date;
    }

    /// <summary>
    /// The file that is named after the series; else the last one that holds it already, since a later file's rows count as recorded later; else a new one.
    /// </summary>
    static string FileOf(string root, string folder, string series)
    {
        var named = $"{folder}{new string([.. series.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter : '-')])}.csv";
        var place = Path.Combine(root, folder);
        if (File.Exists(Path.Combine(root, named)) || !Directory.Exists(place) || !Links.IsBelow(Links.Resolve(root), Links.Resolve(place)))
            return named;
        return Directory.EnumerateFiles(place, "*.csv").Order(StringComparer.Ordinal).Select(path => $"{folder}{Path.GetFileName(path)}")
            .LastOrDefault(file => Holds(root, file, series)) ?? named;
    }

    static bool Holds(string root, string file, string series)
    {
        var info = new FileInfo(Path.Combine(root, file));
        return info is { LinkTarget: null, Length: <= ReadingsReader.LargestFile }
            && ReadingsReader.Read(file, File.ReadAllBytes(info.FullName)).Rows.Any(row => row.Series == series);
    }

    static void Append(string root, string folder, Reading row)
    {
        for (var at = Path.Combine(root, row.File); at.Length > root.Length; at = Path.GetDirectoryName(at)!)
            if (new FileInfo(at).LinkTarget is not null)
                throw new CannotRecordException($"{row.File} stands behind a link; readings are not written through links");
        Directory.CreateDirectory(Path.Combine(root, folder));
        using var file = new FileStream(Path.Combine(root, row.File), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        if (file.Length > ReadingsReader.LargestFile)
            throw new CannotRecordException($"{row.File} is larger than {ReadingsReader.LargestFile >> 20} MB; begin a new file");
        var standing = new byte[file.Length];
        file.ReadExactly(standing);
        var (text, refusal) = ReadingsAppend.Of(standing, row);
        if (refusal is not null)
            throw new CannotRecordException($"{row.File}:{refusal.Place}: {Sentence(refusal)} Nothing was written.");
        file.Write(Encoding.UTF8.GetBytes(text));
    }

    static string Sentence(Problem problem) => $"{(problem.Path is "" ? "the file" : problem.Path)} {problem.Message}.{(problem.Fix is { } fix ? $" {fix}" : "")}";
}
