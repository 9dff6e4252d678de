using System.Globalization;
using System.Text.RegularExpressions;
using MimeKit;
using NodaTime;
using PilotGuardBot.Domain.Windows;
using PilotGuardBot.Sandbox.GitHub.World;
using Spectre.Console;

namespace PilotGuardBot.Commands.Demo;

/// <summary>Tells on a terminal what happened and what the bot posted, day by day; of a day on which nothing did it says nothing.</summary>
sealed partial class Narrator(Terminal terminal, Stage stage)
{
    const int NarrowestTerminal = 60, WidestText = 120;

    readonly IAnsiConsole _console = Console(terminal);
    readonly Dictionary<long, int> _seen = [];
    readonly Dictionary<string, int> _messages = [];
    readonly Dictionary<string, int> _mails = [];
    LocalDate _day = Stage.FirstDay;
    LocalDate? _shown;
    int _said, _mailed;

    static IAnsiConsole Console(Terminal terminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(terminal.Out),
            Ansi = terminal.Colour ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = terminal.Colour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        console.Profile.Width = Math.Clamp(terminal.Width is 0 ? WidestText : terminal.Width, NarrowestTerminal, WidestText);
        return console;
    }

    public void Open()
    {
        _console.Write(new Rule("[bold]PilotGuardBot · demo[/]").LeftJustified());
        _console.MarkupLineInterpolated(
            $"90 days of the organisation acme with six pilots, on a sandbox GitHub on this machine: [link]{stage.GitHub.WebUrl}[/]");
        _console.WriteLine("acme installs the bot. Nothing is posted: a first install is silent.");
    }

    public void Dawn(LocalDate day) => _day = day;

    /// <summary>A scene that people made, and what the bot said to it.</summary>
    public void Tell(string told, SandboxPullRequest? pull)
    {
        ShowDay();
        _console.MarkupLineInterpolated($"[bold]▶ {told}[/]");
        if (pull is not null)
            Check(pull);
        Posted();
    }

    void Check(SandboxPullRequest pull)
    {
        var check = pull.CheckRuns.LastOrDefault(run => run.App == stage.App);
        var isSilent = pull.Comments.Count == 0;
        if (check is null)
        {
            _console.WriteLine(isSilent ? "No check, no comment." : "No check.");
            return;
        }
        var colour = check.Conclusion switch { "success" => "green", "failure" => "red", _ => "yellow" };
        _console.MarkupLine($"[{colour} bold]Check “{Markup.Escape(check.Name)}”: {check.Conclusion} · {Markup.Escape(check.Title ?? "")}[/]"
            + (isSilent ? ". No comment: there is nothing to say." : ""));
    }

    /// <summary>What the bot said since the last time: each message as it reads on the forge.</summary>
    public void Posted()
    {
        foreach (var repository in stage.App.Installations.SelectMany(one => one.Account.Repositories))
            foreach (var issue in repository.OpenAndClosedIssues.Concat(repository.PullRequests))
                foreach (var comment in issue.Comments.Where(comment => !comment.IsDeleted && comment.Author == stage.App.Bot))
                    if (_seen.GetValueOrDefault(comment.Id, -1) < comment.Edits)
                        Show(issue, comment);
        foreach (var letter in stage.Mail.Received.Skip(_mailed))
            Show(MimeMessage.Load(new MemoryStream(letter.Bytes)));
    }

    void Show(SandboxIssue issue, SandboxComment comment)
    {
        ShowDay();
        _seen[comment.Id] = comment.Edits;
        if (comment.Body.Contains("<!-- pilotguard:nudge:", StringComparison.Ordinal))
            Count(comment.Body);
        var place = $"{issue.Repository.Name} #{issue.Number} “{issue.Title}”";
        _console.Write(new Panel(Markup.Escape(Readable(comment.Body)))
        {
            Header = new PanelHeader(Markup.Escape(comment.Edits == 0 ? $" {place} " : $" {place} · the same comment, edited ")),
            Border = BoxBorder.Rounded,
            Expand = true,
        });
    }

    void Show(MimeMessage mail)
    {
        ShowDay();
        _mailed++;
        var to = string.Join(", ", mail.To.Mailboxes.Select(one => one.Address));
        _mails[to] = _mails.GetValueOrDefault(to) + 1;
        _console.MarkupLineInterpolated($"  [dim]✉ to {to}: {mail.Subject}[/]");
    }

    void Count(string body)
    {
        _said++;
        foreach (var who in Mentions().Matches(body).Select(match => match.Groups[1].Value).Distinct())
            _messages[who] = _messages.GetValueOrDefault(who) + 1;
    }

    void ShowDay()
    {
        if (_shown == _day)
            return;
        _console.WriteLine();
        _console.Write(new Rule($"{_day.Spoken()} · day {Period.DaysBetween(Stage.FirstDay, _day) + 1} of {Play.Days}") { Justification = Justify.Left });
        _shown = _day;
    }

    public void Close(int decisions)
    {
        _console.WriteLine();
        _console.Write(new Rule($"After {Play.Days} days") { Justification = Justify.Left });
        _console.WriteLine($"Messages a person over {Play.Days} days (reminders and notices that mention them; replies to commands are not counted):");
        foreach (var (who, count) in _messages.OrderByDescending(one => one.Value).ThenBy(one => one.Key, StringComparer.Ordinal))
            _console.WriteLine($"  {count,3}  {who}");
        _console.WriteLine($"Mails: {_mailed}, to {_mails.Count} people. The rest of the organisation heard nothing.");
        _console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Messages per decision: {(decisions == 0 ? 0 : (double)_said / decisions):0.0} ({_said} messages, {decisions} decisions)"));
        _console.WriteLine();
        _console.Write(new Rule("Read it") { Justification = Justify.Left });
        _console.MarkupLineInterpolated($"As on the forge:   [link]{stage.GitHub.WebUrl}[/]");
        _console.MarkupLineInterpolated($"All six pilots:    [link]{stage.Pages}[/]");
        _console.MarkupLineInterpolated($"The bot's own log: [link]{new Uri(stage.Pages, "posts")}[/]");
        _console.WriteLine("Ctrl-C ends the demo.");
    }

    /// <summary>The comment as a terminal can show it: without addresses, fences and the hidden marker; what is folded stays folded.</summary>
    static string Readable(string body)
    {
        var folded = Folded().Replace(body, match => $"▸ {match.Groups[1].Value}");
        var lines = folded.Split('\n').Where(line =>
            !line.StartsWith("<!--", StringComparison.Ordinal) && !line.StartsWith("```", StringComparison.Ordinal)
            && !line.StartsWith("| ---", StringComparison.Ordinal));
        var text = string.Join('\n', lines);
        foreach (var tag in new[] { "<sub>", "</sub>", "### ", "**" })
            text = text.Replace(tag, "", StringComparison.Ordinal);
        return BlankLines().Replace(Addresses().Replace(text, "]"), "\n\n").Trim();
    }

    [GeneratedRegex(@"<details><summary>(.*?)</summary>.*?</details>", RegexOptions.Singleline)]
    private static partial Regex Folded();

    [GeneratedRegex(@"\]\([^)\n]*\)")]
    private static partial Regex Addresses();

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex BlankLines();

    [GeneratedRegex(@"(?<![\w/`])@([A-Za-z0-9][A-Za-z0-9/-]*)")]
    private static partial Regex Mentions();
}
