using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Vocabulary;

namespace PilotGuardBot.Domain.Rules;

/// <summary>A workflow whose name promises everything has no number that could fail.</summary>
public sealed class ScopeTooBroad : Rule, IJudgeCharter
{
    static readonly WordsParameter Broad = new(
        "words", "Words that are too broad for one workflow, in addition to the built-in ones.", "[global, omnichannel]");

    static readonly Phrases BuiltIn = new(
        "enterprise wide", "enterprisewide", "company wide", "companywide", "organisation wide", "organization wide", "group wide",
        "business wide", "end to end", "transformation", "transform", "transforming", "platform", "all departments", "every department",
        "all teams", "all functions", "all processes", "everything", "general purpose assistant", "general assistant", "general purpose",
        "strategy", "revolution", "revolutionise", "revolutionize", "reimagine", "reinvent");

    public override RuleCard Card { get; } = new("scope-too-broad", RuleGroup.Scope, Severity.Warn)
    {
        Checks = "The workflow's name promises one step, not a transformation.",
        Fix = "Name one step and one team.",
        Example = "name: Classify refund emails, Dublin",
        Parameters = [Broad],
        Failing = new("workflow: {name: End-to-end finance transformation, monthlyVolume: 4200, risk: low}"),
        Passing = new("workflow: {name: Route supplier invoices, monthlyVolume: 4200, risk: low}"),
    };

    public IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings)
    {
        if (BuiltIn.With(Broad.In(settings)).FirstIn(facts.Charter.Workflow?.Name) is { } word)
            yield return Found.At(facts.Charter, "workflow.name", $"{Markdown.Code(word)} is too broad to measure.");
    }
}
