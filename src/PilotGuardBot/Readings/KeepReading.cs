using System.Globalization;
using System.Text;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Windows;
using PilotGuardBot.Domain.Yaml;
using PilotGuardBot.Reviewing;
using PilotGuardBot.Reviewing.Facts;
using PilotGuardBot.Storage;
using PilotGuardBot.Telemetry;

namespace PilotGuardBot.Readings;

/// <summary>What became of a pushed reading.</summary>
enum ReadingOutcome { Recorded, Corrected, Known }

/// <param name="Reading">The reading as it is on record now; null where it was refused.</param>
/// <param name="Problems">Why it was refused, each of one member of the body, or of the whole (an empty path).</param>
sealed record KeptReading(ReadingOutcome Outcome, Reading? Reading, IReadOnlyList<Problem> Problems);

/// <summary>Puts a pushed reading on record: at most one row for what is said twice, and a later row for what is said otherwise.</summary>
sealed class KeepReading(PilotGuardDb db, ReadStoredPolicy policies, Today today, IClock clock, IBackgroundJobClient jobs)
{
    public async Task<KeptReading> Run(PilotToken token, Pilot pilot, Repository home, GivenReading given, CancellationToken cancel)
    {
        if (pilot.Closed || pilot.State is Domain.Lifecycle.PilotState.Closed)
            return Refused("is closed and takes no more readings", "Propose a new pilot for what goes on.");
        if ((Read(pilot, pilot.Charter) ?? (pilot.Snapshot is { } snapshot ? Read(pilot, snapshot) : null)) is not { } charter)
            return Refused("has a charter that cannot be read", $"Mend {Markdown.Code(pilot.File)} first; pilotguard check says how.");
        var day = today.In(await policies.Run(home, cancel), charter.Window.Timezone);
        var (reading, problems) = given.Read(charter, day, day.PlusDays(-GivenReading.MostDaysBack));
        return reading is null
            ? new(default, null, problems)
            : new(await Keep(token, pilot, home, reading, cancel), reading, []);
    }

    async Task<ReadingOutcome> Keep(PilotToken token, Pilot pilot, Repository home, Reading reading, CancellationToken cancel)
    {
        long subject;
        ReadingOutcome outcome;
        await using (var transaction = await db.Database.BeginTransactionAsync(cancel))
        {
            // The pilot's row is held until the end, so that of two equal requests the second one sees the first one's row.
            await db.Database.ExecuteSqlAsync($"update pilots set closed = closed where id = {pilot.Id}", cancel);
            var before = await db.Readings.AsNoTracking()
                .Where(row => row.PilotId == pilot.Id && row.Series == reading.Series && row.Date == reading.Date && row.Source == reading.Source)
                .OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancel);
            if (before is not null && before.Value == reading.Value && before.Basis == reading.Basis)
                return ReadingOutcome.Known;
            outcome = before is null ? ReadingOutcome.Recorded : ReadingOutcome.Corrected;
            var now = clock.GetCurrentInstant();
            db.Readings.Add(new()
            {
                PilotId = pilot.Id,
                Series = reading.Series,
                Date = reading.Date,
                Value = reading.Value,
                Cases = reading.Cases,
                Basis = reading.Basis,
                Source = reading.Source,
                Note = reading.Note,
                ReceivedAt = now,
                TokenId = token.Id,
            });
            db.Audit.Add(new()
            {
                At = now,
                PilotId = pilot.Id,
                Who = string.Create(CultureInfo.InvariantCulture, $"token {token.Id}"),
                What = "reading",
                Detail = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{reading.Series} of {reading.Date.Written()}: {reading.Value}, {$"{reading.Basis}".ToLowerInvariant()}{Instead(before)}"),
            });
            await db.SaveChangesAsync(cancel);
            subject = await WaitingSubjects.Raise(
                db, WantedSubject.Pilot(home.InstallationId, home.Id, pilot.Id), now, Signals.TraceParent, cancel);
            await transaction.CommitAsync(cancel);
        }
        jobs.Enqueue<ReviewSubject>(job => job.Run(subject, CancellationToken.None));
        return outcome;
    }

    static string Instead(PushedReading? before) => before is null ? "" : string.Create(CultureInfo.InvariantCulture, $", instead of {before.Value}");

    static Charter? Read(Pilot pilot, string text) => CharterReader.Read(pilot.File, Encoding.UTF8.GetBytes(text)).Charter;

    static KeptReading Refused(string message, string fix) => new(default, null, [new("", Place.Start, message, fix)]);
}
