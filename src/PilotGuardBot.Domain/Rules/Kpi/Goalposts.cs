using System.Globalization;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Posts;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// Compares the goals of two charters. <b>Looser</b> is what makes success easier to claim:
/// <list type="bullet">
/// <item>target: where down is better, a higher one; where up is better, a lower one;</item>
/// <item>kill: where down is better, a higher one (worse results are tolerated); where up is better, a lower one;</item>
/// <item>baseline value: where down is better, a higher one (the same result looks like more progress); where up is better, a lower one;</item>
/// <item>guardrail: a higher or absent <c>max</c>, a lower or absent <c>min</c>, another unit, or the guardrail gone;</item>
/// <item>any other unit or direction, for the numbers then mean something else;</item>
/// <item>the KPI gone, given another id, or turned into an activity, which no longer counts in the decision.</item>
/// </list>
/// The opposite moves tighten and are free, as are new KPIs and guardrails. Activity KPIs never counted, and may change.
/// </summary>
static class Goalposts
{
    public static IEnumerable<Move> Loosened(Charter was, Charter now) =>
        from kpi in was.Kpis
        where kpi is { Id: not null, Outcome: not KpiOutcome.Activity }
        let same = now.Kpis.Where(other => other.Id == kpi.Id).ToList()
        from move in same.Count == 0 ? [Gone(kpi)] : same.SelectMany(other => Loosened(kpi, other))
        select move;

    static Move Gone(Kpi kpi) => new("kpis", ["kpis", kpi.Id!], $"The KPI {Markdown.Code(kpi.Id)} was removed or given another id", null, null);

    static IEnumerable<Move> Loosened(Kpi was, Kpi now)
    {
        var id = was.Id!;
        if (now.Outcome is KpiOutcome.Activity)
            yield return new($"{now.Path}.outcome", Names(now, "outcome"),
                $"The outcome of {Markdown.Code(id)} was changed to `activity`, which decides nothing,", "activity", null);
        if (Differ(was.Unit, now.Unit))
            yield return Changed(now, "unit", was.Unit, now.Unit);
        if (was.Direction is { } direction && now.Direction is { } turned && direction != turned)
            yield return Changed(now, "direction", Word(direction), Word(turned));
        var better = was.Direction ?? now.Direction;
        if (IsLooser(was.Target, now.Target, better))
            yield return Number(now, "target", was.Target, now.Target, better);
        if (IsLooser(was.Kill, now.Kill, better))
            yield return Number(now, "kill", was.Kill, now.Kill, better);
        if (IsLooser(was.Baseline?.Value, now.Baseline?.Value, better))
            yield return Number(now, "baseline.value", was.Baseline?.Value, now.Baseline?.Value, better) with
            {
                Names = [.. Names(now, "baseline.value"), .. Names(now, "baseline")],
            };
        foreach (var guardrail in was.Guardrails.Where(guardrail => guardrail.Id is not null))
            foreach (var move in Loosened(now, guardrail, [.. now.Guardrails.Where(other => other.Id == guardrail.Id)]))
                yield return move;
    }

    static IEnumerable<Move> Loosened(Kpi kpi, Guardrail was, IReadOnlyList<Guardrail> same)
    {
        if (same.Count == 0)
            yield return new($"{kpi.Path}.guardrails", [.. Names(kpi, "guardrails"), was.Id!, $"{kpi.Id}.{was.Id}"],
                $"The guardrail {Markdown.Code(was.Id)} of {Markdown.Code(kpi.Id)} was removed", null, null);
        foreach (var now in same)
        {
            if (Differ(was.Unit, now.Unit))
                yield return Limit(kpi, now, "unit", was.Unit, now.Unit, null);
            if (IsLooser(was.Max, now.Max, Direction.Down))
                yield return Limit(kpi, now, "max", Text(was.Max), Text(now.Max), Direction.Down);
            if (IsLooser(was.Min, now.Min, Direction.Up))
                yield return Limit(kpi, now, "min", Text(was.Min), Text(now.Min), Direction.Up);
        }
    }

    /// <summary>
    /// A value that is gone is as loose as can be; one that was never there cannot be loosened. An unknown direction blames any change.
    /// </summary>
    static bool IsLooser(decimal? was, decimal? now, Direction? better) => (was, now, better) switch
    {
        (null, _, _) => false,
        (_, null, _) => true,
        (_, _, Direction.Down) => now > was,
        (_, _, Direction.Up) => now < was,
        _ => now != was,
    };

    static Move Changed(Kpi kpi, string key, string? was, string? now) =>
        new($"{kpi.Path}.{key}", Names(kpi, key), $"The {key} of {Markdown.Code(kpi.Id)} was changed from {Shown(was)} to {Shown(now)}", now, null);

    static Move Number(Kpi kpi, string key, decimal? was, decimal? now, Direction? better) => new(
        $"{kpi.Path}.{key}", Names(kpi, key),
        $"The {Word(key)} of {Markdown.Code(kpi.Id)} was {Verb(Text(was), Text(now))}", Text(now), better);

    static Move Limit(Kpi kpi, Guardrail now, string key, string? was, string? value, Direction? better) => new(
        $"{now.Path}.{key}",
        [
            $"{now.Path}.{key}", $"{kpi.Id}.{now.Id}.{key}", $"{kpi.Id}.guardrails.{now.Id}.{key}", $"{now.Id}.{key}", now.Id!, key,
            "guardrails", $"{kpi.Id}.guardrails",
        ],
        $"The {key} of guardrail {Markdown.Code(now.Id)} was {Verb(was, value)}", value, better);

    static string Verb(string? was, string? now) => now is null ? $"removed (it was {Shown(was)})" : $"loosened from {Shown(was)} to {Shown(now)}";

    static IReadOnlyList<string> Names(Kpi kpi, string key) => [$"{kpi.Path}.{key}", $"{kpi.Id}.{key}", $"kpis.{kpi.Id}.{key}", key];

    static bool Differ(string? was, string? now) => was is not null && !string.Equals(was.Trim(), now?.Trim(), StringComparison.Ordinal);

    static string Shown(string? value) => value is null ? "nothing" : Markdown.Code(value, 40);

    static string? Text(decimal? value) => value?.ToString(CultureInfo.InvariantCulture);

    static string Word(string key) => key switch { "baseline.value" => "baseline", "kill" => "kill line", _ => key };

    static string Word(Direction direction) => direction is Direction.Up ? "up" : "down";
}
