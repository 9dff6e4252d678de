using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Commands.Catalogue;

/// <summary>One rule explained: what, why, how to mend it, how to tune it, and what it looks like.</summary>
sealed class RulePage(Terminal terminal)
{
    readonly Prose _prose = new(terminal);
    int _names = "exceptions".Length;

    public void Write(RuleStory story, string publicUrl)
    {
        var card = story.Card;
        _names = card.Parameters.Select(parameter => parameter.Name.Length).Append(_names).Max();
        _prose.Line(_prose.Styled(card.Id, Prose.Bold) + "  ", $"({string.Join(", ", story.Runs)})", 2);
        terminal.Out.WriteLine();
        Note("checks", card.Checks);
        Note("why", card.Why);
        Note("fix", card.Fix);
        Note("severity", string.Join(", ", story.Severities.Select(one => $"{one.Profile.ToString().ToLowerInvariant()} {RuleStory.Word(one.Severity)}")));
        foreach (var parameter in card.Parameters)
            Note(parameter.Name, $"{parameter.Meaning} Built in: {parameter.Spoken}.");
        Note("exceptions", card.AcceptsExceptions ? "Accepted, with a reason, a last day and an approver." : "None is accepted.");
        foreach (var example in story.Examples)
            Write(example);
        terminal.Out.WriteLine();
        terminal.Out.WriteLine("In a policy file:");
        _prose.Block("    ", $"rules:\n  {story.PolicyLine}");
        terminal.Out.WriteLine();
        terminal.Out.WriteLine($"{publicUrl}/rules/{card.Id}");
    }

    void Write(ToldExample example)
    {
        terminal.Out.WriteLine();
        _prose.Line(
            _prose.Styled(example.Fails ? "Fails" : "Passes", example.Fails ? Prose.Red : Prose.Green), example.When is { } when ? $": {when}" : "", 2);
        foreach (var (caption, text) in example.Parts)
        {
            terminal.Out.WriteLine(_prose.Styled($"    # {caption}", Prose.Soft));
            _prose.Block("    ", text);
        }
        foreach (var finding in example.Findings)
            _prose.Line($"  {_prose.Severity(finding.Severity, 0)}: ", finding.What, 4);
    }

    void Note(string name, string text) => _prose.Line($"  {_prose.Styled(name.PadRight(_names), Prose.Bold)}  ", text, _names + 4);
}
