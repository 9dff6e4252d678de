using System.Globalization;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using NodaTime;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Pages.Facts;
using PilotGuardBot.Storage;
using Calendar = Ical.Net.Calendar;

namespace PilotGuardBot.Pages;

/// <summary><c>/calendar.ics</c> and that of one pilot: decision dates, and reminders that are to come, as days of iCalendar.</summary>
static class CalendarFeeds
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/calendar.ics", async (ReadKnownPilots pilots, IClock clock, CancellationToken cancel) =>
            Feed("Pilots", await pilots.All(cancel), clock)).ExcludeFromDescription();
        app.MapGet("/pilots/{organisation}/{id}/calendar.ics", async (string organisation, string id, ReadKnownPilots pilots, IClock clock, CancellationToken cancel) =>
            await pilots.One(new PilotAddress(organisation, id), cancel) is { } pilot ? Feed(pilot.Row.CharterId, [pilot], clock) : Results.NotFound())
            .ExcludeFromDescription();
    }

    static IResult Feed(string name, IReadOnlyList<KnownPilot> pilots, IClock clock)
    {
        var calendar = new Calendar { ProductId = "-//PilotGuardBot//EN" };
        calendar.AddProperty("X-WR-CALNAME", Markdown.Visible(name, 80));
        var stamp = new CalDateTime(clock.GetCurrentInstant().ToDateTimeUtc());
        foreach (var pilot in pilots)
            foreach (var day in Days(pilot))
                calendar.Events.Add(Event(pilot, day, stamp));
        return Results.Text(new CalendarSerializer().SerializeToString(calendar) ?? "", "text/calendar; charset=utf-8");
    }

    /// <summary>A key that stays the same while the calendar's reader keeps the event.</summary>
    static IEnumerable<(string Key, LocalDate Day, string Title)> Days(KnownPilot pilot)
    {
        if (pilot.Sheet is not { Life: { IsOpen: true, Due: { } due } } sheet)
            yield break;
        var id = Markdown.Visible(pilot.Row.CharterId, 80);
        yield return ("decision", due, $"Decide {id}{(sheet.Facts.Charter.Owners.Decider is { } decider ? $" ({Markdown.Visible(decider, 60)})" : "")}");
        foreach (var nudge in sheet.Nudges.Where(nudge => nudge.State is ToldState.Planned && nudge.Day >= sheet.Facts.Today))
        {
            var to = string.Join(", ", sheet.Audience.Of(nudge.Stage).Select(one => Markdown.Visible(one.Handle, 60)));
            yield return (nudge.Stage.Name, nudge.Day, $"{id}: {PageText.Asks(nudge.Stage)}{(to is "" ? "" : $" ({to})")}");
        }
    }

    static CalendarEvent Event(KnownPilot pilot, (string Key, LocalDate Day, string Title) day, CalDateTime stamp) => new()
    {
        Uid = string.Create(CultureInfo.InvariantCulture, $"{pilot.Row.OrganisationId}-{pilot.Row.Id}-{day.Key}@pilotguard"),
        DtStamp = stamp,
        Start = new CalDateTime(day.Day.Year, day.Day.Month, day.Day.Day),
        Summary = day.Title,
        Description = pilot.Sheet!.Place.Page,
        Transparency = TransparencyType.Transparent,
    };
}
