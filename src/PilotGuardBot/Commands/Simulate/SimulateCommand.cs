using System.CommandLine;
using NodaTime;
using NodaTime.Text;
using PilotGuardBot.Commands.Check;

namespace PilotGuardBot.Commands.Simulate;

/// <summary>Tells who would be told what on which day, and sends nothing.</summary>
static class SimulateCommand
{
    public static Command Command(Terminal terminal)
    {
        var path = new Argument<string>("PATH") { Description = "A folder to search for charters, or a charter file" };
        var until = new Option<LocalDate>("--until")
        {
            Description = "The last day that is shown",
            HelpName = "DATE",
            Required = true,
            CustomParser = result =>
            {
                if (LocalDatePattern.Iso.Parse(result.Tokens[0].Value) is { Success: true } day)
                    return day.Value;
                result.AddError($"{result.Tokens[0].Value} is no date; write --until 2026-06-30");
                return default;
            },
        };
        var format = new Option<string>("--format") { Description = "text, json or ics", HelpName = "FORMAT", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "ics");
        var summary = new Option<bool>("--summary") { Description = "Count the messages a person and per decision instead of listing them" };
        var command = new Command("simulate", "Show who would be told what on which day, if nobody decides; nothing is sent")
        {
            path, until, format, summary,
        };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(path), parsed.GetValue(until), parsed.GetValue(format)!, parsed.GetValue(summary), terminal));
        return command;
    }

    static int Run(string path, LocalDate until, string format, bool summary, Terminal terminal)
    {
        try
        {
            var simulation = new ReadSimulation(terminal).Run(path, until);
            switch (format)
            {
                case "json":
                    SimulationJson.Write(simulation, terminal.Out);
                    break;
                case "ics":
                    SimulationCalendar.Write(simulation, terminal.Clock, terminal.Out);
                    break;
                default:
                    SimulationText.Write(simulation, summary, terminal.Out);
                    break;
            }
            terminal.Complain(simulation.Unusable);
            return simulation.Unusable.Count > 0 ? ExitCodes.CannotRun : ExitCodes.Fine;
        }
        catch (CannotCheckException problem)
        {
            terminal.Complain(problem.Reasons);
            return ExitCodes.CannotRun;
        }
    }
}
