using PilotGuardBot.Domain.Policies;

namespace PilotGuardBot.Domain.Rules;

/// <summary>A pull request that breaks its policy file is told so; the last good policy judges meanwhile.</summary>
public sealed class PolicyInvalid : Rule, IJudgeChange
{
    public override RuleCard Card { get; } = new("policy-invalid", RuleGroup.Charter, Severity.Error)
    {
        Checks = "The policy file is readable and knows each of its keys, rules and parameters.",
        Fix = "Correct it; the last good policy stays in force.",
        Example = "rules: {window-too-long: {maxWindowDays: 60}}",
    };

    public IEnumerable<Found> Judge(ChangeFacts facts, RuleSettings settings) =>
        from policy in facts.PolicyFiles
        from problem in policy.Problems
        select Found.Of(policy.File, problem) with
        {
            Fix = problem.Fix is null || policy.StaysInForce ? problem.Fix : $"{problem.Fix} The last good policy stays in force.",
        };
}
