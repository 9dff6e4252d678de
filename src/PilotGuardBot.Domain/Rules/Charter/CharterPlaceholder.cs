using System.Text.RegularExpressions;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// Template text that nobody replaced. <c>TODO</c>, <c>TBD</c> and <c>FIXME</c> count in capitals as a word of their own, or in any case
/// where they are the whole value or open it as <c>todo:</c>; so <c>todo-list sync</c> and <c>Fixme GmbH</c> pass. A name, reference or
/// other free text that stands as the annotated template has it was not replaced either (<see cref="TemplateText"/>).
/// </summary>
public sealed partial class CharterPlaceholder : Rule, IJudgeCharter
{
    static readonly PatternsParameter Pattern = new(
        "pattern", "A regular expression, or a list, for what else counts as a placeholder. Adds to the built-in ones.",
        "\"fill.?me\"", AddsUp: true);

    public override RuleCard Card { get; } = new("charter-placeholder", RuleGroup.Charter, Severity.Error)
    {
        Checks = "No value is a placeholder (TODO, TBD, FIXME, changeme, `<…>`, `???`, example.com) or still the template's own text.",
        Fix = "Enter the real value.",
        Example = "source: ERP FIN-112",
        Parameters = [Pattern],
        Failing = new("integration: {system: TBD, step: manual queue assignment, rollout: [shadow, 10%, 100%]}"),
        Passing = new("integration: {system: SAP S/4HANA, step: manual queue assignment, rollout: [shadow, 10%, 100%]}"),
    };

    public IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings) => Judge(facts, settings, TemplateText.Shipped);

    internal static IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings, TemplateText template)
    {
        var more = Pattern.In(settings);
        return from scalar in facts.Charter.Root.Values()
               where BuiltIn().IsMatch(scalar.Text) || more.Any(pattern => pattern.IsMatch(scalar.Text)) || template.Holds(scalar)
               select Found.At(facts.Charter, scalar.Path,
                   $"{Markdown.Code(scalar.Path)} still holds template text, {Markdown.Code(scalar.Text, 60)}.") with
               {
                   Example = CharterFormat.Example(scalar.Path),
               };
    }

    // An angle bracket followed by a letter: "a < b" compares, and <mei@acme.com> or <https://…> is an address.
    [GeneratedRegex("""
        (?<![\w-])(?:TODO|TBD|FIXME)(?![\w-])
        | \A\s*(?i:todo|tbd|fixme|t\.b\.d\.?)\s*(?:\z|:)
        | (?<![\w-])(?i:change[-_ ]?me)(?![\w-])
        | <(?:[A-Za-z][^<>@/:]{0,80}|…|\.\.\.)>
        | \?\?\?
        | (?<![\w-])(?i:example\.(?:com|org|net))(?![\w-])
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex BuiltIn();
}
