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

    /// <param name="finding">What was found; its path and words may repeat what stands in its file, or in one from before.</param>
    /// <param name="card">Its rule's own words, which hold no secret and are not searched.</param>
    public Finding Hide(Finding finding, RuleCard card)
    {
        var secrets = In(finding.File);
        return finding with
        {
            Path = secrets.Count == 0 ? finding.Path : finding.Path.Without(secrets),
            What = finding.What.Without(secrets),
            Fix = finding.Fix == card.Fix ? finding.Fix : finding.Fix.Without(secrets),
            Example = finding.Example == card.Example ? finding.Example : finding.Example.Without(secrets),
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
        var text = review.Reading.Text;
        var inText = Secrets.Find(text, patterns);
        // A value holds a secret that its text does not only where it is written with escapes; and it may show one otherwise: without the
        // indentation of a block.
        var values = review.Reading.Charter is { } charter && (inText.Count > 0 || text.Contains('\\'))
            ? string.Join('\n', charter.Root.Scalars().Select(scalar => scalar.Text))
            : "";
        return Secrets.Shown(text, inText).Concat(Secrets.Shown(values, Secrets.Find(values, patterns)))
            .Distinct()
            .OrderByDescending(secret => secret.Length);
    }
}
