using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// Keeps the secrets of a charter out of every finding about it, also those that only the policy's patterns know, and also where a message
/// cuts a long value. A file is searched when it has its first finding: clean ones cost nothing.
/// </summary>
sealed class HiddenSecrets(IReadOnlyDictionary<string, CharterUnderReview> charters, Policy policy)
{
    readonly Dictionary<string, IReadOnlyList<string>> _byFile = [];

    public Finding Hide(Finding finding)
    {
        var secrets = In(finding.File);
        return finding with
        {
            Path = finding.Path.Without(secrets),
            What = finding.What.Without(secrets),
            Fix = finding.Fix.Without(secrets),
            Example = finding.Example.Without(secrets),
        };
    }

    IReadOnlyList<string> In(string file)
    {
        if (_byFile.TryGetValue(file, out var known))
            return known;
        return _byFile[file] = charters.TryGetValue(file, out var review) ? [.. Search(review)] : [];
    }

    IEnumerable<string> Search(CharterUnderReview review)
    {
        var patterns = policy.Rules.TryGetValue("charter-secret", out var settings) ? CharterSecret.Patterns.In(settings) : [];
        var values = review.Reading.Charter is { } charter ? string.Join('\n', charter.Root.Scalars().Select(scalar => scalar.Text)) : "";
        return new[] { review.Reading.Text, values }
            .SelectMany(text => Secrets.Shown(text, Secrets.Find(text, patterns)))
            .Distinct()
            .OrderByDescending(secret => secret.Length);
    }
}
