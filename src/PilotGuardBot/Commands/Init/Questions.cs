using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Commands.Init;

/// <summary>
/// Asks on the terminal for what the command line left open. An empty answer keeps what is proposed; an answer that cannot stand in a
/// charter is asked for again, and the end of the input is an empty answer.
/// </summary>
sealed class Questions(Terminal terminal)
{
    public InitRequest Complete(InitRequest request, string proposedId)
    {
        terminal.Out.WriteLine("A few questions; Enter keeps what is proposed or leaves it for later.");
        return request with
        {
            Id = request.Id ?? Ask("Pilot id", proposedId, Shapes.Id),
            Business = request.Business ?? Ask("Who owns the result (login, without @)", null, Shapes.Handle),
            Tech = request.Tech ?? Ask("Who builds it", null, Shapes.Handle),
            Decider = request.Decider ?? Ask("Who decides at the end; not who builds it", null, Shapes.Handle),
        };
    }

    string? Ask(string question, string? proposed, ScalarShape<string> shape)
    {
        while (true)
        {
            terminal.Out.Write(proposed is null ? $"{question}: " : $"{question} [{proposed}]: ");
            terminal.Out.Flush();
            if (terminal.In.ReadLine()?.Trim() is not { Length: > 0 } answer)
                return proposed;
            if (Answers.Fault(answer, shape) is not { } fault)
                return answer;
            terminal.Out.WriteLine($"  {Terminal.Safe(answer)} {Terminal.Safe(fault)}");
        }
    }
}
