using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Forges;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Reviewing.Facts;

/// <summary>What is on record of a pilot beside its charter: readings of the repository and pushed ones, decisions by command and by file, commits.</summary>
public sealed class ReadRecord(PilotGuardDb db, ReadFile files, ReadPushed pushed, IForge forge)
{
    /// <param name="Ledger">The decisions, and the one that waits for a second person.</param>
    /// <param name="IsDecisionUnapproved">A decision file stands that the decider did not approve.</param>
    public sealed record Known(PilotRecord Record, DecisionLedger Ledger, bool IsDecisionUnapproved);

    /// <param name="facts">All but the record.</param>
    /// <param name="at">The default branch; null where it cannot be seen, and then the repository's readings count as none.</param>
    public async Task<Known> Run(Pilot pilot, Repository home, CharterFacts facts, BranchFacts? at, CancellationToken cancel)
    {
        var ofRepository = at is null ? [] : await OfRepository(pilot, home, at, cancel);
        var readings = new PilotRecord { Readings = await pushed.Run(pilot.Id, ofRepository, cancel) };
        var said = (await db.Said.AsNoTracking().Where(row => row.PilotId == pilot.Id).OrderBy(row => row.Id).ToListAsync(cancel))
            .ConvertAll(row => new SaidDecision(row.Outcome, row.By, row.At, row.Day, row.Reason, row.Recommendation, row.Next));
        var (file, byFile) = await ByFile(pilot, facts with { Record = readings }, said, cancel);
        var ledger = DecisionLedger.Of([.. said, .. byFile], file);
        var record = readings with { Decision = ledger.Counting, Iterations = ledger.Iterations };
        return new(
            record with { Commits = await Commits(home, facts, record, cancel) }, ledger,
            pilot.Decision is not null && file is null && byFile.Count == 0);
    }

    /// <summary>Who had approved the pull request that brought this blob; null where none is known that did.</summary>
    public async Task<HashSet<string>?> ApprovedBy(long repositoryId, string? blob, CancellationToken cancel)
    {
        var row = await db.ApprovedBlobs.AsNoTracking().SingleOrDefaultAsync(row => row.RepositoryId == repositoryId && row.BlobSha == blob, cancel);
        return row is null ? null : JsonSerializer.Deserialize<string[]>(row.Approvers)!.ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    async Task<IReadOnlyList<Reading>> OfRepository(Pilot pilot, Repository home, BranchFacts at, CancellationToken cancel)
    {
        var rows = new List<Reading>();
        foreach (var (path, blob) in at.Files.Where(file => CharterFiles.IsReadings(file.Key) && CharterFiles.CharterOf(file.Key) == pilot.File)
            .OrderBy(file => file.Key, StringComparer.Ordinal))
            if ((await files.Run(home, path, at.Sha, blob, cancel)).Bytes is { } bytes)
                rows.AddRange(ReadingsReader.Read(path, bytes).Rows);
        return rows;
    }

    /// <summary>
    /// The merged decision file, where the decider approved it. Against the evidence it also needs the second person's approval; without that it
    /// counts as said, and waits.
    /// </summary>
    async Task<(Decision? File, IReadOnlyList<SaidDecision> Said)> ByFile(
        Pilot pilot, CharterFacts facts, IReadOnlyList<SaidDecision> said, CancellationToken cancel)
    {
        var file = CharterFiles.DecisionOf(pilot.File);
        if (pilot.Decision is not { } text || DecisionReader.Read(file, text).Decision is not { Outcome: { } outcome } decision)
            return (null, []);
        var people = PilotPeople.Of(facts);
        var by = await ApprovedBy(pilot.RepositoryId, pilot.DecisionBlob, cancel);
        if (by is null || people.Decider is not { } decider || !by.Contains(decider))
            return (null, []);
        var day = decision.Date is { } date && date < facts.Today ? date : facts.Today;
        var iterations = said.Count(one => one.Outcome is DecisionOutcome.Iterate);
        var recommendation = DecisionRule.Recommend(facts.Charter, facts.Record!, day, iterations).Outcome;
        var second = people.Sponsor ?? people.Business;
        return recommendation == outcome || second is null || by.Contains(second)
            ? (decision, [])
            : (null, [new(outcome, decider, Instant.MinValue, day, decision.Rationale ?? "", recommendation, decision.Next?.Decision)]);
    }

    /// <summary>Counted only where it matters: while a pilot runs without a single reading.</summary>
    async Task<int?> Commits(Repository home, CharterFacts facts, PilotRecord record, CancellationToken cancel)
    {
        const int most = 100;
        return record.Readings.Count == 0 && record.IsUndecided && facts.Charter.Window.Start is { } start && start <= facts.Today && home is { Active: true, Archived: false }
            ? await forge.Commits(
                RepositoryRef.Of(home), home.DefaultBranch, new Coverage(facts.Charter.File, facts.Charter.Paths).Globs,
                start.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant(), most, cancel)
            : null;
    }
}
