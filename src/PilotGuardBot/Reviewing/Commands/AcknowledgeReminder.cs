using Microsoft.EntityFrameworkCore;
using NodaTime;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Windows;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Reviewing.Commands;

/// <summary><c>/pilot ack</c>: whom the next reminder before the decision date is for needs it no more.</summary>
sealed class AcknowledgeReminder(PilotGuardDb db)
{
    public async Task<Answer> Run(Asked asked, Instant now, CancellationToken cancel)
    {
        var (pilot, sheet) = (asked.Pilot!, asked.Sheet!);
        if (!sheet.Life.IsOpen)
            return Answer.Refused($"{Markdown.Code(pilot.CharterId)} has no reminders any more.");
        if (asked.Names.Count == 0)
            return Answer.Refused($"Only whom a reminder is for can acknowledge it: {CommandRights.Owners(sheet)}.");
        var due = sheet.Life.Due;
        var planned = await db.Nudges.Where(row => row.PilotId == pilot.Id && row.Version == due && row.State == NudgeState.Planned).ToListAsync(cancel);
        var next = planned.Select(row => (Row: row, Stage: NudgeStage.Of(row.Stage))).Where(one => one.Stage?.Offset < 0)
            .OrderBy(one => one.Row.Day).ThenBy(one => one.Stage!.Value.Offset).FirstOrDefault();
        if (next is not { Row: { } nudge, Stage: { } stage })
            return new(true, CommandWording.NothingToCancel(sheet), "nothing to cancel");
        var addressees = sheet.Audience.Of(stage);
        if (!addressees.Any(one => CommandRights.Is(sheet, asked.Names, one.Handle)))
            return Answer.Refused(
                $"The next reminder, on {nudge.Day.Spoken()}, is for {string.Join(", ", addressees.Select(one => Markdown.Plain(one.Handle)))}.");
        (nudge.State, nudge.Note, nudge.SettledAt) = (NudgeState.Cancelled, $"acknowledged by {asked.Names[0]}", now);
        return new(true, CommandWording.Acknowledged(stage, nudge.Day), $"cancelled {stage.Name} of {nudge.Version.Written()}");
    }
}
