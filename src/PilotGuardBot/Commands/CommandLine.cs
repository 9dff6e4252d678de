using System.CommandLine;
using NodaTime;
using PilotGuardBot.Commands.Catalogue;
using PilotGuardBot.Commands.Check;
using PilotGuardBot.Commands.Init;
using PilotGuardBot.Commands.Record;

namespace PilotGuardBot.Commands;

/// <summary>The table of contents of the program, and its outermost fence: nobody sees a stack trace who did not ask for it.</summary>
static class CommandLine
{
    public static async Task<int> Run(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancel = default)
    {
        var program = new RootCommand("Keeps AI pilots honest: judges pilot charters in pull requests.")
        {
            Serve.Command(terminal),
            Demo.DemoCommand.Command(terminal),
            CheckCommand.Command(terminal),
            InitCommand.Command(terminal),
            Simulate.SimulateCommand.Command(terminal),
            Brief.BriefCommand.Command(terminal),
            RecordCommand.Command(terminal),
            TokenCommand.Command(terminal),
            RulesCommand.Command(terminal),
            SchemaCommand.Command(terminal),
            Healthcheck.Command(terminal),
        };
        program.TreatUnmatchedTokensAsErrors = false;
        program.SetAction((parsed, stop) => Serve.Run(parsed.UnmatchedTokens, terminal, stop));

        // "@name" is a file to other programs; here it may be a path.
        var parsed = program.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false });
        if (parsed.Errors.Count > 0)
        {
            terminal.Complain(parsed.Errors.Select(error => error.Message).Append("see pilotguard --help"));
            return ExitCodes.CannotRun;
        }
        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = terminal.Out,
                    Error = terminal.Error,
                    EnableDefaultExceptionHandler = false,
                    // The service has its host for this, and a check may end at once; only the demo listens for its token.
                    ProcessTerminationTimeout = parsed.CommandResult.Command.Name is "demo" ? TimeSpan.FromSeconds(30) : null,
                },
                cancel);
        }
        catch (Exception problem)
        {
            terminal.Complain(terminal.Verbose ? problem.ToString() : OneLine(problem));
            return parsed.CommandResult.Command is RootCommand or { Name: "serve" or "demo" or "healthcheck" } ? ExitCodes.BadSettings : ExitCodes.CannotRun;
        }
    }

    /// <summary>The terminal that this process was started on.</summary>
    public static Terminal ThisTerminal() => new(
        Console.Out, Console.Error,
        Colour: !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") is not "dumb",
        Width: Console.IsOutputRedirected ? 0 : Console.WindowWidth,
        Environment.CurrentDirectory, ThisClock, Chance,
        Verbose: Environment.GetEnvironmentVariable("Logging__LogLevel__Default") is "Debug" or "Trace")
    {
        In = Console.In,
        Variable = Environment.GetEnvironmentVariable,
        ShowsProgress = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not "dumb",
        IsInteractive = !Console.IsInputRedirected && !Console.IsOutputRedirected,
    };

#pragma warning disable RS0030 // Here the program starts: the one place that names the wall clock and chance.
    static IClock ThisClock => SystemClock.Instance;

    // Safe for many threads, unlike one that is made new.
    static Random Chance => Random.Shared;
#pragma warning restore RS0030

    // Wrappers that say nothing themselves are passed over.
    static string OneLine(Exception problem) =>
        problem is AggregateException or TypeInitializationException or System.Reflection.TargetInvocationException
            && problem.InnerException is { } inner
            ? OneLine(inner)
            : problem.Message.ReplaceLineEndings(" ");
}
