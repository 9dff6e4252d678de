using System.Globalization;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Commands.Simulate;

/// <summary>A line a message, or the counts, and the sum at the end.</summary>
static class SimulationText
{
    public static void Write(Simulation simulation, bool summary, TextWriter output)
    {
        if (summary)
            WriteCounts(simulation, output);
        else
            WriteMessages(simulation, output);
        output.WriteLine(Sum(simulation));
    }

    static void WriteMessages(Simulation simulation, TextWriter output)
    {
        var lines = simulation.Messages.Select(message => new[]
        {
            $"{message.Message.Day.ToString("ddd dd MMM uuuu", CultureInfo.InvariantCulture)} {message.Hour:00}:00 {message.Zone.Id}",
            Terminal.Safe(message.Pilot),
            message.Message.Stage.Name,
            string.Join(", ", message.Message.To.Select(one => Terminal.Safe(one.Handle))),
            PreviewWording.What(message.Message.Stage),
        }).ToList();
        WriteTable(lines, output);
        if (lines.Count > 0)
            output.WriteLine();
    }

    static void WriteCounts(Simulation simulation, TextWriter output)
    {
        WriteTable([.. simulation.People.Select(one => new[] { Terminal.Safe(one.Who), Count(one.Messages, "message") })], output);
        if (simulation.PerDecision is { } each)
            output.WriteLine($"{(simulation.People.Count > 0 ? "\n" : "")}Messages per decision: {each.ToString("0.0", CultureInfo.InvariantCulture)} "
                + $"({Count(simulation.Messages.Count, "message")}, {Count(simulation.Decisions, "decision")} due)");
    }

    static void WriteTable(List<string[]> lines, TextWriter output)
    {
        if (lines.Count == 0)
            return;
        var widths = Enumerable.Range(0, lines[0].Length).Select(column => lines.Max(line => line[column].Length)).ToList();
        foreach (var line in lines)
            output.WriteLine(string.Join("  ", line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }

    static string Sum(Simulation simulation) => simulation.Messages.Count == 0
        ? $"Nobody would be told anything until {simulation.Until.Spoken()}."
        : $"{Count(simulation.Messages.Count, "message")} to {(simulation.People.Count == 1 ? "1 person" : $"{simulation.People.Count} people")} "
            + $"until {simulation.Until.Spoken()}, if nobody decides and no reading is recorded. Nothing was sent.";

    static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
