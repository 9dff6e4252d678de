using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Tests.Rules;

namespace PilotGuardBot.Domain.Tests.Evidence;

/// <summary>Money by its unit, what it is a month, and when a pilot has paid for itself.</summary>
public sealed class MoneyTests
{
    [Theory]
    [InlineData("EUR/invoice", "EUR", "invoice")]
    [InlineData("eur per Month", "EUR", "month")]
    [InlineData("$", "USD", "")]
    [InlineData("€ / case", "EUR", "case")]
    public void A_unit_of_money_is_a_currency_and_what_it_is_for(string unit, string code, string per) =>
        Assert.Equal(new CurrencyUnit(code, per), CurrencyUnit.Of(unit));

    [Theory]
    [InlineData("invoices/EUR")]
    [InlineData("kEUR")]
    [InlineData("%")]
    [InlineData(null)]
    public void Another_unit_is_none(string? unit) => Assert.Null(CurrencyUnit.Of(unit));

    [Theory]
    [InlineData("EUR/invoice", 4200.0)]
    [InlineData("EUR/month", 1.0)]
    [InlineData("EUR/mo", 1.0)]
    [InlineData("EUR/day", 30.4167)]
    [InlineData("EUR/week", 4.3333)]
    [InlineData("EUR/quarter", 0.3333)]
    [InlineData("EUR/year", 0.0833)]
    [InlineData("EUR/yr", 0.0833)]
    [InlineData("EUR/annum", 0.0833)]
    [InlineData("EUR", null)]
    [InlineData("EUR/hour", null)]
    [InlineData("EUR/minute", null)]
    [InlineData("EUR/second", null)]
    [InlineData("EUR/h", null)]
    [InlineData("EUR/min", null)]
    [InlineData("EUR/s", null)]
    public void An_amount_becomes_one_a_month(string unit, double? factor) =>
        Assert.Equal(factor, CurrencyUnit.Of(unit)!.MonthlyFactor(4200) is { } found ? Math.Round((double)found, 4) : null);

    [Fact]
    public void Payback_sums_the_gains_of_falling_costs_and_rising_revenue()
    {
        var charter = Given.Charter(Samples.Full.With("ref: queries/misroute.sql}",
            "ref: queries/misroute.sql}\n  - {id: early-discount, outcome: revenue, unit: EUR/month, direction: up, target: 900, kill: 100, "
                + "baseline: {value: 100, date: 2026-02-20, source: ledger}, measure: {type: sql, ref: q.sql}}"));
        var record = EvidenceGiven.Record("2026-03-09 cost-per-invoice 5.40, 2026-03-09 early-discount 600, 2026-03-09 cost/spend 29000");
        var kpis = DecisionRule.Recommend(charter, record, new(2026, 3, 16), 0).Kpis;
        var payback = Payback.Of(charter, record, new(2026, 3, 16), kpis);
        // (6.40 - 5.40) × 4200 + (600 - 100) = 4700; 29000 / (4700 - 1800) = 10 months.
        Assert.Equal((10m, 4700m, null), (payback.Months, payback.MonthlyBenefit, payback.Unknown));
    }

    [Theory]
    [InlineData("98%", null, 97, true)]
    [InlineData("98%", null, 98, false)]
    [InlineData(null, "2%", 2, false)]
    [InlineData(null, "2%", 3, true)]
    [InlineData("1%", "2%", 1, false)]
    public void A_quality_check_breaks_below_its_least_and_above_its_most(string? least, string? most, int value, bool isBroken)
    {
        var limits = string.Join(", ", new[] { least is null ? null : $"min: {least}", most is null ? null : $"max: {most}" }.OfType<string>());
        var charter = Given.Charter(Samples.Minimal.With("{check: completeness, min: 98%}", $"{{check: completeness, {limits}}}"));
        Assert.Equal(isBroken, Assert.Single(QualitySeries.Of(charter)).IsBroken(value));
    }

    [Fact]
    public void A_check_without_a_limit_is_no_series() =>
        Assert.Empty(QualitySeries.Of(Given.Charter(Samples.Minimal.With("{check: completeness, min: 98%}", "{check: completeness, how: by eye}"))));
}
