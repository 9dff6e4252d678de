using System.Text.Json;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PilotGuardBot.Mail;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Delivering;

/// <summary>
/// Sends the mails whose comments stand. Each is marked as handed over before it is, in one statement that only one node can win: a mail whose fate a
/// kill or a lost connection left unknown is not sent again. What failed before its text was sent waits for the next sweep, until its day is over.
/// </summary>
public sealed class SendMails(PilotGuardDb db, MailServer server, IClock clock)
{
    const int MostAtOnce = 100;
    static readonly Duration Pause = Duration.FromMinutes(5);

    [AutomaticRetry(Attempts = 0)] // the sweep enqueues it again while anything waits
    public async Task Run(CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        await db.Mails.Where(row => row.State == MailState.Waiting && row.NotAfter < now).ExecuteUpdateAsync(
            row => row.SetProperty(it => it.State, MailState.Dropped).SetProperty(it => it.Error, "its day passed before it could be sent"), cancel);
        var due = await db.Mails.AsNoTracking()
            .Where(row => row.State == MailState.Waiting && (row.NotBefore == null || row.NotBefore <= now))
            .OrderBy(row => row.WantedAt).Take(MostAtOnce).ToListAsync(cancel);
        foreach (var mail in due)
            await Send(mail, cancel);
    }

    async Task Send(MailRow mail, CancellationToken cancel)
    {
        var mine = await db.Mails.Where(row => row.Id == mail.Id && row.State == MailState.Waiting).ExecuteUpdateAsync(
            row => row.SetProperty(it => it.State, MailState.Handed).SetProperty(it => it.Attempts, it => it.Attempts + 1), cancel);
        if (mine == 0)
            return; // Another node has it.
        var outcome = await server.Send(mail, cancel);
        var now = clock.GetCurrentInstant();
        await db.Mails.Where(row => row.Id == mail.Id).ExecuteUpdateAsync(
            row => row
                .SetProperty(it => it.State, outcome.State)
                .SetProperty(it => it.Error, outcome.Problem)
                .SetProperty(it => it.NotBefore, outcome.State == MailState.Waiting ? now + Pause : null)
                .SetProperty(it => it.SentAt, outcome.IsSent ? now : null),
            CancellationToken.None);
    }
}
