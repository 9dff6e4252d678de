using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using NodaTime;
using NodaTime.Text;
using PilotGuardBot.Domain.Posts;
using Calendar = Ical.Net.Calendar;

namespace PilotGuardBot.Commands.Simulate;

/// <summary>The messages as an iCalendar file, each at its instant; an event keeps its UID when the file is made anew.</summary>
static class SimulationCalendar
{
    public static void Write(Simulation simulation, IClock clock, TextWriter output)
    {
        var calendar = new Calendar { ProductId = "-//PilotGuardBot//simulate//EN" };
        foreach (var message in simulation.Messages)
            calendar.Events.Add(new CalendarEvent
            {
                Uid = $"{message.Pilot}-{message.Message.Stage}-{LocalDatePattern.Iso.Format(message.Message.Day)}@pilotguard",
                DtStamp = new CalDateTime(clock.GetCurrentInstant().ToDateTimeUtc()),
                Start = new CalDateTime(message.At.ToDateTimeUtc()),
                Summary = $"{message.Pilot} {message.Message.Stage}: {string.Join(", ", message.Message.To.Select(one => one.Handle))}",
                Description = PreviewWording.What(message.Message.Stage),
            });
        output.Write(new CalendarSerializer().SerializeToString(calendar));
    }
}
