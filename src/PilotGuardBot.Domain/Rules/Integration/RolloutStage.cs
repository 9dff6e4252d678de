using System.Globalization;
using System.Text.RegularExpressions;

namespace PilotGuardBot.Domain.Rules;

/// <summary>What a stage of the rollout says about its users.</summary>
static partial class RolloutStage
{
    /// <summary>
    /// Whether real users see the output: not in shadow mode, a sandbox, a demo, a notebook or a bare test. A test that names its share or
    /// its users (<c>A/B test 10%</c>, <c>test with 14 clerks</c>) has real ones.
    /// </summary>
    public static bool HasRealUsers(string stage) =>
        Percent(stage) is not <= 0 && !Apart().IsMatch(stage)
        && !(Test().IsMatch(stage) && !stage.Any(char.IsAsciiDigit) && !Users().IsMatch(stage));

    /// <summary>The share of real volume that the stage names, in percent; null where it names none.</summary>
    public static decimal? Percent(string stage) =>
        Share().Match(stage) is { Success: true } match
        && decimal.TryParse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out var percent)
            ? percent
            : null;

    [GeneratedRegex("""
        (?<![A-Za-z])(?:shadow|sandbox|notebook|simulat|dry.?run|prototype|back.?test
            |(?:demos?|staging|replay|poc|lab|offline.?(?:run|test|evaluation))(?![A-Za-z]))
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Apart();

    [GeneratedRegex(@"(?<![A-Za-z])(?:tests?|testing|uat)(?![A-Za-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Test();

    [GeneratedRegex(@"(?<![A-Za-z])(?:live|real|production|users?|customers?|clerks?|teams?|clients?|branch|region)(?![A-Za-z])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Users();

    [GeneratedRegex(@"([0-9]{1,6}(?:\.[0-9]{1,6})?) ?%", RegexOptions.CultureInvariant)]
    private static partial Regex Share();
}
