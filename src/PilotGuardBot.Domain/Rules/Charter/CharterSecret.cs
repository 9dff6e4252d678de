using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// Credentials are errors, account and card numbers warnings; e-mail addresses, phone numbers and random-looking text are fine. It looks at
/// the file's text, since comments, keys and unreadable files hold secrets too, and at the values, since an escape can hide one from the
/// text.
/// </summary>
public sealed class CharterSecret : Rule, IJudgeChange
{
    internal static readonly PatternsParameter Patterns = new(
        "patterns", "Regular expressions for what else is a secret here.", "[\"ACME-[0-9]{8}\"]", AddsUp: true);

    static readonly PatternsParameter Allow = new(
        "allow", "Regular expressions for values that are harmless here.", "[\"^AKIAIOSFODNN7EXAMPLE$\"]", AddsUp: false);

    public override RuleCard Card { get; } = new("charter-secret", RuleGroup.Charter, Severity.Error)
    {
        Checks = "The file holds no token, key or password of a known format (error), and no IBAN or card number (warning).",
        Fix = "Revoke it if it is real, for the history keeps it; then link a vault or a ticket.",
        Example = "ref: SEC-881",
        Parameters = [Patterns, Allow],
        // Put together here, so that no scanner takes this file for a leak.
        Failing = new("budget: {cap: 60000 EUR} # paid with AKIA" + "Q7ZK2M4XN5RT3WVB"),
        Passing = new("budget: {cap: 60000 EUR} # paid with the key in vault ap/pay"),
        AcceptsExceptions = false,
    };

    public bool HasSubject(ChangeFacts facts) => facts.Charters.Count > 0;

    public IEnumerable<Found> Judge(ChangeFacts facts, RuleSettings settings) =>
        facts.Charters.SelectMany(review => InText(review.Reading, settings).Concat(InValues(review.Reading, settings)));

    static IEnumerable<Found> InText(CharterReading reading, RuleSettings settings)
    {
        var text = reading.Text;
        foreach (var secret in Secrets.Find(text, Patterns.In(settings), Allow.In(settings)))
        {
            var place = TextPlace.Of(text, secret.Start);
            yield return At(reading, PathAt(reading.Charter?.Root, place), place, secret);
        }
    }

    /// <summary>Values that stand escaped in the text, and so are not found in it.</summary>
    static IEnumerable<Found> InValues(CharterReading reading, RuleSettings settings)
    {
        if (reading.Charter is null || !reading.Text.Contains('\\'))
            yield break;
        foreach (var scalar in reading.Charter.Root.Scalars())
            if (!reading.Text.Contains(scalar.Text, StringComparison.Ordinal))
                foreach (var secret in Secrets.Find(scalar.Text, Patterns.In(settings), Allow.In(settings)))
                    yield return At(reading, scalar.Path, scalar.Place, secret);
    }

    static Found At(CharterReading reading, string path, Place place, Secret secret) =>
        new(reading.File, path, place, $"{Markdown.Code(reading.File)} holds what looks like {secret.Kind}; the value is hidden here.")
        {
            Severity = secret.Severity is Severity.Error ? null : secret.Severity,
            Fix = secret.Severity is Severity.Error ? null : "Remove the number if it is a real one, and link a ticket instead.",
        };

    /// <summary>The path of the value that stands at this place; empty where it is a comment, a key, or nothing could be read.</summary>
    static string PathAt(YamlMapping? root, Place place) => root is null ? "" : root.Scalars()
        .LastOrDefault(scalar => scalar.Place.Line == place.Line && scalar.Place.Column <= place.Column
            && place.Column <= scalar.Place.Column + scalar.Text.Length + 1)
        ?.Path ?? "";
}
