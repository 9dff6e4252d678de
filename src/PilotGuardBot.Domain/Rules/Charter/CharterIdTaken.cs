using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;

namespace PilotGuardBot.Domain.Rules;

/// <summary>The first charter merged with an id owns it (DOMAIN 1): readings, decisions and addresses hang on it.</summary>
public sealed class CharterIdTaken : Rule, IJudgeCharter
{
    public override RuleCard Card { get; } = new("charter-id-taken", RuleGroup.Charter, Severity.Error)
    {
        Checks = "No other merged charter of the organisation has this id, running or closed.",
        Fix = "Choose another id; ids are never used again.",
        Example = "id: invoice-routing-cork",
        Failing = new("id: invoice-routing") { When = "The repository acme/ap has a merged charter with this id.", With = Taken },
        Passing = new("id: invoice-routing-cork"),
    };

    static ChangeFacts Taken(ChangeFacts change) => change with
    {
        Charters = [.. change.Charters.Select(review => review with { Facts = review.Facts! with { IdTakenBy = "acme/ap · pilot.yml" } })],
    };

    public IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings)
    {
        if (facts is not { IdTakenBy: { } owner, Charter.Id: { } id })
            yield break;
        yield return Found.At(facts.Charter, "id", $"{Markdown.Code(id)} is the id of {Markdown.Code(owner)} already.")
            with
        { Example = $"id: {id[..Math.Min(id.Length, 61)].TrimEnd('-')}-2" };
    }
}
