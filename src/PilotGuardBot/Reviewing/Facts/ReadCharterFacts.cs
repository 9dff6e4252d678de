using Microsoft.EntityFrameworkCore;
using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Forges;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Reviewing.Facts;

/// <summary>What is known about one charter at a head: its base, its snapshot, its people, its id's owner.</summary>
public sealed class ReadCharterFacts(PilotGuardDb db, ReadFile files, ReadPeople people, ReadApprovals approvals, ReadEvidence evidence,
    ReadPortfolio portfolio, Today today)
{
    /// <param name="head">What is judged.</param>
    /// <param name="charter">The charter at the head.</param>
    /// <param name="reading">What became of reading it.</param>
    /// <param name="all">Every charter that the head changes.</param>
    /// <param name="isDecided">Whether the head brings a decision, so that evidence and approvals matter.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<CharterFacts> Run(
        Head head, Charter charter, CharterReading reading, IReadOnlyList<CharterReading> all, bool isDecided, CancellationToken cancel)
    {
        var previous = head.Changes.Items.FirstOrDefault(item => item.File.Path == charter.File)?.File.PreviousPath;
        var before = await OnBase(head, previous ?? charter.File, cancel);
        var pilot = await Known(head, charter, previous, cancel);
        var zone = charter.Window.Timezone;
        var day = today.In(head.Policy, zone);
        var snapshot = pilot is null ? null : Snapshots.Of(pilot, day);
        var calendar = CalendarChoice.For(charter, head.Policy);
        return new CharterFacts
        {
            Charter = charter,
            Problems = reading.Problems,
            Today = day,
            Base = before,
            Snapshot = snapshot,
            Agreement = pilot is null ? null : KeepAgreement.Of(pilot, snapshot),
            MergedOn = pilot is null ? null : today.At(pilot.MergedAt, head.Policy, zone),
            Approvals = isDecided || NeedsApprovals(charter, before, snapshot) ? await approvals.Run(head, cancel) : Approvals.Unknown,
            Handles = await people.States(head.Repository, charter, head.Policy, cancel),
            IdTakenBy = await IdTakenBy(head, charter, previous, all, cancel),
            Calendar = calendar.Calendar,
            CalendarKnown = calendar.IsKnown,
            Record = isDecided || charter.Window.Extension is not null ? await evidence.Record(head, charter.File, cancel) : null,
            Others = await portfolio.Others(head.Repository, head.Policy, charter.Id, cancel),
        };
    }

    /// <summary>The charter as the base branch holds it; null where it has none, or an unreadable one.</summary>
    public async Task<Charter?> OnBase(Head head, string file, CancellationToken cancel)
    {
        if (head.Base is null || !head.Base.Files.TryGetValue(file, out var blob))
            return null;
        var text = await files.Run(head.Repository, file, head.Base.Sha, blob, cancel);
        return text.Bytes is { } bytes ? CharterReader.Read(file, bytes).Charter : null;
    }

    /// <summary>This repository's pilot of that id, wherever its file stood before.</summary>
    Task<Pilot?> Known(Head head, Charter charter, string? previous, CancellationToken cancel) =>
        db.Pilots.SingleOrDefaultAsync(
            pilot => pilot.OrganisationId == head.Repository.OwnerId && pilot.CharterId == charter.Id
                && pilot.RepositoryId == head.Repository.Id && (pilot.File == charter.File || pilot.File == previous), cancel);

    async Task<string?> IdTakenBy(
        Head head, Charter charter, string? previous, IReadOnlyList<CharterReading> all, CancellationToken cancel)
    {
        if (charter.Id is not { } id)
            return null;
        var owner = await db.Pilots.SingleOrDefaultAsync(
            pilot => pilot.OrganisationId == head.Repository.OwnerId && pilot.CharterId == id, cancel);
        if (owner is { VanishedAt: null } && (owner.RepositoryId != head.Repository.Id || (owner.File != charter.File && owner.File != previous)))
            return await Where(owner, head, cancel);
        var twin = all.TakeWhile(other => other.File != charter.File).FirstOrDefault(other => other.Charter?.Id == id);
        return twin is null ? null : $"{head.Repository.Owner}/{head.Repository.Name} · {twin.File}";
    }

    /// <summary>Names the owner's place, unless that repository is private and this one is not: then only that it exists.</summary>
    async Task<string> Where(Pilot owner, Head head, CancellationToken cancel)
    {
        var home = await db.Repositories.SingleOrDefaultAsync(repository => repository.Id == owner.RepositoryId, cancel);
        return home is null || (home.Private && !head.Repository.Private)
            ? "another repository"
            : $"{home.Owner}/{home.Name} · {owner.File}";
    }

    static bool NeedsApprovals(Charter charter, Charter? before, Charter? snapshot) =>
        snapshot is not null || charter.Exceptions.Count > 0 || before?.Exceptions.Count > 0;
}
