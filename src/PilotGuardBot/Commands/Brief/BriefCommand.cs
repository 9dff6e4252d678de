using System.CommandLine;
using NodaTime;
using NodaTime.Text;
using PilotGuardBot.Charts;
using PilotGuardBot.Commands.Check;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Posts;

namespace PilotGuardBot.Commands.Brief;

/// <summary>Prints the decision brief of each charter below a path, without a network.</summary>
static class BriefCommand
{
    public static Command Command(Terminal terminal)
    {
        var path = new Argument<string>("PATH") { Description = "A folder with charters, or a charter file" };
        var html = new Option<bool>("--html") { Description = "A whole page with charts instead of Markdown" };
        var png = new Option<string?>("--png") { Description = "Write a picture for each KPI into this folder", HelpName = "DIR" };
        var on = new Option<LocalDate?>("--on")
        {
            Description = "The brief as of this day (default: today)",
            HelpName = "DATE",
            CustomParser = result =>
            {
                if (LocalDatePattern.Iso.Parse(result.Tokens[0].Value) is { Success: true } day)
                    return day.Value;
                result.AddError($"{result.Tokens[0].Value} is no date; write --on 2026-05-29");
                return null;
            },
        };
        var command = new Command("brief", "Print the decision brief of the pilots below PATH") { path, html, png, on };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(path), parsed.GetValue(html), parsed.GetValue(png), parsed.GetValue(on), terminal));
        return command;
    }

    static int Run(string path, bool html, string? png, LocalDate? on, Terminal terminal)
    {
        try
        {
            var briefs = new BriefedPilots(on, terminal).Below(path);
            if (png is not null)
                foreach (var picture in ChartFiles.Write(briefs, Path.GetFullPath(png, terminal.Folder)))
                    terminal.Error.WriteLine($"wrote {Terminal.Safe(picture)}");
            terminal.Out.WriteLine(html ? BriefHtml.Page(briefs) : string.Join("\n---\n\n", briefs.Select(Markdown)).TrimEnd('\n'));
            return ExitCodes.Fine;
        }
        catch (CannotCheckException problem)
        {
            terminal.Complain(problem.Reasons);
        }
        catch (Exception problem) when (png is not null && problem is IOException or UnauthorizedAccessException)
        {
            terminal.Complain($"cannot write into {png}: {problem.Message}");
        }
        return ExitCodes.CannotRun;
    }

    static string Markdown(DecisionBrief brief) => BriefWording.Of(brief);
}
