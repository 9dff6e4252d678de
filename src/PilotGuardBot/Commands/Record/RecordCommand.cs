using System.CommandLine;
using PilotGuardBot.Domain.Evidence;

namespace PilotGuardBot.Commands.Record;

/// <summary>
/// Records one reading: posted where <c>PILOTGUARD_URL</c> and <c>PILOTGUARD_TOKEN</c> are set, else appended to the readings file beside the charter.
/// </summary>
static class RecordCommand
{
    const string Address = "PILOTGUARD_URL", Token = "PILOTGUARD_TOKEN";

    public static Command Command(Terminal terminal)
    {
        var kpi = new Argument<string>("KPI") { Description = "A KPI's id, a guardrail's id, data/SOURCE/CHECK, cost/spend or rollout/stage" };
        var value = new Argument<string>("VALUE") { Description = "The number, in the KPI's unit, with a decimal point" };
        var pilot = Text("--pilot", "ID", "The pilot's id, or ORG/ID (default: the charter around this folder)");
        var date = Text("--date", "DATE", "The day of the reading, such as 2026-05-29 (default: today in the pilot's zone)");
        var n = Text("--n", "CASES", "How many cases the value rests on");
        var basis = Text("--basis", "BASIS", "measured, sampled or estimated (default: measured)");
        var source = Text("--source", "LINK", "The run or query that the value comes from");
        var note = Text("--note", "TEXT", "Anything that a reader should know");
        var command = new Command("record", $"Record a reading: posts it where {Address} and {Token} are set, else appends to the readings file")
        {
            kpi, value, pilot, date, n, basis, source, note,
        };
        command.SetAction((parsed, cancel) => Run(
            new(
                parsed.GetRequiredValue(kpi), parsed.GetValue(date) ?? GivenReading.OfToday, parsed.GetRequiredValue(value), parsed.GetValue(n),
                parsed.GetValue(basis) ?? "measured", parsed.GetValue(source), parsed.GetValue(note)),
            parsed.GetValue(pilot), terminal, cancel));
        return command;
    }

    static async Task<int> Run(GivenReading given, string? pilot, Terminal terminal, CancellationToken cancel)
    {
        try
        {
            var said = (Of(Address), Of(Token)) switch
            {
                ({ } address, { } token) => await new PostReading(address, token).Run(given, pilot ?? CharterAround.Find(terminal, null).Charter.Id!, cancel),
                (null, null) => new AppendReading(terminal).Run(given, pilot),
                var (address, _) => throw new CannotRecordException(
                    $"{(address is null ? Address : Token)} is missing while {(address is null ? Token : Address)} is set; set both to post, or neither to append"),
            };
            await terminal.Out.WriteLineAsync(Terminal.Safe(said));
            return ExitCodes.Fine;
        }
        catch (CannotRecordException problem)
        {
            terminal.Complain(problem.Message);
            return ExitCodes.CannotRun;
        }

        string? Of(string name) => terminal.Variable(name)?.Trim() is { Length: > 0 } text ? text : null;
    }

    static Option<string?> Text(string name, string helpName, string description) => new(name) { Description = description, HelpName = helpName };
}

/// <summary>The reading cannot be recorded; the message is one line for the person who ran the command.</summary>
sealed class CannotRecordException(string message) : Exception(message);
