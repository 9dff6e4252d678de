using System.CommandLine;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Yaml;
using PilotGuardBot.Settings;

namespace PilotGuardBot.Commands.Catalogue;

/// <summary>The catalogue of rules at the terminal, and one rule explained.</summary>
static class RulesCommand
{
    public static Command Command(Terminal terminal)
    {
        var id = new Argument<string?>("ID") { Description = "The rule to explain", Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json") { Description = "Print JSON for another program" };
        var command = new Command("rules", "List the rules, or explain one") { id, json };
        command.SetAction(parsed => Run(parsed.GetValue(id), parsed.GetValue(json), terminal));
        return command;
    }

    static int Run(string? id, bool asJson, Terminal terminal)
    {
        var rule = id is null ? null : RuleCatalogue.Find(id);
        if (id is not null && rule is null)
        {
            var near = Nearest.To(id, RuleCatalogue.All.Select(known => known.Id));
            terminal.Complain(near is null ? $"there is no rule {id}; see pilotguard rules" : $"there is no rule {id}; did you mean {near}?");
            return ExitCodes.CannotRun;
        }
        if (asJson)
            RuleJson.Write(rule is null ? RuleCatalogue.All : [rule], ServiceAddress.FromEnvironment(), terminal.Out);
        else if (rule is null)
            new RuleList(terminal).Write(RuleCatalogue.All);
        else
            new RulePage(terminal).Write(new(rule), ServiceAddress.FromEnvironment());
        return ExitCodes.Fine;
    }
}
