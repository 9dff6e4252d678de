using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Posts;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// Compares the scope of two charters. <b>Wider</b> is: another workflow or another system (case, spaces and punctuation do not count); a
/// data source that was not there; a stage of the rollout with more real users than any before; something that is out of scope no more.
/// Fewer sources, fewer stages and more out of scope are free. What the first charter left open cannot be widened.
/// </summary>
static class WiderScope
{
    public static IEnumerable<Move> Widened(Charter was, Charter now) =>
    [
        .. Renamed("workflow.name", "The workflow", was.Workflow?.Name, now.Workflow?.Name),
        .. Renamed("integration.system", "The system", was.Integration?.System, now.Integration?.System),
        .. Sources(was.Data, now.Data),
        .. Stages(was.Integration?.Rollout ?? [], now.Integration?.Rollout ?? []),
        .. Readmitted(was.Workflow, now.Workflow),
    ];

    static IEnumerable<Move> Renamed(string path, string what, string? was, string? now)
    {
        if (was is null || now is null || Plain(was) == Plain(now))
            yield break;
        var parts = path.Split('.');
        yield return new(
            path, [path, path, .. parts],
            $"{what} was changed from {Markdown.Code(was, 60)} to {Markdown.Code(now, 60)}", now, null);
    }

    static IEnumerable<Move> Sources(IReadOnlyList<DataSource> was, IReadOnlyList<DataSource> now)
    {
        var known = was.Select(source => source.Source).OfType<string>().Select(Plain).ToHashSet();
        return known.Count == 0 ? [] :
            from source in now
            where source.Source is { } name && known.Add(Plain(name))
            select new Move(
                $"{source.Path}.source", [source.Path, "data", $"{source.Path}.source", $"data.{source.Source}", source.Source!],
                $"The data source {Markdown.Code(source.Source)} was added", source.Source, null)
            { Item = source.Source };
    }

    /// <summary>
    /// A share above every share before; or, where the stages are words, one with real users behind what was the last. Real users where
    /// there were none are what the pilot lacked.
    /// </summary>
    static IEnumerable<Move> Stages(IReadOnlyList<string> was, IReadOnlyList<string> now)
    {
        if (!was.Any(RolloutStage.HasRealUsers))
            yield break;
        var most = was.Where(RolloutStage.HasRealUsers).Max(RolloutStage.Percent);
        var last = now.Select(Plain).ToList().LastIndexOf(Plain(was[^1]));
        for (var i = 0; i < now.Count; i++)
        {
            var isBehind = last >= 0 && i > last && RolloutStage.Percent(was[^1]) is null
                && !was.Any(stage => Plain(stage) == Plain(now[i]));
            var isBeyond = most is not null && RolloutStage.Percent(now[i]) is { } share ? share > most : isBehind;
            if (!isBeyond || !RolloutStage.HasRealUsers(now[i]))
                continue;
            yield return new(
                $"integration.rollout[{i}]", [$"integration.rollout[{i}]", "integration.rollout", "rollout", "integration"],
                $"The stage {Markdown.Code(now[i], 40)} was added beyond {Markdown.Code(was[^1], 40)}", now[i], null)
            { Item = now[i] };
        }
    }

    static IEnumerable<Move> Readmitted(Workflow? was, Workflow? now) => was is null || now is null ? [] :
        from item in was.OutOfScope
        where !now.OutOfScope.Any(other => Plain(other) == Plain(item))
        select new Move(
            "workflow.outOfScope", ["workflow.outOfScope", "workflow.outOfScope", "outOfScope", "workflow"],
            $"{Markdown.Code(item, 60)} is out of scope no more: it was removed from `workflow.outOfScope`", null, null)
        { Item = item };

    /// <summary>The letters, digits and percent signs alone: <c>S/4 HANA</c> is <c>s4hana</c>.</summary>
    static string Plain(string text) => string.Concat(text.Where(sign => char.IsLetterOrDigit(sign) || sign is '%')).ToLowerInvariant();
}
