using Spectre.Console;

namespace PilotGuardBot.Commands;

/// <summary>Work on many things, which shows somebody who watches how far it is.</summary>
static class LongWork
{
    /// <summary>What fewer things take is over before a bar could be read.</summary>
    const int Many = 500;

    /// <param name="things">What there is to do.</param>
    /// <param name="terminal">Who may watch.</param>
    /// <param name="work">Does one, given its number from 0.</param>
    public static void Each<T>(IReadOnlyList<T> things, Terminal terminal, Action<T, int> work)
    {
        if (things.Count < Many || !terminal.ShowsProgress)
        {
            for (var at = 0; at < things.Count; at++)
                work(things[at], at);
            return;
        }
        // The bar goes to standard error, and goes away when the work is done: standard output holds the result alone.
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Error), Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes });
        console.Progress().AutoClear(true).Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn()).Start(progress =>
        {
            var task = progress.AddTask($"{things.Count} charters", maxValue: things.Count);
            for (var at = 0; at < things.Count; at++)
            {
                work(things[at], at);
                task.Increment(1);
            }
        });
    }
}
