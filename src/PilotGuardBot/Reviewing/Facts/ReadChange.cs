using Microsoft.EntityFrameworkCore;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Forges;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Reviewing.Facts;

/// <summary>A head to be judged against its base: a pull request's or a merge queue's.</summary>
/// <param name="Base">The base branch as it stands; null for an empty repository.</param>
/// <param name="Approvals">Reads the approvals; called only when a rule may ask for one.</param>
public sealed record Head(
    Repository Repository, string Sha, BranchFacts? Base, Listing<ForgeChange> Changes, Policy Policy,
    Func<CancellationToken, Task<IReadOnlyList<ForgeApproval>?>> Approvals, string? Author);

/// <summary>Gathers the facts of one head. Unchanged charters and known blobs cost no call.</summary>
public sealed class ReadChange(
    PilotGuardDb db, ReadFile files, ReadHolidays calendars, ReadCharterFacts charterFacts, ReadEvidence evidence, Today today)
{
    public async Task<ChangeFacts> Run(Head head, CancellationToken cancel)
    {
        var readings = await ChangedCharters(head, cancel);
        var decisions = await evidence.ChangedDecisions(head, cancel);
        var rows = await evidence.ChangedReadings(head, cancel);
        var decided = decisions.Select(decision => CharterFiles.CharterOf(decision.Now.File)).ToHashSet();
        var charters = new List<CharterUnderReview>();
        foreach (var reading in readings)
            charters.Add(new(reading, reading.Charter is { } charter
                ? await charterFacts.Run(head, charter, reading, readings, decided.Contains(reading.File), cancel)
                : null));
        var pilots = charters.ToDictionary(review => review.Reading.File, review => review.Facts, StringComparer.Ordinal);
        foreach (var file in decided.Concat(rows.Select(row => CharterFiles.CharterOf(row.Now.File))).Distinct().Where(file => !pilots.ContainsKey(file)))
            pilots[file] = await Unchanged(head, file, readings, decided.Contains(file), cancel);
        return new ChangeFacts
        {
            Repository = $"{head.Repository.Owner}/{head.Repository.Name}",
            Today = today.In(head.Policy),
            Files = [.. head.Changes.Items.Select(change => change.File)],
            FilesComplete = head.Changes.Complete && head.Base is not { Complete: false },
            Charters = charters,
            Scopes = await Scopes(head, readings, cancel),
            Vanished = await Vanished(head, readings, cancel),
            Readings = [.. rows.Select(row => new ReadingsUnderReview(row.Now, row.Merged, pilots[CharterFiles.CharterOf(row.Now.File)]))],
            Decisions = [.. decisions.Select(one => new DecisionUnderReview(one.Now, one.Merged, pilots[CharterFiles.CharterOf(one.Now.File)]))],
            PolicyFiles = [.. await PolicyFiles(head, cancel), .. await calendars.OfChange(head, cancel)],
            Selected = PilotSelector.Selects(head.Policy, head.Repository.Name, head.Repository.Topics.Split(' ')),
        };
    }

    async Task<IReadOnlyList<CharterReading>> ChangedCharters(Head head, CancellationToken cancel)
    {
        var readings = new List<CharterReading>();
        foreach (var change in head.Changes.Items.Where(change => Stands(change) && CharterFiles.IsCharter(change.File.Path)))
        {
            var text = await files.Run(head.Repository, change.File.Path, head.Sha, change.BlobSha, cancel);
            readings.Add(text.Bytes is { } bytes
                ? CharterReader.Read(change.File.Path, bytes)
                : new CharterReading(change.File.Path, null, [text.Problem!]));
        }
        return readings;
    }

    /// <summary>What covers a path at the head: charters that the head changed as they are there, the others as on the base.</summary>
    async Task<IReadOnlyList<CharterScope>> Scopes(Head head, IReadOnlyList<CharterReading> changed, CancellationToken cancel)
    {
        var scopes = changed.Select(reading => new CharterScope(reading.File, reading.Charter?.Paths ?? [])).ToList();
        var touched = Touched(head).ToHashSet();
        foreach (var file in (head.Base?.Charters ?? []).Where(file => !touched.Contains(file)))
            scopes.Add(new(file, (await OnBase(head, file, cancel))?.Paths ?? []));
        return scopes;
    }

    async Task<IReadOnlyList<VanishedCharter>> Vanished(Head head, IReadOnlyList<CharterReading> readings, CancellationToken cancel)
    {
        var gone = new List<VanishedCharter>();
        var touched = Touched(head).Where(file => head.Base?.Files.ContainsKey(file) is true).ToList();
        if (touched.Count == 0)
            return gone;
        var open = await db.Pilots.Where(pilot => pilot.RepositoryId == head.Repository.Id && !pilot.Closed).ToListAsync(cancel);
        foreach (var pilot in open.Where(pilot => touched.Contains(pilot.File)))
        {
            var change = head.Changes.Items.First(item => item.File.Path == pilot.File || item.File.PreviousPath == pilot.File);
            var now = readings.FirstOrDefault(reading => reading.File == pilot.File);
            if (change.File.Kind == ChangeKind.Removed)
                gone.Add(new(pilot.CharterId, pilot.File, "deletes"));
            else if (change.File.PreviousPath == pilot.File)
                gone.Add(new(pilot.CharterId, pilot.File, "moves"));
            else if (now?.Charter?.Id is { } id && id != pilot.CharterId)
                gone.Add(new(pilot.CharterId, pilot.File, "renames"));
        }
        return gone;
    }

    async Task<IReadOnlyList<PolicyFileReading>> PolicyFiles(Head head, CancellationToken cancel)
    {
        var readings = new List<PolicyFileReading>();
        foreach (var change in head.Changes.Items.Where(change => Stands(change) && CharterFiles.IsPolicy(change.File.Path)))
        {
            var text = await files.Run(head.Repository, change.File.Path, head.Sha, change.BlobSha, cancel);
            var scope = head.Repository.Name == ReadPolicy.OrganisationRepository && change.File.Path == ReadPolicy.OrganisationFile
                ? PolicyScope.Organisation
                : PolicyScope.Repository;
            readings.Add(text.Bytes is { } bytes
                ? new(change.File.Path, PolicyReader.Read(change.File.Path, bytes, scope).Problems)
                : new(change.File.Path, [text.Problem!]));
        }
        return readings;
    }

    /// <summary>The facts of a pilot whose charter the head leaves as it is; null where none that can be read stands there.</summary>
    async Task<CharterFacts?> Unchanged(Head head, string file, IReadOnlyList<CharterReading> changed, bool isDecided, CancellationToken cancel) =>
        await OnBase(head, file, cancel) is { } charter
            ? await charterFacts.Run(head, charter, new(file, charter, []), changed, isDecided, cancel)
            : null;

    async Task<Charter?> OnBase(Head head, string file, CancellationToken cancel) =>
        await charterFacts.OnBase(head, file, cancel);

    static bool Stands(ForgeChange change) => change.File.Kind != ChangeKind.Removed;

    static IEnumerable<string> Touched(Head head) =>
        head.Changes.Items.SelectMany(change => new[] { change.File.Path, change.File.PreviousPath }).OfType<string>();
}
