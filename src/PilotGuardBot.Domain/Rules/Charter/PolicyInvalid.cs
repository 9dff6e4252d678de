using PilotGuardBot.Domain.Policies;

namespace PilotGuardBot.Domain.Rules;

/// <summary>A pull request that breaks its policy file is told so; the last good policy judges meanwhile.</summary>
public sealed class PolicyInvalid : Rule, IJudgeChange
{
    const string File = ".github/pilotguard.yml";

    const string Broken = "pilotPolicy: 1\nrules:\n  window-to-long: {maxWindowDays: 60}";

    const string Sound = "pilotPolicy: 1\nrules:\n  window-too-long: {maxWindowDays: 60}";

    public override RuleCard Card { get; } = new("policy-invalid", RuleGroup.Charter, Severity.Error)
    {
        Checks = "The policy file is readable and knows each of its keys, rules and parameters.",
        Fix = "Correct it; the last good policy stays in force.",
        Example = "rules: {window-too-long: {maxWindowDays: 60}}",
        Failing = new(Broken, File) { With = change => With(change, Broken) },
        Passing = new(Sound, File) { With = change => With(change, Sound) },
    };

    static ChangeFacts With(ChangeFacts change, string text) =>
        change with { PolicyFiles = [new(File, PolicyReader.Read(File, text, PolicyScope.Repository).Problems)] };

    public bool HasSubject(ChangeFacts facts) => facts.PolicyFiles.Count > 0;

    public IEnumerable<Found> Judge(ChangeFacts facts, RuleSettings settings) =>
        from policy in facts.PolicyFiles
        from problem in policy.Problems
        select Found.Of(policy.File, problem) with
        {
            Fix = problem.Fix is null || policy.StaysInForce ? problem.Fix : $"{problem.Fix} The last good policy stays in force.",
        };
}
