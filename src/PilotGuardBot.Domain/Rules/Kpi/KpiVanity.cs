using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Vocabulary;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// What a KPI counts is told by its words (<see cref="KpiVocabulary"/>), whatever outcome it declares. Activity beyond doubt is an error; a
/// weak sign of it, or the quality of a model, is a warning, and an error where the charter declares no other KPI that could decide and
/// <c>bookedIn</c> names no ledger. A KPI without a known word has no finding. A declared activity needs <c>drives</c> to a KPI of this
/// charter that can decide. Guardrails are exempt. Where every KPI is declared an activity, kpi-missing speaks and this rule is silent.
/// </summary>
public sealed class KpiVanity : Rule, IJudgeCharter
{
    static readonly WordListsParameter Words = new(
        "words", KpiVocabulary.Lists, KpiVocabulary.LenientLists,
        $"Words that add to the built-in lists: {string.Join(", ", KpiVocabulary.Lists)}.", "{strongActivityUnits: [whiteboard]}");

    const string CostPerInvoice =
        "{id: cost-per-invoice, outcome: cost, unit: EUR/invoice, direction: down,\n"
        + "    baseline: {value: 6.40, date: 2026-02-20, source: ERP FIN-112}, target: 4.50, kill: 5.90,\n"
        + "    measure: {type: sql, ref: queries/cost.sql}}\n";

    public override RuleCard Card { get; } = new("kpi-vanity", RuleGroup.Kpi, Severity.Error)
    {
        Checks = "No KPI that is declared an outcome counts activity or the quality of a model, and each activity drives an outcome KPI.",
        Fix = "Replace it, or say which outcome it drives.",
        Example = "drives: {kpi: cost-per-invoice, factor: 0.52 EUR/min, how: agency hours billed fall}",
        Parameters = [Words],
        Failing = new($"kpis:\n  - {CostPerInvoice}  - {{id: documents-summarised, outcome: quality, unit: documents, direction: up,\n"
            + "    baseline: {value: 0, date: 2026-02-20, source: DMS log}, target: 900, kill: 400,\n"
            + "    measure: {type: sql, ref: queries/summaries.sql}}"),
        Passing = new($"kpis:\n  - {CostPerInvoice}  - {{id: documents-summarised, outcome: activity, unit: documents,\n"
            + "    drives: {kpi: cost-per-invoice, how: agency hours billed fall}}"),
    };

