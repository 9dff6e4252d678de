using Microsoft.EntityFrameworkCore;
using NodaTime;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Windows;
using PilotGuardBot.Settings;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Reviewing.Pilots;

/// <summary>
/// Looks at one pilot: where it is in its life, what is due to be said today, what its tracking issue ought to show, and when to look next. Running it
/// twice says nothing twice.
/// </summary>
public sealed class ReviewPilot(
    PilotGuardDb db, ReadPilot read, PlanNudges plan, SayToPeople say, SayFindings findings, SaveTracking tracking, ServiceSettings settings, IClock clock)
{
    public async Task Run(Subject subject, CancellationToken cancel)
    {
        var id = long.Parse(subject.Ref, System.Globalization.CultureInfo.InvariantCulture);
        if (await db.Pilots.SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } pilot)
            return;
        var now = clock.GetCurrentInstant();
        if (await read.Run(pilot, cancel) is not { } sheet)
        {
            pilot.LookAt = now + Duration.FromDays(1);
            foreach (var row in await db.Nudges.Where(row => row.PilotId == id && row.State == NudgeState.Planned && row.DueAt <= now).ToListAsync(cancel))
                PlanNudges.Settle(row, NudgeState.Dropped, "the charter could not be read", now);
            return;
        }
        var isDaily = pilot.LookAt is null || pilot.LookAt <= now;
        var times = ReminderTimes.Of(sheet, settings);
        (pilot.State, pilot.Due, pilot.Overdue) = (sheet.Life.State, sheet.Life.Due, sheet.Life.IsOverdue);
        var nudges = await plan.Run(pilot, sheet, times, now, cancel);
        await Speak(subject, pilot, sheet, nudges, times, isDaily, now, cancel);
        if (!pilot.Silent)
            await tracking.Run(subject, pilot, sheet with { Nudges = ReadPilot.Told(nudges, sheet.Life) }, cancel);
        pilot.LookAt = sheet.Life.State is PilotState.Closed ? null : times.After(now, sheet.Facts.Charter.Window.Start);
    }

    async Task Speak(
        Subject subject, Pilot pilot, PilotSheet sheet, IReadOnlyList<NudgeRow> nudges, ReminderTimes times, bool isDaily, Instant now,
        CancellationToken cancel)
    {
        await SayDecided(subject, pilot, sheet, cancel);
        await SayPaused(subject, pilot, sheet, cancel);
        var isFirst = pilot.Silent && pilot.Told is null;
        if (await Remind(subject, pilot, sheet, nudges, times, now, cancel))
            SayFindings.MarkTold(pilot, sheet);
        else if (pilot.Silent)
        {
            if (isFirst)
                SayFindings.MarkTold(pilot, sheet);
        }
        else if (isDaily && now >= times.On(sheet.Facts.Today))
            await findings.Run(subject, pilot, sheet, times, await IsSnoozed(pilot, sheet.Facts.Today, cancel), cancel);
    }

    /// <summary>Sends the reminder that is due today, the latest where there are several; false where there is none.</summary>
    async Task<bool> Remind(
        Subject subject, Pilot pilot, PilotSheet sheet, IReadOnlyList<NudgeRow> nudges, ReminderTimes times, Instant now, CancellationToken cancel)
    {
        var due = nudges.Where(row => row.State is NudgeState.Planned && row.Day == sheet.Facts.Today && row.DueAt <= now)
            .OrderBy(row => NudgeStage.Of(row.Stage)!.Value.Offset).ToList();
        if (due.Count == 0)
            return false;
        foreach (var row in due.SkipLast(1))
            PlanNudges.Settle(row, NudgeState.Cancelled, "a later reminder falls on its day", now);
        var (last, stage) = (due[^1], NudgeStage.Of(due[^1].Stage)!.Value);
        if (pilot.SpokeOn == sheet.Facts.Today)
        {
            PlanNudges.Settle(last, NudgeState.Dropped, "something else was said that day", now);
            return false;
        }
        var to = sheet.Audience.Of(stage);
        if (to.Count == 0 || await SaveTracking.Place(db, pilot, sheet, cancel) is null)
        {
            PlanNudges.Settle(last, NudgeState.Dropped, to.Count == 0 ? "nobody is there to act on it" : "there is no place for it", now);
            return false;
        }
        if (!NudgeWording.AsksSomething(sheet, stage))
        {
            PlanNudges.Settle(last, NudgeState.Dropped, "nobody had to act", now);
            return false;
        }
        PlanNudges.Settle(last, NudgeState.Sent, string.Join(", ", to.Select(one => one.Handle)), now);
        var asked = ReadPilot.Told(nudges, sheet.Life);
        await say.Run(
            subject, pilot, sheet, $"{last.Version.Written()}/{last.Stage}", Message(sheet with { Nudges = asked }, stage), to,
            times.EndOf(sheet.Facts.Today), cancel);
        db.Audit.Add(new() { At = now, PilotId = pilot.Id, Who = "pilotguard", What = "nudge", Detail = $"{last.Stage} of {last.Version.Written()} to {last.Note}" });
        return true;
    }

    static PilotMessage Message(PilotSheet sheet, NudgeStage stage) =>
        new(NudgeWording.Comment(sheet, stage), NudgeWording.Subject(sheet, stage), NudgeWording.Letter(sheet, stage), ShowsCharts: stage == NudgeStage.Brief);

    /// <summary>A decision by file is told to all owners once; who decides by command has the answer of the command.</summary>
    async Task SayDecided(Subject subject, Pilot pilot, PilotSheet sheet, CancellationToken cancel)
    {
        if (pilot.Silent || sheet.Facts.Record?.Decision is not { File: not "", Outcome: not null, Date: { } date } decision)
            return;
        if (sheet.Life.State is PilotState.Decided || decision.Outcome is DecisionOutcome.Iterate)
            await SayAside(subject, pilot, sheet, $"decided/{date.Written()}", DecidedWording.Message(sheet, decision), cancel);
    }

    async Task SayPaused(Subject subject, Pilot pilot, PilotSheet sheet, CancellationToken cancel)
    {
        if (!pilot.Silent && sheet.Life.State is PilotState.Paused && sheet.Facts.Charter.Window.Pause?.From is { } from)
            await SayAside(subject, pilot, sheet, $"paused/{from.Written()}", PausedWording.Message(sheet), cancel);
    }

    /// <summary>An answer to what somebody did, so it uses up no day of the bot's own.</summary>
    async Task SayAside(Subject subject, Pilot pilot, PilotSheet sheet, string key, PilotMessage message, CancellationToken cancel)
    {
        var spoke = pilot.SpokeOn;
        await say.Run(subject, pilot, sheet, key, message, sheet.Audience.Owners, until: null, cancel);
        pilot.SpokeOn = spoke;
    }

    Task<bool> IsSnoozed(Pilot pilot, LocalDate today, CancellationToken cancel) =>
        db.Snoozes.AnyAsync(row => row.PilotId == pilot.Id && row.From.CompareTo(today) <= 0 && row.Until.CompareTo(today) >= 0, cancel);
}
