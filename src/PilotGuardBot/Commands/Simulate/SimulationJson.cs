using NodaTime.Text;
using PilotGuardBot.Commands.Check;
using PilotGuardBot.Domain.Posts;

namespace PilotGuardBot.Commands.Simulate;

/// <summary>One JSON object: the messages in their order, and how many each person gets.</summary>
static class SimulationJson
{
    public static void Write(Simulation simulation, TextWriter output) => JsonReport.Write(output, json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("messages");
        foreach (var message in simulation.Messages)
        {
            json.WriteStartObject();
            json.WriteString("day", LocalDatePattern.Iso.Format(message.Message.Day));
            json.WriteNumber("hour", message.Hour);
            json.WriteString("timezone", message.Zone.Id);
            json.WriteString("pilot", message.Pilot);
            json.WriteString("stage", message.Message.Stage.Name);
            json.WriteStartArray("to");
            foreach (var one in message.Message.To)
                json.WriteStringValue(one.Handle);
            json.WriteEndArray();
            json.WriteString("what", PreviewWording.What(message.Message.Stage));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("people");
        foreach (var (who, messages) in simulation.People)
        {
            json.WriteStartObject();
            json.WriteString("who", who);
            json.WriteNumber("messages", messages);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNumber("decisions", simulation.Decisions);
        if (simulation.PerDecision is { } each)
            json.WriteNumber("messagesPerDecision", each);
        else
            json.WriteNull("messagesPerDecision");
        json.WriteString("until", LocalDatePattern.Iso.Format(simulation.Until));
        json.WriteEndObject();
    });
}
