using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Reviewing.Facts;

/// <summary>Readings and decisions: those that a head brings, and all that would stand on record of a pilot once it is merged.</summary>
public sealed class ReadEvidence(ReadFile files)
{
    /// <summary>
    /// What would be on record of this charter's pilot: the readings of the head, and the decision that was merged before it. Blobs that
    /// were read once cost no call.
    /// </summary>
    public async Task<PilotRecord> Record(Head head, string charter, CancellationToken cancel)
    {
        var readings = new List<Reading>();
        foreach (var (file, (blob, sha)) in AtHead(head, path => CharterFiles.IsReadings(path) && CharterFiles.CharterOf(path) == charter))
            readings.AddRange((await Readings(head.Repository, file, sha, blob, cancel)).Rows);
        var decision = CharterFiles.DecisionOf(charter);
        return new()
        {
            Readings = readings,
            Decision = head.Base?.Files.TryGetValue(decision, out var merged) is true
                ? (await Decision(head.Repository, decision, head.Base.Sha, merged, cancel)).Decision
                : null,
        };
    }

    /// <summary>The readings files that the head adds, changes or moves, each with what the base holds of it.</summary>
    public async Task<IReadOnlyList<(ReadingsReading Now, ReadingsReading? Merged)>> ChangedReadings(Head head, CancellationToken cancel)
    {
        var changed = new List<(ReadingsReading, ReadingsReading?)>();
        foreach (var change in head.Changes.Items.Where(change => Brings(change.File, CharterFiles.IsReadings)))
        {
            var before = change.File.PreviousPath ?? change.File.Path;
            changed.Add((await Readings(head.Repository, change.File.Path, head.Sha, change.BlobSha, cancel), head.Base?.Files.TryGetValue(before, out var blob) is true
                ? await Readings(head.Repository, before, head.Base.Sha, blob, cancel)
                : null));
        }
        return changed;
    }

    /// <summary>The decision files that the head adds or changes, each with what the base holds of it.</summary>
    public async Task<IReadOnlyList<(DecisionReading Now, Decision? Merged)>> ChangedDecisions(Head head, CancellationToken cancel)
    {
        var changed = new List<(DecisionReading, Decision?)>();
        foreach (var change in head.Changes.Items.Where(change => Brings(change.File, CharterFiles.IsDecision)))
            changed.Add((
                await Decision(head.Repository, change.File.Path, head.Sha, change.BlobSha, cancel),
                head.Base?.Files.TryGetValue(change.File.Path, out var blob) is true
                    ? (await Decision(head.Repository, change.File.Path, head.Base.Sha, blob, cancel)).Decision
                    : null));
        return changed;
    }

    /// <summary>Files of a kind as they stand at the head: the base's, but for those that the head changed.</summary>
    static SortedDictionary<string, (string? Blob, string Sha)> AtHead(Head head, Func<string, bool> isMeant)
    {
        var files = new SortedDictionary<string, (string? Blob, string Sha)>(StringComparer.Ordinal);
        foreach (var (path, blob) in head.Base?.Files ?? new Dictionary<string, string>())
            if (isMeant(path))
                files[path] = (blob, head.Base!.Sha);
        foreach (var change in head.Changes.Items)
        {
            files.Remove(change.File.PreviousPath ?? change.File.Path);
            if (change.File.Kind is not ChangeKind.Removed && isMeant(change.File.Path))
                files[change.File.Path] = (change.BlobSha, head.Sha);
        }
        return files;
    }

    static bool Brings(ChangedFile file, Func<string, bool> isMeant) => file.Kind is not ChangeKind.Removed && isMeant(file.Path);

    async Task<ReadingsReading> Readings(Repository repository, string file, string sha, string? blob, CancellationToken cancel)
    {
        var text = await files.Run(repository, file, sha, blob, cancel);
        return text.Bytes is { } bytes ? ReadingsReader.Read(file, bytes) : new(file, [], [text.Problem!]);
    }

    async Task<DecisionReading> Decision(Repository repository, string file, string sha, string? blob, CancellationToken cancel)
    {
        var text = await files.Run(repository, file, sha, blob, cancel);
        return text.Bytes is { } bytes ? DecisionReader.Read(file, bytes) : new(file, null, [text.Problem!]);
    }
}
