using System.Globalization;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// A pilot grows before it is decided: a charter names as its <c>parent</c> a pilot that is still open; or the latest counted reading of
/// <c>rollout/stage</c>, merged or in the pull request, is above the highest stage that the charter lists. Stages without a percentage are
/// no real volume where they say so (shadow, sandbox, demo, notebook, off); any other makes the highest stage unknown, and nobody is
/// blamed.
/// </summary>
public sealed class ScopeExpandedEarly : Rule, IJudgeChange
{
    static readonly string[] WithoutUsers = ["shadow", "sandbox", "demo", "notebook", "off", "dry-run", "offline"];

    static readonly RuleExample Staged = new("integration: {system: SAP S/4HANA, step: manual queue assignment, rollout: [shadow, 10%]}")
    {
        Today = new(2026, 4, 15),
    };

    public override RuleCard Card { get; } = new("scope-expanded-early", RuleGroup.Scope, Severity.Error)
    {
        Checks = "An undecided pilot gets no child charter, and its roll-out does not pass the stages that its charter lists.",
        Fix = "Decide first.",
        Example = "outcome: scale",
        Runs = RuleRuns.PullRequest | RuleRuns.Portfolio,
        Failing = Staged with
        {
            Recorded = "2026-04-13,rollout/stage,25,,measured,https://ci.acme.net/runs/139,",
            When = "On 13 April it took 25% of the volume.",
        },
        Passing = Staged with
        {
            Recorded = "2026-04-13,rollout/stage,10,,measured,https://ci.acme.net/runs/139,",
            When = "On 13 April it took 10% of the volume.",
        },
    };

    public bool HasSubject(ChangeFacts facts) => facts.Charters.Count + facts.Readings.Count > 0;

    public IEnumerable<Found> Judge(ChangeFacts facts, RuleSettings settings)
    {
        var pilots = facts.Charters.Select(charter => charter.Facts).Concat(facts.Readings.Select(readings => readings.Pilot))
            .OfType<CharterFacts>().DistinctBy(pilot => pilot.Charter.File).ToList();
        return facts.Charters.Select(charter => charter.Facts is null ? null : Child(charter.Facts))
            .Concat(pilots.Select(pilot => Stage(pilot, facts))).OfType<Found>();
    }

    static Found? Child(CharterFacts facts)
    {
        if (facts.Charter.Parent is not { } parent
            || facts.Others().FirstOrDefault(other => Deciders.Same(other.Id, parent)) is not { } open)
            return null;
        return Found.At(facts.Charter, "parent", $"{Markdown.Code(parent)}, which this pilot grew out of, is not decided yet.") with
        {
            Fix = "Decide it first: what is to grow has to be shown to work.",
            Example = $"/pilot decide {Markdown.Visible(open.Id, 63)} scale REASON",
        };
    }

    static Found? Stage(CharterFacts pilot, ChangeFacts facts)
    {
        if (!pilot.IsOpen() || Highest(pilot.Charter.Integration?.Rollout ?? []) is not { } highest)
            return null;
        var proposed = facts.Readings.Where(readings => readings.Pilot?.Charter.File == pilot.Charter.File)
            .SelectMany(readings => readings.Reading.Rows).ToList();
        if (Series.Of(Series.Stage, [.. pilot.Record!.Readings, .. proposed]).Latest is not { } latest || latest.Value <= highest)
            return null;
        var name = Markdown.Code(pilot.Charter.Id ?? pilot.Charter.File);
        var what = $"`{Series.Stage}` is {Spoken.Number(latest.Value)}% before {name} is decided; "
            + $"the highest stage of the charter is {Spoken.Number(highest)}%.";
        var found = proposed.Contains(latest)
            ? new Found(latest.File, $"row {latest.Line}", new Place(latest.Line, 1), what) { Charter = pilot.Charter.File }
            : Found.At(pilot.Charter, "integration.rollout", what);
        return found with
        {
            Fix = $"Go back to {Spoken.Number(highest)}%, or decide first.",
            Example = $"{Series.Stage}: {Spoken.Number(highest)}",
        };
    }

    /// <summary>In percent; null where a stage does not tell its share of the volume, or none is listed.</summary>
    static decimal? Highest(IReadOnlyList<string> stages)
    {
        decimal? highest = null;
        foreach (var stage in stages)
            if (Share(stage) is { } share)
                highest = Math.Max(highest ?? 0, share);
            else
                return null;
        return highest;
    }

    static decimal? Share(string stage)
    {
        var text = stage.Trim();
        if (text.IndexOf('%') is > 0 and var sign && text[..sign].TrimEnd() is var number)
            return decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) ? share : null;
        return WithoutUsers.Any(word => text.StartsWith(word, StringComparison.OrdinalIgnoreCase)) ? 0 : null;
    }
}
