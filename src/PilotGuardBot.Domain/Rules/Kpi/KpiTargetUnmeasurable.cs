using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Vocabulary;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// A target needs a number and a unit. This rule speaks of an absent target or unit, of a target or kill line that is no number, and of
/// vague words in any of the three.
/// </summary>
public sealed class KpiTargetUnmeasurable : Rule, IJudgeCharter
{
    static readonly WordsParameter VagueWords = new(
        "vagueWords", "Words that no number stands behind, in addition to the built-in ones.", "[seamless, world class]");

    static readonly Phrases BuiltIn = new(
        "improve", "improved", "improvement", "better", "best", "good", "faster", "quicker", "cheaper", "higher", "lower", "less", "fewer",
        "more", "increase", "increased", "reduce", "reduced", "reduction", "decrease", "significant", "significantly", "substantial",
        "substantially", "meaningful", "noticeable", "optimise", "optimize", "optimal", "as much as possible", "as low as possible",
        "as high as possible", "maximise", "maximize", "minimise", "minimize", "approx", "approximately", "about", "around", "roughly");

    public override RuleCard Card { get; } = new("kpi-target-unmeasurable", RuleGroup.Kpi, Severity.Error)
    {
        Checks = "Every outcome KPI has a target and every KPI a unit; target and kill line are numbers, and no vague word stands in them.",
        Fix = "Give a number and a unit.",
        Example = "target: 4.50\nunit: EUR/invoice",
        Parameters = [VagueWords],
        Failing = new("kpis: [{id: cost-per-invoice, outcome: cost, unit: EUR/invoice, direction: down,\n"
            + "  baseline: {value: 6.40, date: 2026-02-20, source: ERP FIN-112}, target: significantly lower, kill: 5.90,\n"
            + "  measure: {type: sql, ref: queries/cost.sql}}]"),
        Passing = new("kpis: [{id: cost-per-invoice, outcome: cost, unit: EUR/invoice, direction: down,\n"
            + "  baseline: {value: 6.40, date: 2026-02-20, source: ERP FIN-112}, target: 4.50, kill: 5.90,\n"
            + "  measure: {type: sql, ref: queries/cost.sql}}]"),
    };

    public IEnumerable<Found> Judge(CharterFacts facts, RuleSettings settings)
    {
        var vague = BuiltIn.With(VagueWords.In(settings));
        foreach (var kpi in facts.Charter.Kpis)
        {
            var lacking = Lacking.Of(
                facts, kpi.Path, ("target", kpi.Outcome is not KpiOutcome.Activity && kpi.Target is null && !IsWritten(facts, kpi, "target")),
                ("unit", kpi.Unit is null && !IsWritten(facts, kpi, "unit")));
            if (lacking.Count > 0)
                yield return Found.At(facts.Charter, lacking is [var only] ? $"{kpi.Path}.{only}" : kpi.Path,
                    $"{Markdown.Code(kpi.Name)} has no {Lacking.Spoken(lacking, "and no")}.") with
                {
                    Fix = $"Give it {Lacking.Spoken([.. lacking.Select(key => key is "unit" ? "a unit" : "a number to reach")])}.",
                    Example = string.Join('\n', lacking.Select(key => key is "unit" ? "unit: EUR/invoice" : Sample(kpi, key))),
                };
            foreach (var key in new[] { "target", "kill" })
                if (IsWritten(facts, kpi, key) && (key is "target" ? kpi.Target : kpi.Kill) is null)
                    yield return NoNumber(facts.Charter, kpi, key, vague);
            if (IsWritten(facts, kpi, "unit"))
            {
                var node = facts.Charter.KpiValue(kpi, "unit");
                if (node is not YamlScalar)
                    yield return Found.At(
                        facts.Charter, $"{kpi.Path}.unit", $"The unit of {Markdown.Code(kpi.Name)} is {node!.KindName}, not text.") with
                    {
                        Example = "unit: EUR/invoice",
                    };
                else if (vague.FirstIn(kpi.Unit) is { } word)
                    yield return Found.At(facts.Charter, $"{kpi.Path}.unit",
                        $"The unit {Markdown.Code(kpi.Unit, 40)} of {Markdown.Code(kpi.Name)} cannot be measured: "
                        + $"{Markdown.Code(word)} is vague.") with
                    {
                        Fix = "Name what is counted or measured.",
                        Example = "unit: EUR/invoice",
                    };
            }
        }
    }

    static Found NoNumber(Charter charter, Kpi kpi, string key, Phrases vague)
    {
        var label = key is "kill" ? "Kill line" : "Target";
        var what = charter.KpiValue(kpi, key) is YamlScalar scalar
            ? $"{label} {Markdown.Code(scalar.Text, 60)} of {Markdown.Code(kpi.Name)} cannot be checked: "
                + (vague.FirstIn(scalar.Text) is { } word ? $"{Markdown.Code(word)} is vague." : Sentence($"it {Shapes.Number.Fault(scalar)}"))
            : $"{label} of {Markdown.Code(kpi.Name)} cannot be checked: it is {charter.KpiValue(kpi, key)!.KindName}, not a number.";
        return Found.At(charter, $"{kpi.Path}.{key}", what) with
        {
            Fix = kpi.Unit is { } unit ? $"Give a number in {Markdown.Code(unit, 40)}." : "Give a number and a unit.",
            Example = Sample(kpi, key),
        };
    }

    static string Sentence(string text) => text.EndsWith('?') ? text : $"{text}.";

    /// <summary>A target a tenth better than the baseline, or a kill line a fortieth; the README's numbers where there is none.</summary>
    static string Sample(Kpi kpi, string key)
    {
        if (kpi.Baseline?.Value is not { } baseline || kpi.Direction is not { } direction)
            return key is "kill" ? "kill: 5.90" : "target: 4.50";
        var step = Math.Abs(baseline) * (key is "kill" ? 0.025m : 0.1m) * (direction is Direction.Up ? 1 : -1);
        return $"{key}: {decimal.Round(baseline + step, Math.Max(baseline.Scale, Math.Abs(baseline) < 100 ? (byte)2 : (byte)0))}";
    }

    static bool IsWritten(CharterFacts facts, Kpi kpi, string key) => facts.Charter.KpiValue(kpi, key) is { } node
        && !(node is YamlScalar scalar && (scalar.IsNull || string.IsNullOrWhiteSpace(scalar.Text)));
}
