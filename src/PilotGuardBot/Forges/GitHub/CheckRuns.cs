using NodaTime;
using Octokit;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Forges.GitHub;

/// <summary>
/// Makes check runs stand. One evaluation is one run, known by its external id; annotations are only ever added, since GitHub can take none
/// back.
/// </summary>
sealed class CheckRuns(RepositoryCalls calls, long appId, IClock clock, Uri publicUrl)
{
    public const string Name = "Pilot charter";

    // GitHub's limits; characters are counted as UTF-16 units, which are never fewer than GitHub's.
    public const int MostPerCall = 50;
    public const int LongestSummary = 65_535;
    public const int LongestTitle = 255;
    public const int MostMessageBytes = 64 * 1024;

    /// <summary>Ten calls' worth. Nobody reads more, and each call counts towards the writes that an installation may make.</summary>
    public const int MostAnnotations = 500;

    public async Task<string> Ensure(RepositoryRef repository, CheckPost check, string externalId, bool lookFirst, CancellationToken cancel)
    {
        var call = calls.About(repository, TokenUse.Write, cancel);
        var wanted = check.Annotations.Take(MostAnnotations).Select(Annotation).ToList();
        var output = new NewCheckRunOutput(MarkdownCut.Plain(check.Title, LongestTitle), Summary(check));
        if (lookFirst && await Earlier(call, check, externalId) is { } run)
        {
            var missing = await Missing(call, run, wanted);
            if (missing.Count > 0 || Differs(run, check, output))
                await Append(call, run.Id, check, output, missing);
            return Id(run.Id);
        }
        output.Annotations = [.. wanted.Take(MostPerCall)];
        var created = await call.Post<CheckRun>($"check-runs", new NewCheckRun(Name, check.HeadSha)
        {
            ExternalId = externalId,
            DetailsUrl = publicUrl.AbsoluteUri,
            Status = CheckStatus.Completed,
            Conclusion = Conclusion(check),
            CompletedAt = clock.GetCurrentInstant().ToDateTimeOffset(),
            Output = output,
        });
        if (wanted.Count > MostPerCall)
            await Append(call, created.Id, check, output, [.. wanted.Skip(MostPerCall)]);
        return Id(created.Id);
    }

    /// <summary>The newest run of ours for this evaluation; an earlier attempt may have made it without our knowing.</summary>
    async Task<CheckRun?> Earlier(RepositoryCall call, CheckPost check, string externalId)
    {
        var runs = await call.All<CheckRunsWire, CheckRun>(
            $"commits/{check.HeadSha}/check-runs?check_name={Name}&app_id={appId}&filter=all&per_page=100", page => page.CheckRuns);
        return runs.Items.Where(run => run.App?.Id == appId && run.ExternalId == externalId).MaxBy(run => run.Id);
    }

    static async Task<List<NewCheckRunAnnotation>> Missing(RepositoryCall call, CheckRun run, List<NewCheckRunAnnotation> wanted)
    {
        if (wanted.Count is 0)
            return [];
        var standing = (await call.All<CheckRunAnnotation>($"check-runs/{run.Id}/annotations?per_page=100")).Items
            .Select(one => Same(one.Path, one.StartLine, one.Title, one.Message))
            .CountBy(key => key).ToDictionary();
        return [.. wanted.Where(one =>
        {
            var key = Same(one.Path, one.StartLine, one.Title, one.Message);
            if (standing.GetValueOrDefault(key) is 0)
                return true;
            standing[key]--;
            return false;
        })];
    }

    // White space at the ends and line breaks may come back other than they went.
    static (string Path, int Line, string Title, string Message) Same(string path, int line, string? title, string? message) =>
        (path, line, Normal(title), Normal(message));

    static string Normal(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim();

    static bool Differs(CheckRun run, CheckPost check, NewCheckRunOutput output) =>
        !string.Equals(run.Conclusion?.StringValue, check.Conclusion.ToString(), StringComparison.OrdinalIgnoreCase)
        || Normal(run.Output?.Title) != Normal(output.Title) || Normal(run.Output?.Summary) != Normal(output.Summary);

    async Task Append(RepositoryCall call, long id, CheckPost check, NewCheckRunOutput output, List<NewCheckRunAnnotation> annotations)
    {
        foreach (var batch in annotations.Chunk(MostPerCall).DefaultIfEmpty([]))
            await call.Patch<CheckRun>($"check-runs/{id}", new CheckRunUpdate
            {
                Status = CheckStatus.Completed,
                Conclusion = Conclusion(check),
                CompletedAt = clock.GetCurrentInstant().ToDateTimeOffset(),
                Output = new NewCheckRunOutput(output.Title, output.Summary) { Annotations = batch },
            });
    }

    static string Summary(CheckPost check)
    {
        var left = check.Annotations.Count - MostAnnotations;
        var note = left > 0 ? $"\n\n_{left} more findings are not shown on their lines: GitHub gets the first {MostAnnotations}._" : "";
        return MarkdownCut.At(check.Summary, LongestSummary - note.Length) + note;
    }

    static NewCheckRunAnnotation Annotation(CheckAnnotation one)
    {
        var level = one.Severity switch
        {
            Severity.Error => CheckAnnotationLevel.Failure,
            Severity.Warn => CheckAnnotationLevel.Warning,
            _ => CheckAnnotationLevel.Notice,
        };
        var line = Math.Max(1, one.Line);
        return new NewCheckRunAnnotation(one.Path, line, line, level, MarkdownCut.PlainBytes(one.Message, MostMessageBytes))
        {
            Title = MarkdownCut.Plain(one.Title, LongestTitle),
            // Columns are allowed since start and end line are equal; one alone is refused.
            StartColumn = one.Column,
            EndColumn = one.Column,
        };
    }

    static Octokit.CheckConclusion Conclusion(CheckPost check) => check.Conclusion switch
    {
        Domain.Posts.CheckConclusion.Success => Octokit.CheckConclusion.Success,
        Domain.Posts.CheckConclusion.Failure => Octokit.CheckConclusion.Failure,
        _ => Octokit.CheckConclusion.Neutral,
    };

    static string Id(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
