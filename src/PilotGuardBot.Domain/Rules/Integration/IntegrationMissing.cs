using PilotGuardBot.Domain.Policies;

namespace PilotGuardBot.Domain.Rules;

/// <summary>Where the pilot's output enters the real workflow, which step it replaces, and in what stages.</summary>
public sealed class IntegrationMissing : Rule, IJudgeCharter
{
    public override RuleCard Card { get; } = new("integration-missing", RuleGroup.Integration, Severity.Error)
    {
        Checks = "The charter names the system, the step that is replaced, and the stages of the rollout.",
        Fix = "Name the system, the step replaced and the stages.",
        Example = "integration: {system: SAP S/4HANA, step: replaces manual queue assignment, rollout: [shadow, 10%, 100%]}",
        Failing = new("integration: {system: SAP S/4HANA, rollout: [shadow, 10%, 100%]}"),
        Passing = new("integration: {system: SAP S/4HANA, step: manual queue assignment, rollout: [shadow, 10%, 100%]}"),
    };

    public IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings)
    {
        var integration = facts.Charter.Integration;
        if (integration is null)
        {
            if (!facts.Misread("integration"))
                yield return Found.At(facts.Charter, "integration", "The pilot has no place in a real workflow: `integration` is missing.");
            yield break;
        }
        var lacking = Lacking.Of(
            facts, "integration", ("system", integration.System is null), ("step", integration.Step is null),
            ("rollout", integration.Rollout.Count == 0));
        if (lacking.Count > 0)
            yield return Found.At(
                facts.Charter, lacking is [var only] ? $"integration.{only}" : "integration",
                $"The pilot has no place in a real workflow: `integration` lacks {Lacking.Spoken([.. lacking.Select(key => $"`{key}`")])}.") with
            {
                Fix = Lacking.Spoken([.. lacking.Select(Task)]) is [var first, .. var rest] ? $"{char.ToUpperInvariant(first)}{rest}." : null,
                Example = string.Join(", ", lacking.Select(Sample)),
            };
    }

    static string Task(string key) => key switch
    {
        "system" => "name the system that people work in",
        "step" => "name the step that is replaced",
        _ => "list the stages, one of them with real users",
    };

    static string Sample(string key) => key switch
    {
        "system" => "system: SAP S/4HANA",
        "step" => "step: replaces manual queue assignment",
        _ => "rollout: [shadow, 10%, 100%]",
    };
}
