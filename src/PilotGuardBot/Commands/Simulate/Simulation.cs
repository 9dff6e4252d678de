using NodaTime;
using PilotGuardBot.Domain.Lifecycle;

namespace PilotGuardBot.Commands.Simulate;

/// <summary>A message that would be sent.</summary>
/// <param name="Pilot">The charter's id.</param>
/// <param name="Zone">The pilot's time zone, in which day and hour are meant.</param>
sealed record SimulatedMessage(string Pilot, ForeseenMessage Message, int Hour, DateTimeZone Zone)
{
    /// <summary>Where the clocks skip the hour, the one after it, as the service sends it.</summary>
    public Instant At => Zone.AtLeniently(Message.Day + new LocalTime(Hour, 0)).ToInstant();
}

/// <summary>What charters on a disk would lead to until a day, if nobody decides and nobody records a reading.</summary>
/// <param name="Messages">In the order in which they would be sent.</param>
/// <param name="Decisions">Pilots whose decision date comes by then.</param>
/// <param name="Unusable">Charters of which nothing can be said, a line each.</param>
sealed record Simulation(LocalDate Until, IReadOnlyList<SimulatedMessage> Messages, int Decisions, IReadOnlyList<string> Unusable)
{
    /// <summary>How many messages each person gets, who gets most first. One person under two names counts under each.</summary>
    public IReadOnlyList<(string Who, int Messages)> People =>
    [
        .. from message in Messages
           from one in message.Message.To
           group message by one.Handle.ToLowerInvariant() into all
           orderby all.Count() descending, all.Key
           select (all.Key, all.Count()),
    ];

    public decimal? PerDecision => Decisions == 0 ? null : Math.Round((decimal)Messages.Count / Decisions, 1);
}
