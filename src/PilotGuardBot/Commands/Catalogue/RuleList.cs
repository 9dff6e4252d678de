using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Commands.Catalogue;

/// <summary>Every rule on a line or two, by group.</summary>
sealed class RuleList(Terminal terminal)
{
    readonly Prose _prose = new(terminal);

    public void Write(IReadOnlyList<Rule> rules)
    {
        var width = rules.Max(rule => rule.Id.Length);
        foreach (var group in rules.GroupBy(rule => rule.Card.Group))
        {
            _prose.Line(_prose.Styled($"{group.Key}".ToLowerInvariant(), Prose.Bold) + "  ", group.Key.Why(), 2);
            foreach (var rule in group)
                _prose.Line(
                    $"  {rule.Id.PadRight(width)}  {_prose.Severity(rule.Card.Severity, 5)}  ", rule.Card.Checks.Replace("`", "", StringComparison.Ordinal),
                    width + 11);
            terminal.Out.WriteLine();
        }
        _prose.Line("", $"{rules.Count} rules, at the severities of the profile recommended. pilotguard rules ID explains one.", 0);
    }
}
