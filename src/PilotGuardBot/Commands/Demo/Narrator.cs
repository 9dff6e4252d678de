using PilotGuardBot.Sandbox.GitHub.World;
using Spectre.Console;

namespace PilotGuardBot.Commands.Demo;

/// <summary>Tells on a terminal what happened and what the bot posted.</summary>
sealed class Narrator(Terminal terminal)
{
    readonly IAnsiConsole _console = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(terminal.Out),
        Ansi = terminal.Colour ? AnsiSupport.Detect : AnsiSupport.No,
        ColorSystem = terminal.Colour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
    });

    int _step;

    public void Open(Stage stage)
    {
        _console.Write(new Rule("[bold]PilotGuardBot · demo[/]").LeftJustified());
        _console.MarkupLineInterpolated($"A sandbox GitHub on this machine: [link]{stage.GitHub.WebUrl}[/]");
        _console.WriteLine("The organisation acme installs the bot. Nothing is posted: a first install is silent.");
    }

    public void Tell(string story, SandboxPullRequest pull, string what)
    {
        _console.WriteLine();
        _console.Write(new Rule(Markup.Escape($"{++_step}. {story}")).LeftJustified());
        _console.MarkupLineInterpolated($"[dim]{pull.Repository.FullName} #{pull.Number} “{pull.Title}” {what} at {pull.HeadSha[..7]}[/]");
        var check = pull.CheckRuns.LastOrDefault(run => run.App.Slug == "pilotguard");
        if (check is null)
        {
            _console.WriteLine("No check, no comment.");
            return;
        }
        var colour = check.Conclusion switch { "success" => "green", "failure" => "red", _ => "yellow" };
        _console.MarkupLine($"[{colour} bold]Check “{Markup.Escape(check.Name)}”: {check.Conclusion} · {Markup.Escape(check.Title ?? "")}[/]");
        foreach (var annotation in check.Annotations)
            _console.MarkupLineInterpolated($"  {annotation.Path}:{annotation.StartLine}  [bold]{annotation.Title}[/]  {annotation.Message.Split('\n')[0]}");
        var comments = pull.Comments.Where(comment => !comment.IsDeleted).ToList();
        foreach (var comment in comments)
            _console.Write(new Panel(Markup.Escape(Readable(comment.Body)))
            {
                Header = new PanelHeader(comment.Edits == 0 ? " The comment " : $" The same comment, edited ({comment.Edits}) "),
                Border = BoxBorder.Rounded,
                Expand = true,
            });
        if (comments.Count == 0)
            _console.WriteLine("No comment: there is nothing to say.");
    }

    public void Close(Stage stage)
    {
        _console.WriteLine();
        _console.Write(new Rule("Read it").LeftJustified());
        _console.MarkupLineInterpolated($"As on the forge:  [link]{stage.GitHub.WebUrl}[/]");
        _console.MarkupLineInterpolated($"The bot's own log: [link]{new Uri(stage.Pages, "posts")}[/]");
        _console.WriteLine("Ctrl-C ends the demo.");
    }

    /// <summary>The comment as a terminal can show it: without addresses, fences and the hidden marker.</summary>
    static string Readable(string body)
    {
        var lines = body.Split('\n').Where(line => !line.StartsWith("<!--", StringComparison.Ordinal) && !line.StartsWith("```", StringComparison.Ordinal));
        var text = string.Join('\n', lines);
        foreach (var tag in new[] { "<details><summary>", "</summary>", "</details>", "<sub>", "</sub>", "### ", "**" })
            text = text.Replace(tag, "", StringComparison.Ordinal);
        return System.Text.RegularExpressions.Regex.Replace(text, @"\]\([^)\n]*\)", "]").Trim();
    }
}
