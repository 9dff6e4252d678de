using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Commands.Check;

/// <summary>The policy that a path is judged by.</summary>
/// <param name="Broken">The file that should have been it and has problems; the built-in profile then judges.</param>
sealed record PolicyFound(Policy Policy, string Name, BrokenPolicy? Broken)
{
    /// <summary>Calendar files that it names and that cannot be used.</summary>
    public IReadOnlyList<PolicyFileReading> Calendars { get; init; } = [];
}

/// <param name="File">The path in its repository.</param>
sealed record BrokenPolicy(string File, string FullPath, string Text, IReadOnlyList<Problem> Problems);

/// <summary>Finds the policy file around a path: from its folder up to the root of its repository.</summary>
sealed class PolicyAround(Terminal terminal, SourceRoots roots)
{
    const int LargestFile = 1 << 20;

    /// <exception cref="CannotCheckException">The file cannot be read, or has problems; each is a line.</exception>
    public static PolicyFound Named(string path, string name)
    {
        var text = Read(path) ?? throw new CannotCheckException($"{name}: no such policy file");
        // A file given by hand may be the organisation's: it may say all that any policy file may say.
        var reading = PolicyReader.Read(name, text, PolicyScope.Organisation);
        if (reading.Problems.Count > 0)
            throw new CannotCheckException(reading.Problems.Select(problem => $"{name}:{problem.Place}: {Sentence(problem)}"));
        return Organisation(reading.Layer! with { Origin = name }, path, name);
    }

    /// <summary>The nearest policy file; without one the built-in profile recommended.</summary>
    public PolicyFound Around(string folder)
    {
        var root = roots.Of(folder) ?? (SourceRoots.Below(terminal.Folder, folder) is not null ? terminal.Folder : folder);
        for (var at = folder; at is not null && SourceRoots.Below(root, at) is not null; at = Path.GetDirectoryName(at))
            foreach (var name in CharterFiles.Policies)
                if (Path.Combine(at, name) is var path && Read(path) is { } text)
                    return Found(root, path, text);
        return new(Recommended(), "recommended", null);
    }

    static PolicyFound Found(string root, string path, string text)
    {
        var file = SourceRoots.Below(root, path)!;
        // The repositories named so hold the organisation's policy (CONTRACT, files read).
        var scope = Path.GetFileName(root) is ".github" or "pilotguard" ? PolicyScope.Organisation : PolicyScope.Repository;
        var reading = PolicyReader.Read(file, text, scope);
        if (reading.Problems.Count > 0)
            return new(Recommended(), $"recommended, because {file} has problems", new(file, path, text, reading.Problems));
        var layer = reading.Layer! with { Origin = file };
        return scope is PolicyScope.Organisation ? Organisation(layer, path, file) : new(PolicyLayers.Merge(null, layer), file, null);
    }

    static PolicyFound Organisation(PolicyLayer layer, string path, string name)
    {
        var calendars = CalendarsBeside.Read(path, name, layer);
        return new(PolicyLayers.Merge(layer, null, calendars.Holidays), name, null) { Calendars = calendars.Unusable };
    }

    static Policy Recommended() => PolicyLayers.BuiltIn(PolicyProfile.Recommended);

    static string Sentence(Problem problem) => problem.Path is "" ? $"it {problem.Message}" : $"{problem.Path} {problem.Message}";

    /// <summary>Null where there is no such file.</summary>
    static string? Read(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            return null;
        try
        {
            return file.Length > LargestFile
                ? throw new CannotCheckException($"{path}: {file.Length} bytes are no policy file")
                : file.Length is 0 ? "" : File.ReadAllText(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new CannotCheckException($"{path}: cannot be read: {problem.Message}");
        }
    }
}
