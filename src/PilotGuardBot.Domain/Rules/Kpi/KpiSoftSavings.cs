using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Vocabulary;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// Savings that no ledger shows: money that was only theoretical, and time whose <c>drives</c> names nothing that is paid less for. A
/// currency KPI is excused by <c>bookedIn</c> or by a baseline whose source is a ledger; a time KPI by <c>bookedIn</c> or a <c>how</c>
/// that names something on a bill or a payroll. A rate in <c>factor</c> excuses nothing: hours times a rate is how soft savings are made.
/// </summary>
public sealed class KpiSoftSavings : Rule, IJudgeCharter
{
    static readonly WordsParameter SoftWords = new(
        "softWords", "Words for money that nobody books, in addition to the built-in ones.", "[notional, productivity gain]");

    static readonly Phrases Soft = new(
        "theoretical", "potential", "potentially", "equivalent", "avoided", "avoidance", "estimated", "estimate", "could", "up to",
        "capacity released", "notional", "hypothetical", "projected", "opportunity cost");

    static readonly Phrases Booked = new(
        "gl", "ledger", "account", "budget", "cost centre", "cost center", "payroll", "p l", "profit and loss", "income statement", "erp",
        "bill", "bills", "billed", "billing", "invoice", "invoices", "invoiced", "paid", "pay", "pays", "spend", "cost", "costs", "fee", "fees",
        "rent", "lease", "licence", "licences", "license", "licenses", "subscription", "contract", "contracts", "contractor", "contractors",
        "agency", "agencies", "supplier", "vendor", "outsourcer", "outsourced", "outsourcing", "temp", "temps", "temporary staff", "overtime",
        "salary", "salaries", "wage", "wages", "headcount", "posts cut", "vacancies", "hiring", "hires", "purchase", "purchases", "penalty",
        "penalties", "fine", "fines", "revenue", "sales", "capex", "opex");

    public override RuleCard Card { get; } = new("kpi-soft-savings", RuleGroup.Kpi, Severity.Warn)
    {
        Checks = "A KPI in money is not merely theoretical, and time saved names the bill or budget line that falls.",
        Fix = "Name the ledger line that falls.",
        Example = "source: GL 6120 agency spend",
        Parameters = [SoftWords],
        Failing = new("kpis: [{id: potential-savings, outcome: cost, unit: EUR/month, direction: up,\n"
            + "  baseline: {value: 1000, date: 2026-02-20, source: business case}, target: 9000, kill: 3000,\n"
            + "  measure: {type: sql, ref: queries/savings.sql}}]"),
        Passing = new("kpis: [{id: agency-spend, outcome: cost, unit: EUR/month, direction: down,\n"
            + "  baseline: {value: 22000, date: 2026-02-20, source: GL 6120 agency spend}, target: 13000, kill: 19000,\n"
            + "  measure: {type: sql, ref: queries/agency.sql}}]"),
    };

    public IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings)
    {
        var soft = Soft.With(SoftWords.In(settings));
        foreach (var kpi in facts.Charter.Kpis.Where(kpi => kpi.BookedIn is null && kpi.Unit is not null))
            if (KpiVocabulary.IsCurrency(kpi.Unit))
            {
                if (Booked.FirstIn(kpi.Baseline?.Source) is null && (Word(soft, kpi, "id", kpi.Id) ?? Word(soft, kpi, "unit", kpi.Unit)
                    ?? Word(soft, kpi, "baseline.source", kpi.Baseline?.Source)) is { } at)
                    yield return Found.At(facts.Charter, at.Path,
                        $"{Markdown.Code(kpi.Name)} may never reach the income statement: {Markdown.Code(at.Word)} money is not booked.") with
                    {
                        Fix = "Name the ledger line that falls, in the baseline's source or in `bookedIn`.",
                        Example = "bookedIn: GL 6120 agency spend",
                    };
            }
            else if (kpi is { Outcome: KpiOutcome.Activity, Drives.How: { } how } && KpiVocabulary.IsTime(kpi.Unit)
                && Booked.FirstIn(how) is null
                && !facts.Charter.Kpis.Any(other => other.Id == kpi.Drives.Kpi && other.BookedIn is not null))
                yield return Found.At(facts.Charter, $"{kpi.Path}.drives.how",
                    $"{Markdown.Code(kpi.Name)} may never reach the income statement: "
                    + "its `drives` names no bill or budget line that falls.") with
                {
                    Fix = "Say what is paid less for once the time is free.",
                    Example = "how: agency hours billed fall (GL 6120)",
                };
    }

    static (string Path, string Word)? Word(Phrases soft, Kpi kpi, string key, string? text) =>
        soft.FirstIn(text) is { } word ? ($"{kpi.Path}.{key}", word) : null;
}
