using System.CommandLine;

namespace PilotGuardBot.Commands.Demo;

/// <summary>Plays a sample organisation against the loopback sandbox, then stays up so that the posts can be read.</summary>
static class DemoCommand
{
    public static Command Command(Terminal terminal)
    {
        var exit = new Option<bool>("--exit") { Description = "End after the play instead of staying up until Ctrl-C" };
        var port = new Option<int>("--port") { Description = "Where the bot's pages are shown; a free port unless given" };
        var command = new Command("demo", "Play a sample organisation on this machine: no account, no network") { exit, port };
        command.SetAction((parsed, cancel) => Run(parsed.GetValue(port), parsed.GetValue(exit), terminal, cancel));
        return command;
    }

    static async Task<int> Run(int port, bool exit, Terminal terminal, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("pilotguard-demo-").FullName;
        try
        {
            await using var stage = await Stage.Build(folder, port, terminal, cancel);
            await new Play(stage, new Narrator(terminal, stage)).Run(cancel);
            if (!exit)
                await Forever(cancel);
            return ExitCodes.Fine;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Until Ctrl-C, which is how a demo ends well.</summary>
    static async Task Forever(CancellationToken cancel)
    {
        var ended = new TaskCompletionSource();
        await using (cancel.Register(ended.SetResult))
            await ended.Task;
    }
}
