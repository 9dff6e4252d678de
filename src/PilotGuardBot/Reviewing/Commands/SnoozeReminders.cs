using Microsoft.EntityFrameworkCore;
using NodaTime;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Windows;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Reviewing.Commands;

/// <summary><c>/pilot snooze 5d REASON</c></summary>
sealed class SnoozeReminders(PilotGuardDb db)
{
    public async Task<Answer> Run(Asked asked, PilotCommand.Snooze command, Instant now, CancellationToken cancel)
    {
        var (pilot, sheet) = (asked.Pilot!, asked.Sheet!);
        var used = await db.Snoozes.CountAsync(row => row.PilotId == pilot.Id, cancel);
        var judged = SnoozeByCommand.Judge(sheet, asked.Names, command.Days, used);
        if (judged.Value is not { } quiet)
            return Answer.Refused(judged.Refusal!);
        db.Snoozes.Add(new()
        {
            PilotId = pilot.Id,
            From = quiet.From,
            Until = quiet.Until,
            By = asked.Comment.Author,
            Reason = command.Reason,
            At = now,
        });
        return new(true, CommandWording.Snoozed(sheet, quiet, SnoozeByCommand.Most - used - 1), $"up to {quiet.Until.Written()}: {command.Reason}");
    }
}
