namespace PilotGuardBot.Domain.Rules;

/// <summary>Which parts of a whole are absent, so that one finding names them all.</summary>
static class Lacking
{
    /// <summary>The names of the absent parts, without those that the format check speaks of.</summary>
    public static IReadOnlyList<string> Of(CharterFacts facts, string path, params IEnumerable<(string Key, bool IsAbsent)> parts) =>
        [.. parts.Where(part => part.IsAbsent && !facts.Misread(path is "" ? part.Key : $"{path}.{part.Key}")).Select(part => part.Key)];

    /// <summary><c>value</c>, <c>value and date</c>, <c>value, date and source</c>.</summary>
    public static string Spoken(IReadOnlyList<string> names, string word = "and") =>
        names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.Take(names.Count - 1))} {word} {names[^1]}";
}