    public IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings)
    {
        var vocabulary = KpiVocabulary.With(Words.In(settings));
        var kpis = facts.Charter.Kpis.Select(kpi => (Kpi: kpi, Class: vocabulary.Classify(kpi.Id ?? "", kpi.Unit))).ToList();
        if (kpis.All(kpi => kpi.Kpi.Outcome is KpiOutcome.Activity))
            return [];
        var deciding = kpis.Where(kpi => kpi.Kpi.Outcome is not KpiOutcome.Activity && !kpi.Class.IsVanity).Select(kpi => kpi.Kpi).ToList();
        return
        [
            .. kpis.Where(kpi => kpi is { Kpi.Outcome: not (null or KpiOutcome.Activity), Class.IsVanity: true })
                .Select(kpi => Vain(facts.Charter, kpi.Kpi, kpi.Class, deciding.FirstOrDefault(other => other.Id is not null))),
            .. kpis.SelectMany(kpi => Drives(facts, kpi.Kpi, kpis, deciding)),
        ];
    }

    static Found Vain(Charter charter, Kpi kpi, KpiClass told, Kpi? driven)
    {
        var unit = kpi.Unit is null ? "" : $" ({Markdown.Code(kpi.Unit, 40)})";
        var isMild = told.Kind is not KpiKind.StrongActivity && (driven is not null || kpi.BookedIn is not null);
        var found = Found.At(charter, kpi.Id is null ? kpi.Path : $"{kpi.Path}.id",
            $"{Markdown.Code(kpi.Name)}{unit} {Measures(told)}.") with
        {
            Severity = isMild ? Severity.Warn : null,
        };
        return driven is not null
            ? found with { Fix = "Replace it, or say which outcome it drives.", Example = $"outcome: activity\n{Sample(kpi, driven)}" }
            : found with
            {
                Fix = "Replace it by what the business gains once the work is done: money, risk, quality or customers.",
                Example = "id: cost-per-invoice\nunit: EUR/invoice",
            };
    }

    static string Measures(KpiClass told) => told.Kind is KpiKind.Model ? "measures the model, not the business" : "counts activity";

    static IEnumerable<Found> Drives(
        CharterFacts facts, Kpi kpi, IReadOnlyList<(Kpi Kpi, KpiClass Class)> all, IReadOnlyList<Kpi> deciding)
    {
        var path = $"{kpi.Path}.drives";
        var driven = deciding.FirstOrDefault(other => other.Id is not null);
        var sample = driven is null
            ? "drives: {kpi: cost-per-invoice, factor: 0.52 EUR/min, how: agency hours billed fall}"
            : Sample(kpi, driven);
        if (kpi.Drives is not { } drives)
        {
            if (kpi.Outcome is KpiOutcome.Activity && !facts.Misread(path))
                yield return Found.At(facts.Charter, path, $"{Markdown.Code(kpi.Name)} is declared an activity and drives no outcome.") with
                {
                    Fix = "Say which outcome KPI of this charter it drives, and how; or remove it.",
                    Example = sample,
                };
            yield break;
        }
        var lacking = Lacking.Of(facts, path, ("kpi", drives.Kpi is null), ("how", drives.How is null));
        if (lacking.Count > 0)
            yield return Found.At(facts.Charter, path,
                $"The `drives` of {Markdown.Code(kpi.Name)} has no {Lacking.Spoken([.. lacking.Select(key => $"`{key}`")], "and no")}.") with
            {
                Fix = "Say which outcome KPI of this charter it drives, and how.",
                Example = sample,
            };
        if (drives.Kpi is { } id && Unfit(id, all) is { } fault)
            yield return Found.At(facts.Charter, $"{path}.kpi", $"{Markdown.Code(kpi.Name)} drives {Markdown.Code(id)}, which {fault}.") with
            {
                Fix = "Name an outcome KPI of this charter.",
                Example = sample,
            };
    }

    /// <summary>Why this id is nothing to drive, as the end of a sentence; null where it is.</summary>
    static string? Unfit(string id, IReadOnlyList<(Kpi Kpi, KpiClass Class)> all)
    {
        if (all.FirstOrDefault(other => other.Kpi.Id == id) is not { Kpi: { } kpi, Class: { } told })
            return Nearest.To(id, all.Select(other => other.Kpi.Id).OfType<string>()) is { } near
                ? $"is no KPI of this charter; {Markdown.Code(near)} is"
                : "is no KPI of this charter";
        if (kpi.Outcome is KpiOutcome.Activity)
            return "is an activity itself";
        return !told.IsVanity || (told.Kind is not KpiKind.StrongActivity && kpi.BookedIn is not null) ? null
            : Measures(told);
    }

    /// <summary>Drives to this charter's own outcome; the factor only where both units are plain words.</summary>
    static string Sample(Kpi kpi, Kpi driven)
    {
        var (gain, work) = (Numerator(driven.Unit), Numerator(kpi.Unit));
        var factor = gain is null || work is null ? "" : $"factor: 0.52 {gain}/{Lexicon.Singular(work)}, ";
        var how = KpiVocabulary.IsCurrency(driven.Unit) ? "agency hours billed fall" : "say what falls or rises, and why";
        return $"drives: {{kpi: {driven.Id}, {factor}how: {how}}}";
    }

    static string? Numerator(string? unit) =>
        unit?.Split('/')[0].Trim() is { Length: > 0 and <= 20 } plain && plain.All(char.IsLetter) ? plain : null;
}
