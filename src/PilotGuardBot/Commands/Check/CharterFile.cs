using System.Text.RegularExpressions;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Commands.Check;

/// <summary>A charter as read from a disk.</summary>
/// <param name="Path">As <see cref="CheckedFile.Path"/>.</param>
/// <param name="SourcePath">As <see cref="CheckedFile.SourcePath"/>.</param>
/// <param name="Root">The folder that stands for its repository.</param>
sealed record CharterFile(string Path, string? SourcePath, string FullPath, string Root, CharterReading Reading)
{
    // The reader refuses much smaller files and says their size; what is larger than this is not read at all.
    const int MostBytes = 16 << 20;

    public string? Id => Reading.Charter?.Id;

    /// <param name="below">The folder to whose insides the file belongs where no repository holds it.</param>
    public static CharterFile Read(FoundFile found, string below, string folder, SourceRoots roots)
    {
        var repository = roots.Of(System.IO.Path.GetDirectoryName(found.FullPath)!);
        var root = repository ?? below;
        var source = SourceRoots.Below(root, found.FullPath);
        var name = source ?? System.IO.Path.GetFileName(found.FullPath);
        var here = SourceRoots.Below(folder, found.FullPath);
        return new(
            here ?? found.FullPath, repository is null ? here ?? source : source, found.FullPath, root,
            found.Refusal is { } refusal ? Refused(name, refusal) : Read(found.FullPath, name));
    }

    static CharterReading Read(string path, string name)
    {
        try
        {
            var length = new FileInfo(path).Length;
            if (length > MostBytes)
                return Refused(name, $"has {length >> 20} MB; a charter has a few KB");
            // Pipes and devices have no length; opening them could wait for ever.
            return CharterReader.Read(name, length is 0 ? [] : File.ReadAllBytes(path));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return Refused(name, problem is UnauthorizedAccessException ? "cannot be read: permission denied" : "cannot be read");
        }
    }

    static CharterReading Refused(string name, string why) =>
        new(name, null, [new("", Place.Start, why, "Put the charter itself there, as a file that can be read.")]);

    /// <param name="findings">In this charter and in the evidence beside it.</param>
    /// <param name="patterns">What else counts as a secret, by the policy.</param>
    public IEnumerable<CheckedFile> Checked(IReadOnlyList<Finding> findings, IReadOnlyList<Regex> patterns)
    {
        var own = findings.Where(finding => finding.File == Reading.File).ToList();
        var id = Id is { } name ? Secrets.Redact(name) : null;
        yield return new(Path, SourcePath, FullPath, id, true, own, own.Count is 0 ? [] : Hide(Lines(Reading.Text, patterns), own));
        foreach (var beside in findings.Where(finding => finding.File != Reading.File).GroupBy(finding => finding.File))
            yield return Evidence(beside.Key, [.. beside], patterns);
    }

    /// <param name="file">Its path in the repository.</param>
    CheckedFile Evidence(string file, IReadOnlyList<Finding> findings, IReadOnlyList<Regex> patterns)
    {
        var full = System.IO.Path.Combine(Root, file);
        // What is there no more, or is refused, has no lines to show.
        var text = File.Exists(full) && Links.IsBelow(Links.Resolve(Root), Links.Resolve(full)) && new FileInfo(full).Length is > 0 and < MostBytes
            ? File.ReadAllText(full)
            : "";
        return new(Beside(Path, file), SourcePath is null ? null : Beside(SourcePath, file), full, null, false, findings, Lines(text, patterns)) { Charter = Path };
    }

    /// <summary>The file's path as the charter's is written: what stands before the charter's place in the repository stays.</summary>
    string Beside(string path, string file) =>
        path.EndsWith(Reading.File, StringComparison.Ordinal) ? path[..^Reading.File.Length] + file : System.IO.Path.Combine(Root, file);

    /// <summary>The lines of a text with its secrets masked, so that excerpts show none; line ends as in YAML.</summary>
    public static string[] Lines(string text, IReadOnlyList<Regex> patterns)
    {
        var masked = text.ToCharArray();
        foreach (var secret in Secrets.Find(text, patterns))
            for (var at = secret.Start; at < secret.Start + secret.Length; at++)
                if (masked[at] is not ('\r' or '\n'))
                    masked[at] = '*';
        return new string(masked).TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n', '\r');
    }

    /// <summary>A secret that stands escaped in the text (<c>"\x67hp_…"</c>) is not found in it: such a line is not shown at all.</summary>
    static string[] Hide(string[] lines, IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings)
            if (finding.Rule is "charter-secret" && finding.Place.Line <= lines.Length && lines[finding.Place.Line - 1].Contains('\\'))
                lines[finding.Place.Line - 1] = "";
        return lines;
    }
}
