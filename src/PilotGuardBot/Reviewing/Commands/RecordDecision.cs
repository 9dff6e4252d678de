using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Windows;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Reviewing.Commands;

/// <summary><c>/pilot decide scale|iterate|stop REASON</c>: recorded at once, with the evidence of that moment.</summary>
sealed class RecordDecision(PilotGuardDb db)
{
    public Answer Run(Asked asked, PilotCommand.Decide command, Instant now)
    {
        var (pilot, sheet) = (asked.Pilot!, asked.Sheet!);
        var judged = DecideByCommand.Judge(sheet, asked.Names, command, now);
        if (judged.Value is not { } made)
            return Answer.Refused(judged.Refusal!);
        var said = made.Said;
        db.Said.Add(new()
        {
            PilotId = pilot.Id,
            Key = asked.Key,
            Outcome = said.Outcome,
            By = said.By,
            ById = asked.Comment.AuthorId,
            At = said.At,
            Day = said.Day,
            Reason = said.Reason,
            Recommendation = said.Recommendation,
            Evidence = HashOf(sheet.Facts.Record ?? PilotRecord.Empty),
            Next = said.Next,
        });
        var word = said.Outcome.ToString().ToLowerInvariant();
        return new(
            true, made.Counts ? CommandWording.Decided(sheet, made) : CommandWording.Waits(sheet, made),
            $"{word}{(made.Counts ? "" : ", against the evidence, waiting for a second person")}: {said.Reason}")
        {
            MarkerKey = $"decision-{sheet.Place.Key}-{word}-{said.Day.Written()}-{asked.Comment.Id}",
            MustBeSaid = true,
        };
    }

    /// <summary>SHA-256 over every reading on record, in its order.</summary>
    public static string HashOf(PilotRecord record)
    {
        var text = new StringBuilder();
        foreach (var row in record.Readings)
            text.Append(CultureInfo.InvariantCulture, $"{row.Series}\t{row.Date.Written()}\t{row.Value}\t{row.Cases}\t{row.Basis}\t{row.Source}\t{row.Note}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
