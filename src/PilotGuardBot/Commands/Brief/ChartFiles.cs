using PilotGuardBot.Charts;
using PilotGuardBot.Commands.Init;
using PilotGuardBot.Domain.Evidence;

namespace PilotGuardBot.Commands.Brief;

/// <summary>The charts of briefs as pictures in a folder, named <c>PILOT-KPI.png</c>.</summary>
static class ChartFiles
{
    /// <summary>Writes them over older ones of the same name, making the folder where it is missing; gives their paths.</summary>
    public static IEnumerable<string> Write(IReadOnlyList<DecisionBrief> briefs, string folder)
    {
        Directory.CreateDirectory(folder);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var brief in briefs)
            foreach (var kpi in brief.Kpis)
            {
                // Ids are foreign text until the format is kept: no name reaches out of the folder.
                var name = $"{Slug.Of(brief.Charter.Id ?? "pilot") ?? "pilot"}-{Slug.Of(kpi.Kpi.Name) ?? "kpi"}";
                var unique = name;
                for (var more = 2; !names.Add(unique); more++)
                    unique = $"{name}-{more}";
                var path = Path.Combine(folder, $"{unique}.png");
                File.WriteAllBytes(path, new KpiChart(kpi, brief.Charter.Window.Start, brief.Due).Png(ChartColours.Light));
                yield return path;
            }
    }
}
