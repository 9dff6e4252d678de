using Microsoft.EntityFrameworkCore;
using NodaTime;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Windows;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Reviewing.Pilots;

/// <summary>
/// Brings a pilot's planned reminders in step with its dates and its calendar. What was sent, dropped or cancelled stays as it is, so that nothing is
/// ever said twice; what was due before it was planned is dropped, so that nothing is made up for.
/// </summary>
public sealed class PlanNudges(PilotGuardDb db)
{
    /// <returns>Every row of the pilot, of all date versions.</returns>
    public async Task<IReadOnlyList<NudgeRow>> Run(Pilot pilot, PilotSheet sheet, ReminderTimes times, Instant now, CancellationToken cancel)
    {
        var rows = await db.Nudges.Where(row => row.PilotId == pilot.Id).ToListAsync(cancel);
        if (!sheet.Life.IsOpen || sheet.Life.Due is not { } due)
        {
            Cancel(rows, sheet.Life.IsOpen ? "there is no decision date" : "it is decided", now);
            return rows;
        }
        Cancel(rows.Where(row => row.Version != due), $"the decision date is {due.Spoken()} now", now);
        var today = sheet.Facts.Today;
        var snoozes = await db.Snoozes.AsNoTracking().Where(row => row.PilotId == pilot.Id).ToListAsync(cancel);
        var plan = NudgeCalendar.Plan(sheet.Facts.Charter.Window.Start, due, sheet.Facts.Calendar, today)
            .Select(nudge => nudge with { Day = AfterSnooze(nudge, snoozes, sheet) }).ToDictionary(nudge => nudge.Stage.Name);
        var planned = rows.Where(row => row.Version == due).ToDictionary(row => row.Stage);
        foreach (var (stage, nudge) in plan)
            if (!planned.TryGetValue(stage, out var row))
                rows.Add(Add(pilot, due, nudge, times, now));
            else if (row.State is NudgeState.Planned && row.Day != nudge.Day && nudge.Day >= today)
                (row.Day, row.DueAt) = (nudge.Day, times.On(nudge.Day));
            else if (row.State is NudgeState.Planned && row.Day >= today)
                row.DueAt = times.On(row.Day); // The hour or the zone may have changed.
        Cancel(planned.Values.Where(row => !plan.ContainsKey(row.Stage) && row.Day >= today), "a later reminder falls on its day", now);
        foreach (var row in rows.Where(row => row.State is NudgeState.Planned && row.Day < today))
            Settle(row, NudgeState.Dropped, "its day passed while the bot could not send it", now);
        return rows;
    }

    NudgeRow Add(Pilot pilot, LocalDate due, PlannedNudge nudge, ReminderTimes times, Instant now)
    {
        var row = new NudgeRow { PilotId = pilot.Id, Version = due, Stage = nudge.Stage.Name, Day = nudge.Day, DueAt = times.On(nudge.Day) };
        if (row.DueAt <= now)
            Settle(row, NudgeState.Dropped, "its time had passed when it was planned", now);
        db.Nudges.Add(row);
        return row;
    }

    /// <summary>A snooze puts off the reminders before T-7 only, to the business day after it, at the latest the day before T-7 (DOMAIN 4.2).</summary>
    static LocalDate AfterSnooze(PlannedNudge nudge, List<SnoozeRow> snoozes, PilotSheet sheet)
    {
        var (day, calendar) = (nudge.Day, sheet.Facts.Calendar);
        if (nudge.Stage.Offset >= NudgeStage.Brief.Offset)
            return day;
        foreach (var snooze in snoozes.OrderBy(snooze => snooze.From).Where(snooze => snooze.From <= day && day <= snooze.Until))
            day = calendar.NextAfter(snooze.Until);
        var last = calendar.OnOrBefore(calendar.OnOrBefore(sheet.Life.Due!.Value.PlusDays(NudgeStage.Brief.Offset)).PlusDays(-1));
        return day <= last ? day : last;
    }

    static void Cancel(IEnumerable<NudgeRow> rows, string why, Instant now)
    {
        foreach (var row in rows.Where(row => row.State is NudgeState.Planned))
            Settle(row, NudgeState.Cancelled, why, now);
    }

    public static void Settle(NudgeRow row, NudgeState state, string note, Instant now) =>
        (row.State, row.Note, row.SettledAt) = (state, note, now);
}
