using System.Globalization;

namespace PilotGuardBot.Benchmarks;

/// <summary>
/// Processor time of this process and of its children (a database server), from Linux's /proc; zero elsewhere. On a busy machine it says
/// more than throughput does: it is what one delivery costs, whoever else computes.
/// </summary>
readonly record struct ProcessorTime(TimeSpan Service, TimeSpan Children)
{
    public static ProcessorTime Now()
    {
        var all = Directory.Exists("/proc/self") ? Read() : [];
        var children = TimeSpan.Zero;
        var parents = new Queue<int>([Environment.ProcessId]);
        while (parents.TryDequeue(out var parent))
            foreach (var child in all.Where(it => it.Parent == parent))
            {
                children += child.Time;
                parents.Enqueue(child.Id);
            }

        return new(Environment.CpuUsage.TotalTime, children);
    }

    public static ProcessorTime operator -(ProcessorTime after, ProcessorTime before) =>
        new(after.Service - before.Service, after.Children - before.Children);

    static List<(int Id, int Parent, TimeSpan Time)> Read()
    {
        var found = new List<(int, int, TimeSpan)>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id)) continue;
            try
            {
                // "id (name) state parent …"; the name may hold spaces. Fields 14 and 15 are ticks of 10 ms.
                var text = File.ReadAllText(Path.Combine(folder, "stat"));
                var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
                var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
                found.Add((id, int.Parse(fields[1], CultureInfo.InvariantCulture), TimeSpan.FromMilliseconds(ticks * 10)));
            }
            catch (IOException)
            {
                continue; // it ended meanwhile
            }
        }

        return found;
    }
}
