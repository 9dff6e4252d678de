using System.Text.Json;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using PilotGuardBot.Reviewing;
using PilotGuardBot.Storage;
using PilotGuardBot.Telemetry;

namespace PilotGuardBot.Receiving;

/// <summary>
/// Works out what stored deliveries mean, until none is left. Deliveries are marked in the transaction that raises their subjects, so a
/// kill anywhere leaves either both or neither. One instance serves a node.
/// </summary>
public sealed class TranslateDeliveries(
    IDbContextFactory<PilotGuardDb> contexts, DatabaseAddress address, IBackgroundJobClient jobs, GitHubHookOptions github,
    ILogger<TranslateDeliveries> log) : IDisposable
{
    /// <summary>SQLite has no locked rows to skip: there one run at a time takes deliveries.</summary>
    readonly SemaphoreSlim _turn = new(1);

    [AutomaticRetry(Attempts = 3)] // the sweep enqueues it again while anything waits
    public async Task Run(CancellationToken cancel)
    {
        while (await Batch(cancel) is { Count: > 0 } translated)
        {
            foreach (var (delivery, outcome) in translated) Signals.Delivered(delivery.Event, outcome);
            // If this fails, the subjects stand as waiting, and the sweep enqueues them.
            foreach (var subject in translated.SelectMany(it => it.Delivery.SubjectIds).Distinct())
                jobs.Enqueue<ReviewSubject>(job => job.Run(subject, CancellationToken.None));
        }
    }

    async Task<IReadOnlyList<(Read Delivery, DeliveryOutcome Outcome)>> Batch(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (!address.IsEmbedded)
        {
            // The rows are ours from the moment they are chosen: another node skips them.
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var batch = await Choose(db, cancel);
            await Store(db, batch, cancel);
            await transaction.CommitAsync(cancel);
            return Outcomes(batch);
        }

        await _turn.WaitAsync(cancel);
        try
        {
            // Read before the transaction: SQLite's one writer would else keep senders waiting while we parse.
            var batch = await Choose(db, cancel);
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await Store(db, batch, cancel);
            await transaction.CommitAsync(cancel);
            return Outcomes(batch);
        }
        finally
        {
            _turn.Release();
        }
    }

    async Task<List<Read>> Choose(PilotGuardDb db, CancellationToken cancel)
    {
        var batch = new List<Read>();
        foreach (var row in await WaitingDeliveries.Take(db, address.IsEmbedded, cancel))
        {
            using var stage = Signals.Stage("translate", row.TraceParent);
            batch.Add(Translate(row));
        }

        return batch;
    }

    Read Translate(Delivery row)
    {
        try
        {
            var translation = row.Forge == "github"
                ? GitHubEvents.Read(row.Event, row.Body, github.AppId)
                : Translation.Nothing($"no reader for {row.Forge}");
            var state = translation.Ignored is null ? DeliveryState.Translated : DeliveryState.Ignored;
            return new(row, translation, state, translation.Ignored);
        }
        catch (Exception unreadable) when (unreadable is JsonException or UnreadableDeliveryException)
        {
            log.LogWarning("Delivery {Delivery} ({Event}) cannot be read: {Why}", row.DeliveryId, row.Event, unreadable.Message);
            return new(row, Translation.Nothing(""), DeliveryState.Dead, unreadable.Message);
        }
        catch (Exception wrong)
        {
            // A fault of ours. The delivery is kept for people, and it does not keep the others from being read.
            log.LogError(wrong, "Delivery {Delivery} ({Event}) could not be read", row.DeliveryId, row.Event);
            return new(row, Translation.Nothing(""), DeliveryState.Dead, $"a fault in pilotguard: {wrong.GetType().Name}");
        }
    }

    static async Task Store(PilotGuardDb db, List<Read> batch, CancellationToken cancel)
    {
        var used = batch.Where(it => it.State == DeliveryState.Translated).ToList();
        // In this order, and each by its key: two nodes that touch the same rows then wait for each other, not in a circle.
        await KnownPlaces.Learn(db, used.Select(it => it.Translation), cancel);
        foreach (var subject in used
            .SelectMany(it => it.Translation.Subjects, (read, wanted) => (read, wanted))
            .Concat(await OfIssues(db, used, cancel))
            .GroupBy(it => it.wanted.Key, StringComparer.Ordinal)
            .OrderBy(it => it.Key, StringComparer.Ordinal))
        {
            var (latest, wanted) = subject.Last();
            var id = await WaitingSubjects.Raise(db, wanted, subject.First().read.Row.ReceivedAt, latest.Row.TraceParent, cancel);
            latest.SubjectIds.Add(id);
        }

        foreach (var alike in batch.GroupBy(it => (it.State, it.Note)))
        {
            var ids = alike.Select(it => it.Row.Id).ToArray();
            await db.Deliveries.Where(it => ids.Contains(it.Id)).ExecuteUpdateAsync(
                row => row.SetProperty(it => it.State, alike.Key.State).SetProperty(it => it.Note, alike.Key.Note), cancel);
        }
    }

    /// <summary>The pilots whose tracking issue is among those that people changed.</summary>
    static async Task<IReadOnlyList<(Read read, WantedSubject wanted)>> OfIssues(PilotGuardDb db, List<Read> used, CancellationToken cancel)
    {
        var pilots = new List<(Read, WantedSubject)>();
        foreach (var read in used)
            foreach (var issue in read.Translation.Issues)
            {
                var found = await db.Pilots.Where(row => row.TrackingRepositoryId == issue.RepositoryId && row.TrackingNumber == issue.Number)
                    .Select(row => new { row.Id, row.RepositoryId }).ToListAsync(cancel);
                pilots.AddRange(found.Select(row => (read, WantedSubject.Pilot(read.Translation.Installation!.Id, row.RepositoryId, row.Id) with { Again = true })));
            }
        return pilots;
    }

    static List<(Read, DeliveryOutcome)> Outcomes(List<Read> batch) => [.. batch.Select(it => (it, it.State switch
    {
        DeliveryState.Translated => DeliveryOutcome.Translated,
        DeliveryState.Ignored => DeliveryOutcome.Ignored,
        _ => DeliveryOutcome.Dead,
    }))];

    public void Dispose() => _turn.Dispose();

    sealed record Read(Delivery Row, Translation Translation, DeliveryState State, string? Note)
    {
        public string Event => Row.Event;

        public List<long> SubjectIds { get; } = [];
    }
}
