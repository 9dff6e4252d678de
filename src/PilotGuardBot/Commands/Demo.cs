using System.CommandLine;

namespace PilotGuardBot.Commands;

/// <summary>The service on an embedded database against the loopback sandbox.</summary>
static class Demo
{
    public static Command Command(Terminal terminal)
    {
        var exit = new Option<bool>("--exit") { Description = "End after the play instead of staying up until Ctrl-C" };
        var port = new Option<int>("--port") { Description = "Where the pages are shown", DefaultValueFactory = _ => 8080 };
        var command = new Command("demo", "Play a sample organisation on this machine: no account, no network") { exit, port };
        command.SetAction((parsed, cancel) => Run(parsed.GetValue(port), parsed.GetValue(exit), terminal, cancel));
        return command;
    }

    static Task<int> Run(int port, bool exit, Terminal terminal, CancellationToken cancel)
    {
        _ = (port, exit, cancel);
        terminal.Complain("the demo is not part of this build");
        return Task.FromResult(ExitCodes.CannotRun);
    }
}
