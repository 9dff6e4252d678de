using System.CommandLine;
using PilotGuardBot.Settings;
using PilotGuardBot.Telemetry;

namespace PilotGuardBot.Commands;

/// <summary>The webhook service and the job server, until SIGTERM or Ctrl-C.</summary>
static class Serve
{
    public static Command Command(Terminal terminal)
    {
        const string what = "Run the service, as without a command. Settings: --Name=VALUE, environment, appsettings.json";
        var command = new Command("serve", what)
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        command.SetAction((parsed, cancel) => Run(parsed.UnmatchedTokens, terminal, cancel));
        return command;
    }

    /// <returns>0 after a graceful stop, 1 where settings keep it from starting.</returns>
    public static async Task<int> Run(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancel)
    {
        if (StrayArgument(arguments) is { } stray)
        {
            terminal.Complain(stray);
            return ExitCodes.CannotRun;
        }
        var builder = WebApplication.CreateSlimBuilder([.. arguments, "--hostBuilder:reloadConfigOnChange=false"]);
        var problems = SettingsProblems.Of(builder.Configuration, arguments);
        if (problems.Count > 0)
        {
            terminal.Complain(problems);
            return ExitCodes.BadSettings;
        }
        await using var app = Service.Build(builder, terminal.Clock, terminal.Random);
        try
        {
            await app.RunAsync(cancel);
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Asked to stop before it had started: that is a stop like any other.
        }
        return ExitCodes.Fine;
    }

    /// <summary>A word that is neither a command nor a setting: most often a command with a slip.</summary>
    static string? StrayArgument(IReadOnlyList<string> arguments)
    {
        for (var at = 0; at < arguments.Count; at++)
        {
            var argument = arguments[at];
            var isValue = at > 0 && arguments[at - 1].StartsWith("--", StringComparison.Ordinal) && !arguments[at - 1].Contains('=');
            if (!isValue && !argument.StartsWith("--", StringComparison.Ordinal))
                return $"{Terminal.Safe(argument)} is neither a command nor a setting; see pilotguard --help";
        }
        return null;
    }
}
