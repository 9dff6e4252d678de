using Spectre.Console;

namespace PilotGuardBot.Commands;

/// <summary>Work on many things, which shows somebody who watches how far it is.</summary>
static class LongWork
{
    /// <summary>What fewer things take is over before a bar could be read.</summary>
    const int Many = 500;

    public static void Each<T>(IReadOnlyList<T> things, Terminal terminal, Action<T> work)
    {
        if (things.Count < Many || !terminal.ShowsProgress)
        {
            foreach (var thing in things)
                work(thing);
            return;
        }
        // The bar goes to standard error, and goes away when the work is done: standard output holds the result alone.
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Error), Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes });
        console.Progress().AutoClear(true).Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn()).Start(progress =>
        {
            var task = progress.AddTask($"{things.Count} charters", maxValue: things.Count);
            foreach (var thing in things)
            {
                work(thing);
                task.Increment(1);
            }
        });
    }
}
