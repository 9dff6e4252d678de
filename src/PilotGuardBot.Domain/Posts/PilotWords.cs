using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Posts;

/// <summary>What messages about a pilot say alike.</summary>
static class PilotWords
{
    const int MostReasons = 3;

    /// <summary>The pilot's id in bold.</summary>
    public static string Name(Charter charter) => $"**{Markdown.Plain(charter.Id ?? charter.File, 80)}**";

    /// <summary>Those with an account are mentioned, the others named.</summary>
    public static string To(IReadOnlyList<Addressee> people) =>
        string.Join(' ', people.Select(person => person.Login is { } login ? Markdown.Mention(login) : Markdown.Code(person.Handle, 60)));

    /// <summary>"in 7 days", "tomorrow", "today", "3 days ago".</summary>
    public static string Ahead(LocalDate day, LocalDate today) => Period.DaysBetween(today, day) switch
    {
        0 => "today",
        1 => "tomorrow",
        > 1 and var days => $"in {days} days",
        -1 => "yesterday",
        var days => $"{-days} days ago",
    };

    /// <summary>What the rule says, why, and what alone would alter it: a line of whole sentences.</summary>
    public static string Rule(DecisionBrief brief)
    {
        var (says, more) = (brief.Says, brief.Says.Reasons.Count - MostReasons);
        return $"As it stands the rule says **{says.Outcome.Word()}**. {string.Join(' ', says.Reasons.Take(MostReasons))}"
            + (more > 0 ? $" And {(more == 1 ? "1 reason" : $"{more} reasons")} more." : "")
            + (brief.Unless is { } unless ? $" It would say *{unless.Outcome.Word()}* {unless.When}." : "");
    }

    /// <summary>Guardrails, readings and money in a line.</summary>
    public static string Facts(DecisionBrief brief) =>
        string.Join(' ', [.. brief.Says.Guardrails.Take(5).Select(Guardrail), Readings(brief.Quality), .. Money(brief.Money)]);

    /// <summary>"`misroute-rate` is 1.4% (at most 2.0)."</summary>
    public static string Guardrail(GuardrailStanding standing)
    {
        var (guardrail, name) = (standing.Guardrail, Markdown.Code(standing.Guardrail.Id ?? standing.Guardrail.Path, 80));
        return standing.Latest is { } latest
            ? $"{name} is {Spoken.Amount(latest.Value, guardrail.Unit)} ({(standing.Holds ? "" : "out of its limit, ")}{Limit(guardrail)})."
            : $"{name} has no reading ({Limit(guardrail)}).";
    }

    /// <summary>The limits as the charter writes them: <c>at most 2.0</c>.</summary>
    static string Limit(Guardrail guardrail) => (guardrail.Min, guardrail.Max) switch
    {
        ({ } min, { } max) => $"{min} to {max}",
        ({ } min, null) => $"at least {min}",
        (null, { } max) => $"at most {max}",
        _ => "no limit",
    };

    /// <summary>"11 of 12 readings, all measured."</summary>
    public static string Readings(EvidenceQuality quality)
    {
        var measured = quality.Readings == 0 ? ""
            : quality.Measured == quality.Readings ? ", all measured"
            : $", {Percent(quality.Measured, quality.Readings)} measured";
        var tainted = quality.Tainted.Count == 0 ? "" : $", {quality.Tainted.Count} tainted";
        return quality.Expected == 0
            ? $"{Count(quality.Readings, "reading")}{measured}{tainted}."
            : $"{quality.Present} of {Count(quality.Expected, "reading")}{measured}{tainted}.";
    }

    public static string Percent(int part, int whole) => $"{(int)Math.Round(100.0 * part / whole)}%";

    static IEnumerable<string> Money(BriefMoney money)
    {
        if (money is { Spend: { } spend, Budget.Cap: { } cap })
            yield return $"{Spoken.Of(spend.Value, cap)} spent.";
    }

    /// <summary>
    /// What a week costs by the pilot's own figures, to two digits: its spend so far, else its run cost, else its cap over the window; null
    /// where the charter has none of them.
    /// </summary>
    public static string? WeeklyCost(DecisionBrief brief)
    {
        var (window, budget) = (brief.Charter.Window, brief.Charter.Budget);
        var (weekly, unit) = (brief.Money.Spend, budget) switch
        {
            ({ } spend, _) when window.Start < spend.Date => (
                spend.Value * 7 / Period.DaysBetween(window.Start.Value, spend.Date), (budget?.Cap ?? budget?.RunMonthly)?.Unit),
            (_, { RunMonthly: { } run }) => (run.Value * 12 / 52, run.Unit),
            (_, { Cap: { } cap }) when window.Start < window.Decision => (
                cap.Value * 7 / Period.DaysBetween(window.Start.Value, window.Decision.Value), cap.Unit),
            _ => (0m, null),
        };
        return weekly >= 1 && CurrencyUnit.Of(unit) is { } currency
            ? $"{TwoDigits(weekly).ToString("N0", System.Globalization.CultureInfo.InvariantCulture)} {currency.Code}"
            : null;
    }

    static decimal TwoDigits(decimal value)
    {
        var size = 1m;
        while (value / size >= 100)
            size *= 10;
        return Math.Round(value / size) * size;
    }

    public static string Count(int count, string noun) => ReviewWording.Count(count, noun);
}
