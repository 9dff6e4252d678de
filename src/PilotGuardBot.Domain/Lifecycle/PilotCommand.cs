using System.Globalization;
using System.Text.RegularExpressions;
using PilotGuardBot.Domain.Posts;

namespace PilotGuardBot.Domain.Lifecycle;

/// <summary>What a line <c>/pilot VERB [PILOT] …</c> asks for. Text in it is foreign and as long as its writer liked, up to a limit.</summary>
/// <param name="Verb">As it is written: <c>decide</c>.</param>
/// <param name="Pilot">The pilot that it names; null where the place tells which one is meant.</param>
public abstract partial record PilotCommand(string Verb, string? Pilot)
{
    /// <summary>Characters of a reason that are kept.</summary>
    public const int LongestReason = 500;

    public sealed record Help() : PilotCommand("help", null);

    public sealed record Status(string? Pilot) : PilotCommand("status", Pilot);

    public sealed record Recheck(string? Pilot) : PilotCommand("recheck", Pilot);

    /// <param name="Rule">The rule's id, as written.</param>
    public sealed record Why(string? Pilot, string Rule) : PilotCommand("why", Pilot);

    /// <param name="Days">Calendar days.</param>
    public sealed record Snooze(string? Pilot, int Days, string Reason) : PilotCommand("snooze", Pilot);

    /// <param name="Days">Calendar days.</param>
    public sealed record Extend(string? Pilot, int Days, string Reason) : PilotCommand("extend", Pilot);

    public sealed record Decide(string? Pilot, DecisionOutcome Outcome, string Reason) : PilotCommand("decide", Pilot);

    public sealed record Ack(string? Pilot) : PilotCommand("ack", Pilot);

    /// <summary>Understood only so far: what it lacks, as a sentence with the form that would do.</summary>
    public sealed record Unclear(string Verb, string Problem) : PilotCommand(Verb, null);

    /// <summary>Whether it changes what is known of a pilot; the others only ask.</summary>
    public bool ChangesSomething => this is Snooze or Extend or Decide or Ack;

    /// <summary>Whether it counts on the pilot's tracking item only.</summary>
    public bool NeedsTracking => this is Snooze or Decide or Ack;

    /// <param name="line">As <see cref="CommandText.LineIn"/> found it.</param>
    public static PilotCommand Of(string line)
    {
        var words = Markdown.Visible(line, CommandText.LongestLine).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        ReadOnlySpan<string> rest = words.Length > 2 ? words.AsSpan(2) : [];
        return (words.ElementAtOrDefault(1) ?? "help").ToLowerInvariant() switch
        {
            "help" => new Help(),
            "status" => new Status(rest is [var pilot, ..] ? pilot : null),
            "recheck" => new Recheck(rest is [var pilot, ..] ? pilot : null),
            "ack" => new Ack(rest is [var pilot, ..] ? pilot : null),
            "why" => rest switch
            {
                [var rule] => new Why(null, rule.ToLowerInvariant()),
                [var pilot, var rule, ..] => new Why(pilot, rule.ToLowerInvariant()),
                _ => new Unclear("why", "Which rule? For example `/pilot why kpi-vanity`."),
            },
            "snooze" => Spanned(rest, "snooze", "5d waiting for the March close", (pilot, days, reason) => new Snooze(pilot, days, reason)),
            "extend" => Spanned(rest, "extend", "14d route by supplier", (pilot, days, reason) => new Extend(pilot, days, reason)),
            "decide" => Decided(rest),
            var other => new Unclear(other, $"There is no command {Markdown.Code(other, 40)}. `/pilot help` lists them."),
        };
    }

    static PilotCommand Spanned(ReadOnlySpan<string> words, string verb, string example, Func<string?, int, string, PilotCommand> command)
    {
        var pilot = words is [var first, ..] && DaysOf(first) is null ? first : null;
        var rest = pilot is null ? words : words[1..];
        if (rest is not [var span, ..] || DaysOf(span) is not { } days)
            return new Unclear(verb, $"For how many days, and why? For example `/pilot {verb} {example}`.");
        return rest[1..] is { Length: > 0 } reason
            ? command(pilot, days, Joined(reason))
            : new Unclear(verb, $"It needs a reason. For example `/pilot {verb} {example}`.");
    }

    static PilotCommand Decided(ReadOnlySpan<string> words)
    {
        const string form = "`/pilot decide stop the error rate did not fall`";
        var pilot = words is [var first, ..] && OutcomeOf(first) is null ? first : null;
        var rest = pilot is null ? words : words[1..];
        if (rest is not [var word, ..] || OutcomeOf(word) is not { } outcome)
            return new Unclear("decide", $"Decide `scale`, `iterate` or `stop`, and say why. For example {form}.");
        return rest[1..] is { Length: > 0 } reason
            ? new Decide(pilot, outcome, Joined(reason))
            : new Unclear("decide", outcome is DecisionOutcome.Iterate
                ? "Name the one thing that the iteration changes. For example `/pilot decide iterate route by supplier`."
                : $"A decision needs a reason, for whoever reads it in a year. For example {form}.");
    }

    static string Joined(ReadOnlySpan<string> words) => Markdown.Visible(string.Join(' ', words), LongestReason);

    static DecisionOutcome? OutcomeOf(string word) => word.ToLowerInvariant() switch
    {
        "scale" => DecisionOutcome.Scale,
        "iterate" => DecisionOutcome.Iterate,
        "stop" => DecisionOutcome.Stop,
        _ => null,
    };

    /// <summary><c>5d</c>; also <c>0d</c> and <c>999d</c>, which whoever runs it refuses.</summary>
    static int? DaysOf(string word) => Span().IsMatch(word) ? int.Parse(word.AsSpan(0, word.Length - 1), CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"^[0-9]{1,3}[dD]\z", RegexOptions.CultureInvariant)]
    private static partial Regex Span();
}
