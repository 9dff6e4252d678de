using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Evidence;

/// <summary>What became of reading one readings file.</summary>
/// <param name="File">The file's path in its repository.</param>
/// <param name="Rows">The good rows, in file order.</param>
/// <param name="Problems">
/// In file order. A problem's path is <c>row 3</c>, counted like the lines, or <c>row 3.value</c> for one field of it; <c>header</c>, or
/// empty for the file.
/// </param>
public sealed record ReadingsReading(string File, IReadOnlyList<Reading> Rows, IReadOnlyList<Problem> Problems)
{
    /// <summary>The first lines of the rows that could not be read.</summary>
    public IEnumerable<int> BadLines =>
        Problems.Where(problem => problem.Path.StartsWith("row ", StringComparison.Ordinal)).Select(problem => problem.Place.Line)
            .Distinct();
}
