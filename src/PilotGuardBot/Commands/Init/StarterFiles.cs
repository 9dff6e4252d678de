using NodaTime;
using PilotGuardBot.Domain;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;

namespace PilotGuardBot.Commands.Init;

/// <param name="Path">Below the repository's folder, with forward slashes.</param>
/// <param name="For">What it is for, in a few words.</param>
sealed record StarterFile(string Path, string Text, string For);

/// <summary>What a repository needs for its first pilot.</summary>
static class StarterFiles
{
    /// <param name="charter">Where the charter goes: <c>pilot.yml</c> or <c>pilots/ID/pilot.yml</c>.</param>
    /// <param name="policy">Where the policy goes.</param>
    public static IEnumerable<StarterFile> For(InitRequest request, string id, string charter, string policy, LocalDate today)
    {
        yield return new(charter, DraftCharter.Of(request, id, today, SchemaLine.For("charter", charter)), "the charter: replace its values");
        yield return new(policy, Policy(request.Profile, policy), $"the policy, profile {Word(request.Profile)}");
        if (!SchemaLine.IsServed)
            foreach (var format in new[] { "charter", "policy" })
                yield return new($"{SchemaLine.Folder}/{format}-1.json", Templates.Read($"schema/{format}-1.json"), "lets editors complete and underline");
        yield return request.Forge is Forge.GitHub
            ? new(".github/pull_request_template.md", Templates.Read("github/pull_request_template.md"), "what a pull request should say")
            : new(".azuredevops/pull_request_template.md", Templates.Read("github/pull_request_template.md"), "what a pull request should say");
        yield return request.Forge is Forge.GitHub
            ? new(".github/workflows/pilot-charter.yml", Templates.Read("github/workflows/pilot-charter.yml"), "runs the check on your runners")
            : new("azure-pipelines.pilot-charter.yml", Templates.Read("azure-devops/azure-pipelines.yml"), "runs the check on your agents");
    }

    /// <summary>The first policy path that holds a file already, else the usual one of the forge.</summary>
    public static string PolicyPath(InitRequest request) =>
        CharterFiles.Policies.FirstOrDefault(path => File.Exists(Path.Combine(request.Folder, path)))
        ?? (request.Forge is Forge.GitHub ? CharterFiles.Policies[0] : CharterFiles.Policies[1]);

    static string Policy(PolicyProfile profile, string path) => Templates.Read($"policy/{Word(profile)}.yml")
        .Replace(SchemaLine.Placeholder("policy"), SchemaLine.For("policy", path), StringComparison.Ordinal);

    static string Word(PolicyProfile profile) => profile.ToString().ToLowerInvariant();
}
