using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Rules;
using static PilotGuardBot.Domain.Tests.Rules.EvidenceGiven;

namespace PilotGuardBot.Domain.Tests.Rules;

/// <summary>Limits themselves, ends of pauses, and what is near to a name that is unknown.</summary>
public sealed class EvidenceCourseTests
{
    [Theory]
    [InlineData(1.0, false)]
    [InlineData(2.0, false)]
    [InlineData(0.9, true)]
    [InlineData(2.1, true)]
    public void A_guardrail_allows_both_its_limits(double value, bool isBroken) =>
        Assert.Equal(isBroken, new Guardrail("", "x", "%", 1.0m, 2.0m, null, null).IsBroken((decimal)value));

    [Theory]
    [InlineData(null, 2.0, "2.0 (at most)")]
    [InlineData(95.0, null, "95 (at least)")]
    [InlineData(1.0, 5.0, "1 to 5")]
    [InlineData(null, null, "none")]
    public void A_limit_is_said_by_its_ends(double? min, double? max, string limit) => Assert.Equal(
        limit, new Guardrail("", "x", "%", (decimal?)min, max is 2.0 ? 2.0m : (decimal?)max, null, null).Limit);

    static bool IsPaused(string today) => EvidenceGiven.Pilot(
        Samples.Full.With("  maxExtensionDays: 30 ",
            "  pause: {from: 2026-04-06, until: 2026-04-17, reason: ERP freeze}\n  maxExtensionDays: 30 "),
        today, Record()).IsPaused();

    [Theory]
    [InlineData("2026-04-05", false)]
    [InlineData("2026-04-06", true)]
    [InlineData("2026-04-17", true)]
    [InlineData("2026-04-18", false)]
    public void Both_ends_belong_to_a_pause(string today, bool isPaused) => Assert.Equal(isPaused, IsPaused(today));

    [Theory]
    [InlineData("data/erp.invoices/completness", "`data/erp.invoices/completeness`")]
    [InlineData("data/erp.invoice/completeness", "`data/erp.invoices/completeness`")]
    [InlineData("rolout/stage", "`rollout/stage`")]
    [InlineData("misroute-rat", "`misroute-rate`")]
    public void A_series_that_is_nearly_right_is_told_its_name(string series, string name) => Assert.EndsWith(
        $"did you mean {name}?", Readings($"{Header}\n2026-04-07,{series},2,,measured,run,\n",
            pilot: EvidenceGiven.Pilot(Samples.Full, "2026-04-15", Record())).Only("evidence-untraceable").What, StringComparison.Ordinal);

    [Theory]
    [InlineData("date,kpi,value,n,basis,source,", "The header has no name for column 7.")]
    [InlineData("date,kpi,value,n,basis,source,note,source", "The header has the column `source` twice.")]
    [InlineData("2026-03-09,kpi", "The header is missing: the first line is a row already.")]
    [InlineData("date,kpi,value,n,basis,source", "The header lacks the column `note`.")]
    [InlineData("date,kpi,value,n,basis", "The header lacks the columns `source`, `note`.")]
    public void A_header_is_told_what_it_lacks(string header, string what) =>
        Assert.Contains(what, Readings(header).Of("readings-invalid").Select(finding => finding.What));

    [Fact]
    public void A_pilot_that_is_decided_crosses_no_limit_any_more() => Assert.Empty(Scheduled(
        Samples.Full, "2026-06-15",
        Record("2026-03-16 misroute-rate 2.6, 2026-03-23 misroute-rate 2.4") with { Decision = Decision(Decision("stop", "")) })
        .Of("evidence-limit-crossed"));

    [Theory]
    [InlineData("4.2 EUR", 4.2, "EUR")]
    [InlineData("60 000 EUR", null, null)]
    [InlineData("+5", 5.0, "")]
    [InlineData("-5 EUR", -5.0, "EUR")]
    [InlineData("98%", 98.0, "%")]
    [InlineData("1e3 EUR", null, null)]
    [InlineData("5 eggs", 5.0, "eggs")]
    [InlineData("5-6 EUR", 5.0, "-6 EUR")]
    [InlineData("EUR 5", null, null)]
    [InlineData("some", null, null)]
    public void An_amount_is_a_number_with_its_unit(string text, double? value, string? unit)
    {
        var amount = Given.Reading(Samples.Full.With("cap: 60000 EUR", $"cap: {text}")).Charter?.Budget?.Cap;
        Assert.Equal((value is null ? null : (decimal?)value, unit), (amount?.Value, amount?.Unit));
    }
}
