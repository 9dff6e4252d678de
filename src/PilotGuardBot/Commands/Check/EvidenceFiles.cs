using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Commands.Check;

/// <summary>The readings and the decision that stand on a disk beside one charter.</summary>
/// <param name="Decision">Null where there is no decision file.</param>
sealed record EvidenceFiles(IReadOnlyList<ReadingsReading> Readings, DecisionReading? Decision)
{
    public static readonly EvidenceFiles None = new([], null);

    // The readers refuse smaller files and say so; what is larger than this is not read at all.
    const int MostBytes = 16 << 20, MostFiles = 500;

    public PilotRecord Record => new() { Readings = [.. Readings.SelectMany(reading => reading.Rows)], Decision = Decision?.Decision };

    /// <param name="charter">The charter beside which they stand.</param>
    public static EvidenceFiles Beside(CharterFile charter)
    {
        var folder = CharterFiles.EvidenceFolderOf(charter.Reading.File);
        var readings = Path.Combine(charter.Root, folder, "readings");
        var decision = $"{folder}decision.yml";
        return new(
            Directory.Exists(readings) && Links.IsBelow(Links.Resolve(charter.Root), Links.Resolve(readings))
                ? [.. Directory.EnumerateFiles(readings, "*.csv").Order(StringComparer.Ordinal).Take(MostFiles)
                    .Select(file => ReadReadings($"{folder}readings/{Path.GetFileName(file)}", file, charter.Root))]
                : [],
            Path.Exists(Path.Combine(charter.Root, decision)) ? ReadDecision(decision, Path.Combine(charter.Root, decision), charter.Root) : null);
    }

    static ReadingsReading ReadReadings(string name, string path, string root) =>
        Bytes(path, root, out var refusal) is { } bytes ? ReadingsReader.Read(name, bytes) : new(name, [], [Refused(refusal)]);

    static DecisionReading ReadDecision(string name, string path, string root) =>
        Bytes(path, root, out var refusal) is { } bytes ? DecisionReader.Read(name, bytes) : new(name, null, [Refused(refusal)]);

    static byte[]? Bytes(string path, string root, out string refusal)
    {
        refusal = "is a link that leaves the path under check; it is not read";
        if (!Links.IsBelow(Links.Resolve(root), Links.Resolve(path)))
            return null;
        try
        {
            var length = new FileInfo(path).Length;
            refusal = $"has {length >> 20} MB, which is too much";
            // Pipes and devices have no length; opening them could wait for ever.
            return length > MostBytes ? null : length is 0 ? [] : File.ReadAllBytes(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            refusal = "cannot be read";
            return null;
        }
    }

    static Problem Refused(string why) => new("", Place.Start, why, "Put the file itself there, as one that can be read.");
}
