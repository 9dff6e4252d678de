using System.Globalization;
using System.Text;
using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Domain.Posts;

/// <summary>A verdict in words: the check run with its annotations, and the one comment of the pull request.</summary>
public static class ReviewWording
{
    /// <summary>Findings shown in full in the comment; the check's table has them all.</summary>
    const int MostInComment = 10;

    /// <summary>The words for a verdict on a pilot's repository.</summary>
    /// <param name="spoke">Our comment stands on the pull request, or stood: then it is kept true even when there is nothing left to say.</param>
    public static PostPlan Plan(Verdict verdict, ChangeFacts facts, Policy policy, ReviewPlace place, bool spoke)
    {
        var check = CheckWording.Check(verdict, facts, policy, place);
        var speak = verdict.Errors + verdict.Warnings > 0 || verdict.Incomplete;
        return speak || spoke
            ? new(check, Comment(place, Body(verdict, facts, policy, place), onlyIfPresent: !speak))
            : new(check, null);
    }

    /// <summary>The words for a repository that is no pilot (any more).</summary>
    public static PostPlan NoPilot(string headSha, string key, bool check, bool spoke)
    {
        const string Text = "Nothing to do: this change holds no pilot charter.";
        return new(
            check ? new CheckPost(headSha, CheckConclusion.Neutral, "Not a pilot", Text, []) : null,
            spoke ? Comment(key, $"### Pilot charter: nothing to judge any more\n{Text}", onlyIfPresent: true) : null);
    }

    static CommentPost Comment(ReviewPlace place, string body, bool onlyIfPresent) => Comment(place.Key, body, onlyIfPresent);

    static CommentPost Comment(string key, string body, bool onlyIfPresent)
    {
        var marker = Marker.For(PostKind.Review, key);
        return new(marker, $"{body}\n\n{marker}", onlyIfPresent);
    }

    static string Body(Verdict verdict, ChangeFacts facts, Policy policy, ReviewPlace place)
    {
        var text = new StringBuilder();
        text.Append("### ").Append(Heading(verdict, facts, policy)).Append('\n');
        if (verdict.Incomplete)
            text.Append("\nThe forge showed only a part of this change's files, so a charter may be missing from this verdict. Split the change to have it judged whole.\n");
        var errors = verdict.Findings.Where(finding => finding.Severity == Severity.Error).ToList();
        var rest = verdict.Findings.Where(finding => finding.Severity is Severity.Warn or Severity.Info).ToList();
        for (var i = 0; i < Math.Min(errors.Count, MostInComment); i++)
            text.Append('\n').Append(Item(errors[i], i + 1, place));
        if (errors.Count > MostInComment)
            text.Append(CultureInfo.InvariantCulture, $"\n…and {errors.Count - MostInComment} more: the check lists them all.\n");
        if (errors.Count == 0 && rest.Count == 0 && !verdict.Incomplete)
            text.Append("Nothing to do.").Append(Windows(facts)).Append('\n');
        text.Append(Suggestions(rest, verdict, folded: errors.Count > 0, place));
        if (PreviewWording.Folded(facts, policy) is { Length: > 0 } preview)
            text.Append('\n').Append(preview);
        text.Append(Footer(verdict, policy, place, sayPassed: errors.Count == 0 || rest.Count == 0));
        return text.ToString();
    }

    static string Heading(Verdict verdict, ChangeFacts facts, Policy policy)
    {
        return (verdict.Errors, verdict.Warnings) switch
        {
            ( > 0, _) when policy.Mode == PolicyMode.Enforce => $"❌ Pilot charter: {Count(verdict.Errors, "thing")} to mend before this can merge",
            ( > 0, _) => $"⚠️ Pilot charter: {Count(verdict.Errors, "thing")} to mend; nothing blocks, the policy only advises",
            (0, > 0) => $"⚠️ Pilot charter: {Count(verdict.Warnings, "suggestion")}, nothing blocks",
            _ when verdict.Incomplete => "⚠️ Pilot charter: not judged whole",
            _ when facts.Charters.Count > 0 => facts.Charters.Count == 1 ? "✅ Pilot charter is complete" : $"✅ {facts.Charters.Count} pilot charters are complete",
            _ => "✅ Pilot charter: nothing left to mend",
        };
    }

    static string Item(Finding finding, int number, ReviewPlace place) =>
        $"**{number}. [`{finding.Rule}`]({place.RuleAddress(finding.Rule)}) · {Spot(finding, place)}** — {finding.What}\n"
        + $"{finding.Why} {finding.Fix}\n{Fenced(finding.Example)}";

    static string Suggestions(List<Finding> findings, Verdict verdict, bool folded, ReviewPlace place)
    {
        var lines = string.Concat(findings.Take(MostInComment).Select(finding =>
            $"\n{Mark(finding.Severity)} [`{finding.Rule}`]({place.RuleAddress(finding.Rule)}) · {Spot(finding, place)} — {finding.What} {finding.Fix}\n{Fenced(finding.Example)}"));
        if (findings.Count == 0)
            return "";
        var more = findings.Count > MostInComment ? $"\n…and {findings.Count - MostInComment} more in the check.\n" : "";
        return folded
            ? $"\n<details><summary>{Count(findings.Count, "suggestion")} · {Passed(verdict)}</summary>\n{lines}{more}\n</details>\n"
            : lines + more;
    }

    static string Footer(Verdict verdict, Policy policy, ReviewPlace place, bool sayPassed) =>
        $"\n<sub>{(sayPassed ? Passed(verdict) + ". " : "")}Judged at {place.HeadSha[..7]} by {ByPolicy(policy)}. [All rules]({place.RulesAddress})</sub>";

    /// <summary>As "policy acme@81bd0e2", or "the built-in profile starter".</summary>
    internal static string ByPolicy(Policy policy) =>
        policy.Origin.StartsWith("built-in", StringComparison.Ordinal) ? $"the {policy.Origin}" : $"policy {Markdown.Plain(policy.Origin)}";

    static string Passed(Verdict verdict) => Count(verdict.RulesPassed, "rule") + " passed";

    static string Spot(Finding finding, ReviewPlace place) =>
        $"[{Markdown.Code(finding.File)} line {finding.Place.Line}]({place.FileAddress(finding.File, finding.Place)})";

    static string Windows(ChangeFacts facts) => string.Concat(facts.Charters.Select(charter => charter.Reading.Charter).OfType<Charter>()
        .Where(charter => charter.Window is { Start: not null, Decision: not null } && charter.Owners.Decider is not null)
        .Select(charter => (facts.Charters.Count > 1 ? $"\n- {Markdown.Code(charter.Id)} runs " : " Runs ")
            + $"{Day(charter.Window.Start!.Value)} to {Day(charter.Window.Decision!.Value)} "
            + $"({Period.DaysBetween(charter.Window.Start.Value, charter.Window.Decision.Value)} days), decided by {Markdown.Code(charter.Owners.Decider)}."));

    /// <summary>As "Fri 29 May 2026".</summary>
    static string Day(LocalDate day) => day.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture);

    static string Fenced(string example) => $"```yaml\n{example}\n```\n";

    internal static string Mark(Severity severity) => severity switch { Severity.Error => "❌", Severity.Warn => "⚠️", _ => "ℹ️" };

    internal static string Count(int n, string noun) => n == 1 ? $"1 {noun}" : $"{n} {noun}s";
}
