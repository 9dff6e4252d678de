namespace PilotGuardBot.Sandbox.GitHub.World;

/// <summary>What goes on after an answer: echoes of writes, and redeliveries. A test waits for it by <see cref="Settled"/>.</summary>
sealed class BackgroundWork
{
    readonly Lock gate = new();
    readonly List<Task> running = [];

    public void Add(Task task)
    {
        lock (gate)
        {
            running.RemoveAll(t => t.IsCompletedSuccessfully);
            running.Add(task);
        }
    }

    public async Task Settled()
    {
        while (true)
        {
            Task[] waiting;
            lock (gate)
            {
                waiting = [.. running];
                running.Clear();
            }
            if (waiting.Length == 0)
                return;
            await Task.WhenAll(waiting);
        }
    }
}
