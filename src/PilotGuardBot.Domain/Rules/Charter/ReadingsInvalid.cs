using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// Every problem that the reader met in a readings file: a row that cannot be read is evidence that nobody has. A row of a series that the
/// charter does not know is well-formed, and <see cref="EvidenceUntraceable"/> speaks of it.
/// </summary>
public sealed class ReadingsInvalid : Rule, IJudgeChange
{
    const string File = "pilot/readings/cost-per-invoice.csv";

    public override RuleCard Card { get; } = new("readings-invalid", RuleGroup.Charter, Severity.Error)
    {
        Checks = "A readings file is UTF-8 text with the known header, ISO dates, decimal points and a basis in each row.",
        Fix = "Correct the row.",
        Example = "2026-03-23,cost-per-invoice,5.86,995,measured,https://ci.acme.net/runs/118,",
        Failing = new(
            """
            date,kpi,value,n,basis,source,note
            2026-03-09,cost-per-invoice,"6,35",980,measured,https://ci.acme.net/runs/101,
            """, File)
        { Today = new(2026, 3, 10) },
        Passing = new(
            """
            date,kpi,value,n,basis,source,note
            2026-03-09,cost-per-invoice,6.35,980,measured,https://ci.acme.net/runs/101,
            """, File)
        { Today = new(2026, 3, 10) },
    };

    public bool HasSubject(ChangeFacts facts) => facts.Readings.Count > 0;

    public IEnumerable<Found> Judge(ChangeFacts facts, RuleSettings settings) =>
        from readings in facts.Readings
        from problem in readings.Reading.Problems
        select new Found(readings.Reading.File, problem.Path, problem.Place, What(readings.Reading.File, problem))
        {
            Charter = readings.Pilot?.Charter.File,
            Fix = problem.Fix ?? (problem.Path.StartsWith("row ", StringComparison.Ordinal) ? null : "Correct the file."),
            Example = problem.Path is "header" ? ReadingsColumns.Written : null,
        };

    /// <summary>"Row 3: the value has a decimal comma; …", "The header lacks …", "`FILE` is UTF-16, …".</summary>
    static string What(string file, Problem problem)
    {
        var subject = problem.Path.Split('.') switch
        {
            ["header"] => "The header",
            [var row, var field] => $"Row {row["row ".Length..]}: the {field}",
            [{ Length: > 0 } row] => $"Row {row["row ".Length..]}",
            _ => Markdown.Code(file),
        };
        return $"{subject} {problem.Message}{(problem.Message.EndsWith('?') ? "" : ".")}";
    }
}
