using PilotGuardBot.Domain.Policies;

namespace PilotGuardBot.Domain.Rules;

/// <summary>Every problem that the reader met, also in a file of which no charter could be made.</summary>
public sealed class CharterInvalid : Rule, IJudgeChange
{
    public override RuleCard Card { get; } = new("charter-invalid", RuleGroup.Charter, Severity.Error)
    {
        Checks = "The file is readable YAML of a known format; it has no unknown key, and each value has its form.",
        Fix = "Correct or remove the key.",
        Example = "pilotCharter: 1",
        Failing = new("workflow: {name: Route supplier invoices, monthly_volume: 4200, risk: low}"),
        Passing = new("workflow: {name: Route supplier invoices, monthlyVolume: 4200, risk: low}"),
    };

    public bool HasSubject(ChangeFacts facts) => facts.Charters.Count > 0;

    public IEnumerable<Found> Judge(ChangeFacts facts, RuleSettings settings) =>
        from review in facts.Charters
        from problem in review.Reading.Problems
        select Found.Of(review.Reading.File, problem);
}
