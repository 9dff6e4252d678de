using NodaTime;
using PilotGuardBot.Commands.Check;
using PilotGuardBot.Domain.Evidence;

namespace PilotGuardBot.Commands.Brief;

/// <summary>From a path to the briefs of its pilots, by the same files that <c>check</c> reads.</summary>
/// <param name="on">The day of the evaluation; null for today in the pilot's zone.</param>
sealed class BriefedPilots(LocalDate? on, Terminal terminal)
{
    readonly SourceRoots _roots = new();

    /// <summary>In the order of paths. What a file holds and cannot be read is complained of, and the brief goes without it.</summary>
    /// <exception cref="CannotCheckException">No such path, no charter below it, one that cannot be read, or an unreadable policy.</exception>
    public IReadOnlyList<DecisionBrief> Below(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, terminal.Folder));
        if (!Path.Exists(full))
            throw new CannotCheckException($"{path}: no such file or folder");
        var around = Directory.Exists(full) ? full : Path.GetDirectoryName(full)!;
        IReadOnlyList<FoundFile> found = Directory.Exists(full) ? new CharterSearch(full).Find() : [new FoundFile(full, null)];
        if (found.Count == 0)
            throw new CannotCheckException($"{path}: no charter (pilot.yml) below it");
        var policy = new PolicyAround(terminal, _roots).Around(around);
        var judge = new JudgeCharters(
            policy, new([path], CheckFormat.Text, null, null, on, FailOn.Never, ""), terminal.Clock, BaseCharters.None);
        return [.. found.Select(file => Brief(CharterFile.Read(file, around, terminal.Folder, _roots), judge))];
    }

    DecisionBrief Brief(CharterFile file, JudgeCharters judge)
    {
        if (file.Reading.Charter is not { } charter)
            throw new CannotCheckException(
                $"{file.Path}: {string.Join("; ", file.Reading.Problems.Take(3).Select(problem => $"{problem.Path} {problem.Message}".Trim()))}");
        var evidence = EvidenceFiles.Beside(file);
        if (file.Reading.Problems.Count + evidence.Readings.Sum(reading => reading.Problems.Count) is > 0 and var problems)
            terminal.Complain(
                $"{file.Path}: {(problems == 1 ? "1 problem" : $"{problems} problems")} in the charter or its readings, "
                    + "which the brief leaves out; see pilotguard check");
        var facts = judge.Facts(file, charter, null, evidence);
        return DecisionBrief.Of(facts, facts.Today);
    }
}
