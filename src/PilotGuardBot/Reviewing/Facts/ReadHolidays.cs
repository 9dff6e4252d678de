using NodaTime;
using PilotGuardBot.Calendars;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Yaml;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Reviewing.Facts;

/// <summary>
/// Reads the calendar files that the organisation's policy names, in the repository that holds it. A file that cannot be used leaves its
/// calendar unknown and the policy in force; the pull request that brings it is told.
/// </summary>
public sealed partial class ReadHolidays(ReadFile files, ILogger<ReadHolidays> log)
{
    /// <summary>More than this are not read: each costs a call when it changes.</summary>
    const int MostFiles = 20;

    const string Meanwhile = "Until then the calendar counts as unknown: weekends only.";

    /// <summary>Holidays by path, of the files that could be read.</summary>
    /// <param name="home">The repository that holds the organisation's policy.</param>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<LocalDate>>> Run(
        Repository home, BranchFacts at, PolicyLayer organisation, CancellationToken cancel)
    {
        var holidays = new Dictionary<string, IReadOnlyList<LocalDate>>();
        foreach (var path in organisation.Calendars.Values.Select(plan => plan.File).OfType<string>().Distinct().Take(MostFiles))
        {
            var reading = at.Files.TryGetValue(path, out var blob) || !at.Complete
                ? await Read(home, path, at.Sha, blob, cancel)
                : new(null, "is not there");
            if (reading.Days is { } days)
                holidays[path] = days;
            else
                Unusable(home.Owner, path, at.Sha, reading.Problem!);
        }
        return holidays;
    }

    /// <summary>What a pull request does to the calendar files of the organisation's policy, whichever of the two it changes.</summary>
    public async Task<IReadOnlyList<PolicyFileReading>> OfChange(Head head, CancellationToken cancel)
    {
        var changes = head.Changes.Items.DistinctBy(change => change.File.Path).ToDictionary(change => change.File.Path);
        if (head.Repository.Name != ReadPolicy.OrganisationRepository
            || !changes.Keys.Any(path => path == ReadPolicy.OrganisationFile || CharterFiles.IsCalendar(path)))
            return [];
        var isNew = changes.ContainsKey(ReadPolicy.OrganisationFile);
        var readings = new List<PolicyFileReading>();
        foreach (var named in await Named(head, changes.GetValueOrDefault(ReadPolicy.OrganisationFile)?.BlobSha, cancel))
        {
            var change = changes.GetValueOrDefault(named.Text);
            var blob = change is null ? head.Base?.Files.GetValueOrDefault(named.Text) : change.BlobSha;
            if (change is null && !isNew && blob is not null)
                continue;
            var isAbsent = change?.File.Kind is ChangeKind.Removed || (change is null && blob is null);
            if (isAbsent)
                readings.Add(Told(ReadPolicy.OrganisationFile, new(
                    named.Path, named.Place, "names a file that is not there", $"Add the file, or remove the key. {Meanwhile}")));
            else
                readings.Add(await Read(head.Repository, named.Text, head.Sha, blob, cancel) is { Problem: { } problem }
                    ? Told(named.Text, new("", Place.Start, problem, $"Export it anew as iCalendar with all-day events. {Meanwhile}"))
                    : new(named.Text, []));
        }
        return readings;
    }

    static PolicyFileReading Told(string file, Problem problem) => new(file, [problem]) { StaysInForce = true };

    /// <summary>The values of <c>file:</c> in the policy as the head has it; none where it cannot be used, which is told elsewhere.</summary>
    async Task<IReadOnlyList<YamlScalar>> Named(Head head, string? changedBlob, CancellationToken cancel)
    {
        const string policy = ReadPolicy.OrganisationFile;
        var blob = changedBlob ?? head.Base?.Files.GetValueOrDefault(policy);
        if (blob is null || (await files.Run(head.Repository, policy, head.Sha, blob, cancel)).Bytes is not { } bytes
            || PolicyReader.Read(policy, bytes, PolicyScope.Organisation).Problems.Count > 0)
            return [];
        var calendars = (YamlReader.Read(bytes).Root as YamlMapping)?["calendars"] as YamlMapping;
        return
        [
            .. (calendars?.Entries ?? []).Select(calendar => (calendar.Value as YamlMapping)?["file"]).OfType<YamlScalar>()
                .DistinctBy(file => file.Text).Take(MostFiles),
        ];
    }

    async Task<HolidayReading> Read(Repository repository, string path, string sha, string? blob, CancellationToken cancel)
    {
        var text = await files.Run(repository, path, sha, blob, cancel);
        return text.Bytes is { } bytes ? HolidayFile.Read(bytes) : new(null, text.Problem!.Message);
    }

    [LoggerMessage(LogLevel.Warning, "The calendar file {File} of {Owner} at {Sha} {Problem}; its calendar counts as unknown.")]
    partial void Unusable(string owner, string file, string sha, string problem);
}
