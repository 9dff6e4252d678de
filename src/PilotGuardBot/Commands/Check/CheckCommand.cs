using System.CommandLine;
using NodaTime;
using NodaTime.Text;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Settings;

namespace PilotGuardBot.Commands.Check;

/// <summary>Judges charters on this disk, without a network. It never builds the service, so that it starts at once.</summary>
static class CheckCommand
{
    public static Command Command(Terminal terminal)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Folders to search for charters, or charter files",
            DefaultValueFactory = _ => ["."],
        };
        var format = new Option<CheckFormat>("--format")
        {
            Description = "text, json, sarif, github or azure",
            HelpName = "FORMAT",
            CustomParser = result => Word(result, ("text", CheckFormat.Text), ("json", CheckFormat.Json), ("sarif", CheckFormat.Sarif),
                ("github", CheckFormat.Github), ("azure", CheckFormat.Azure)),
        };
        var policy = new Option<string?>("--policy")
        {
            Description = "Judge by this policy file instead of the one around PATH",
            HelpName = "FILE",
        };
        var stood = new Option<string?>("--base")
        {
            Description = "The charters as they stood, for rules about changes after the start",
            HelpName = "DIR",
        };
        var on = new Option<LocalDate?>("--on")
        {
            Description = "Judge as of this day, scheduled rules included",
            HelpName = "DATE",
            CustomParser = Day,
        };
        var failOn = new Option<FailOn>("--fail-on")
        {
            Description = "The least severity that makes the exit code 1: error, warn or never",
            HelpName = "SEVERITY",
            DefaultValueFactory = _ => FailOn.Error,
            CustomParser = result => Word(result, ("error", FailOn.Error), ("warn", FailOn.Warn), ("never", FailOn.Never)),
        };
        var command = new Command("check", "Judge the charters below PATH (default: here)") { paths, format, policy, stood, on, failOn };
        command.SetAction(parsed => Run(
            new(parsed.GetRequiredValue(paths), parsed.GetValue(format), parsed.GetValue(policy), parsed.GetValue(stood),
                parsed.GetValue(on), parsed.GetValue(failOn), ServiceAddress.FromEnvironment()),
            terminal));
        return command;
    }

    static int Run(CheckRequest request, Terminal terminal)
    {
        CheckResult result;
        try
        {
            result = new RunCheck(request, terminal).Run();
        }
        catch (CannotCheckException problem)
        {
            terminal.Complain(problem.Reasons);
            return ExitCodes.CannotRun;
        }
        Print(request.Format, result, terminal);
        if (!result.Charters.Any())
            terminal.Complain("no charter (pilot.yml) below the path; a pilot begins with one, at the root or as pilots/ID/pilot.yml");
        var failing = request.FailOn switch
        {
            FailOn.Error => result.Count(Severity.Error),
            FailOn.Warn => result.Count(Severity.Error) + result.Count(Severity.Warn),
            _ => 0,
        };
        return failing > 0 ? ExitCodes.Findings : ExitCodes.Fine;
    }

    static void Print(CheckFormat format, CheckResult result, Terminal terminal)
    {
        switch (format)
        {
            case CheckFormat.Json:
                JsonReport.Write(result, terminal.Out);
                break;
            case CheckFormat.Sarif:
                SarifReport.Write(result, [.. RuleCatalogue.All.Select(rule => rule.Card)], Version(), terminal.Out);
                break;
            case CheckFormat.Github:
                GitHubReport.Write(result, terminal.Out);
                break;
            case CheckFormat.Azure:
                AzureReport.Write(result, terminal.Out);
                break;
            default:
                new TextReport(result, terminal).Write();
                break;
        }
    }

    static T? Word<T>(System.CommandLine.Parsing.ArgumentResult result, params (string Word, T Value)[] words)
    {
        var word = result.Tokens[0].Value;
        foreach (var (known, value) in words)
            if (known == word)
                return value;
        result.AddError($"{result.Tokens[0].Value} is not one of {string.Join(", ", words.Select(known => known.Word))}");
        return default;
    }

    static LocalDate? Day(System.CommandLine.Parsing.ArgumentResult result)
    {
        if (LocalDatePattern.Iso.Parse(result.Tokens[0].Value) is { Success: true } day)
            return day.Value;
        result.AddError($"{result.Tokens[0].Value} is no date; write --on 2026-05-29");
        return null;
    }

    static string Version() => typeof(CheckCommand).Assembly.GetName().Version!.ToString(3);
}
