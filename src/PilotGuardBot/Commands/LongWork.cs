using Spectre.Console;

namespace PilotGuardBot.Commands;

/// <summary>Work on many things, which shows somebody who watches how far it is.</summary>
static class LongWork
{
    /// <summary>What fewer things take is over before a bar could be read.</summary>
    const int Many = 500;

    /// <summary>The bar is drawn anew after so many.</summary>
    const int Step = 50;

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
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(terminal.Error),
            Ansi = AnsiSupport.Yes,
            Interactive = InteractionSupport.Yes,
        });
        // Without a size of its own, as in a pipe that looks like a terminal, the bar would draw over what is not there.
        (console.Profile.Width, console.Profile.Height) = (terminal.Width > 0 ? terminal.Width : 80, Math.Max(console.Profile.Height, 24));
        // Drawn from here alone: what a thread of its own throws would end the program.
        var bar = console.Progress().AutoRefresh(false).AutoClear(true)
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn());
        bar.Start(progress =>
        {
            var task = progress.AddTask($"{things.Count} charters", maxValue: things.Count);
            for (var at = 0; at < things.Count; at++)
            {
                work(things[at], at);
                task.Increment(1);
                if (at % Step == 0)
                    progress.Refresh();
            }
        });
    }
}
