using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;

namespace PilotGuardBot.Domain.Rules;

/// <summary>Every source has a name, an owner, a greatest age and at least one limit for its quality that a number can break.</summary>
public sealed class DataPlanMissing : Rule, IJudgeCharter
{
    public override RuleCard Card { get; } = new("data-plan-missing", RuleGroup.Data, Severity.Error)
    {
        Checks = "There is a data source, and each has an owner, a freshness maximum and a numeric quality limit.",
        Fix = "State timeliness plus one correctness limit.",
        Example = "data: [{source: erp.invoices, owner: fin-data, freshness: {max: 24h}, quality: [{check: completeness, min: 98%}], …}]",
        Failing = new("data: [{source: erp.invoices, owner: fin-data, access: granted, sensitivity: confidential, freshness: {max: 24h}}]"),
        Passing = new("""
            data:
              - source: erp.invoices
                owner: fin-data
                access: granted
                sensitivity: confidential
                freshness: {max: 24h}
                quality: [{check: completeness, min: 98%}]
            """),
    };

    public IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings)
    {
        if (facts.Charter.Data.Count == 0 && !facts.Misread("data"))
            yield return Found.At(facts.Charter, "data", "The charter names no data source.") with
            {
                Fix = "Name the source, who owns it, how fresh it must be and one limit for its quality.",
            };
        foreach (var source in facts.Charter.Data)
        {
            var lacking = Lacking.Of(
                facts, source.Path, ("source", source.Source is null), ("owner", source.Owner is null), ("freshness", source.Freshness is null),
                ("quality", !source.Quality.Any(check => check.Min is not null || check.Max is not null)));
            if (lacking.Count > 0)
                yield return Found.At(
                    facts.Charter, lacking is [var only] ? $"{source.Path}.{only}" : source.Path,
                    $"{Markdown.Code(source.Source ?? source.Path)} has no {Lacking.Spoken([.. lacking.Select(Part)], "and no")}.") with
                {
                    Fix = lacking is ["source"] or ["owner"] or ["source", "owner"]
                        ? "Name it."
                        : "State how old a row may be, and one limit for its correctness.",
                    Example = string.Join(", ", lacking.Select(Sample)),
                };
        }
    }

    static string Part(string key) => key switch
    {
        "source" => "name of its source",
        "freshness" => "freshness maximum",
        "quality" => "numeric quality limit",
        _ => key,
    };

    static string Sample(string key) => key switch
    {
        "source" => "source: erp.invoices",
        "owner" => "owner: fin-data",
        "freshness" => "freshness: {max: 24h}",
        _ => "quality: [{check: completeness, min: 98%}]",
    };
}
