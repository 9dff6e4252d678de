using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Windows;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// An exception that lets nothing pass, whatever the reason: one finding each, at the value at fault. Who has to approve it is said where
/// it matters, in the finding that it should let pass.
/// </summary>
public sealed class ExceptionExpired : Rule, IJudgeFindings
{
    internal const string Name = "exception-expired";

    internal static readonly LimitParameter MaxExceptionDays = new(
        "maxExceptionDays", 30, 1, 3650, "The most days from today that an exception may last; one that lasts longer does not count.");

    public override RuleCard Card { get; } = new(Name, RuleGroup.Charter, Severity.Warn)
    {
        Checks = "Each exception names a rule that accepts one and still finds something, gives a reason, and ends on a near day.",
        Fix = "Remove it, or renew it with a reason.",
        Example = "exceptions: [{rule: scope-volume-low, reason: the month of the pilot is the yearly low, "
            + "until: 2026-04-15, approvedBy: mei-cfo}]",
        Runs = RuleRuns.PullRequest | RuleRuns.Schedule,
        Parameters = [MaxExceptionDays],
        Failing = new("""
            workflow: {name: Route supplier invoices, monthlyVolume: 150, risk: low}
            exceptions:
              - {rule: scope-volume-low, reason: the month of the pilot is the yearly low, until: 2026-02-20, approvedBy: mei-cfo}
            """),
        Passing = new("""
            workflow: {name: Route supplier invoices, monthlyVolume: 150, risk: low}
            exceptions:
              - {rule: scope-volume-low, reason: the month of the pilot is the yearly low, until: 2026-03-20, approvedBy: mei-cfo}
            """),
    };

    public IEnumerable<Found> Judge(CharterFacts facts, RuleOutcome others, RuleSettings settings)
    {
        var most = MaxExceptionDays.In(settings);
        return facts.Charter.Exceptions
            .Select(exception => exception.Rule is { } id ? Judge(facts, exception, id, others, most) : null)
            .OfType<Found>();
    }

    static Found? Judge(CharterFacts facts, RuleException exception, string id, RuleOutcome others, int most)
    {
        var rule = RuleCatalogue.Find(id);
        if (rule is null)
            return Unknown(facts.Charter, exception, id);
        if (Exceptions.OwnFlaw(exception, rule, facts.Today, most) is { } flaw)
            return facts.Misread($"{exception.Path}.{flaw.Key}") ? null : Useless(facts, exception, flaw, most);
        return others.Ran.Contains(id) && !others.Fired.Contains(id) && CanTell(rule, facts)
            ? Found.At(
                facts.Charter, $"{exception.Path}.rule",
                $"The exception for {Markdown.Code(id)} is not needed: the rule finds nothing.") with
            {
                Fix = "Remove it.",
                Example = Without(facts.Charter, exception),
            }
            : null;
    }

    static Found Unknown(Charter charter, RuleException exception, string id)
    {
        var near = Nearest.To(id, RuleCatalogue.All.Select(rule => rule.Id));
        var question = near is null ? "." : $"; did you mean {Markdown.Code(near)}?";
        return Found.At(charter, $"{exception.Path}.rule", $"The exception names no known rule: {Markdown.Code(id)}{question}") with
        {
            Fix = "Correct the rule's name, or remove the exception.",
            Example = near is null ? Without(charter, exception) : $"rule: {near}",
        };
    }

    static Found Useless(CharterFacts facts, RuleException exception, ExceptionFlaw flaw, int most) => Found.At(
        facts.Charter, $"{exception.Path}.{flaw.Key}",
        $"The exception for {Markdown.Code(exception.Rule)} does not count: {flaw.What}.") with
    {
        Fix = flaw.Key switch
        {
            "rule" => "Remove it, and mend what the rule finds.",
            "reason" => "Say why it is needed, or remove it.",
            _ => $"Remove it, or end it by {facts.Today.PlusDays(most).Spoken()}.",
        },
        Example = flaw.Key switch
        {
            "rule" => Without(facts.Charter, exception),
            "reason" => "reason: the month of the pilot is the yearly low",
            _ => $"until: {facts.Today.PlusDays(most).Written()}",
        },
    };

    static string Without(Charter charter, RuleException exception) =>
        $"exceptions: [{string.Join(", ", charter.Exceptions.Where(other => other != exception).Take(3).Select(other =>
            $"{{rule: {Markdown.Visible(other.Rule ?? "…", 63)}, …}}"))}]";

    /// <summary>Whether the rule's silence means that all is well: it judges charters, and knew what it needs.</summary>
    static bool CanTell(Rule rule, CharterFacts facts) => rule is IJudgeCharter
        && !(rule.Card.Runs.HasFlag(RuleRuns.Schedule) && facts.Record is null)
        && !(rule.Card.Runs.HasFlag(RuleRuns.Portfolio) && facts.Others is null)
        && !(facts.Offline && rule is (ScopeCreep or WindowExtendedSilently or OwnerInvalid or CharterIdTaken));
}
