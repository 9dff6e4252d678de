using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// A charter is about one workflow. A list of any length is this rule's, also of one item; a workflow that is absent, or text, is the
/// format check's.
/// </summary>
public sealed class ScopeMultipleWorkflows : Rule, IJudgeCharter
{
    public override RuleCard Card { get; } = new("scope-multiple-workflows", RuleGroup.Scope, Severity.Error)
    {
        Checks = "The charter describes exactly one workflow, as a mapping.",
        Fix = "Keep one workflow, and charter the others later.",
        Example = "workflow: {name: Route supplier invoices, monthlyVolume: 4200, risk: low}",
        Failing = new("""
            workflow:
              - {name: Route supplier invoices, monthlyVolume: 4200, risk: low}
              - {name: Match purchase orders, monthlyVolume: 900, risk: low}
            """),
        Passing = new("workflow: {name: Route supplier invoices, monthlyVolume: 4200, risk: low}"),
    };

    public IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings)
    {
        if (facts.Charter.Root["workflow"] is not YamlSequence { Items.Count: var count })
            yield break;
        var found = Found.At(facts.Charter, "workflow", count switch
        {
            0 => "`workflow` is an empty list; the charter describes no workflow.",
            1 => "`workflow` is a list; a charter has one workflow, as a mapping.",
            _ => $"The charter describes {count} workflows, not one.",
        });
        var fix = count == 0 ? "Describe the one workflow." : "Write it as a mapping, without the dash.";
        yield return count > 1 ? found : found with { Fix = fix };
    }
}
