using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Rules;

namespace PilotGuardBot.Domain.Tests.Rules;

/// <summary>The half of charter-placeholder that knows the annotated template's own texts.</summary>
public sealed class TemplateTextTests
{
    static readonly TemplateText Template = TemplateText.Of(
        """
        pilotCharter: 1
        id: my-pilot
        owners: {business: who-owns, tech: raj-dev}
        workflow: {name: What the workflow does, monthlyVolume: 4200, risk: low}
        window: {start: 2026-03-02, timezone: Europe/Dublin, calendar: IE}
        kpis:
          - {id: my-kpi, outcome: cost, unit: EUR/invoice, target: 4.50, baseline: {source: ERP FIN-112}}
        integration: {system: Our ERP, rollout: [shadow, 10%]}
        unknown: {key: SAP S/4HANA}

        """);

    static IReadOnlyList<Found> Found(string text) =>
        [.. CharterPlaceholder.Judge(Given.Facts(text), Given.Recommended.For(RuleCatalogue.Find("charter-placeholder")!), Template)];

    [Theory]
    [InlineData("id: invoice-routing ", "id: my-pilot ", "id", "my-pilot")]
    [InlineData("business: dana-ap ", "business: who-owns ", "owners.business", "who-owns")]
    [InlineData("name: Route supplier invoices to an approver ", "name: \"What the workflow does \" ", "workflow.name", "What the workflow does")]
    [InlineData("  - id: minutes-per-invoice ", "  - id: my-kpi ", "kpis[1].id", "my-kpi")]
    [InlineData("system: SAP S/4HANA ", "system: Our ERP ", "integration.system", "Our ERP")]
    public void A_text_that_stands_as_the_template_has_it_is_a_finding(string was, string now, string path, string value)
    {
        var found = Assert.Single(Found(Samples.Full.With("tech: raj-dev ", "tech: pat-dev ").With("source: ERP FIN-112", "source: ERP FIN-113").With(was, now)));
        Assert.Equal((path, $"`{path}` still holds template text, `{value}`."), (found.Path, found.What));
    }

    [Fact]
    public void Numbers_dates_words_units_stages_and_zones_are_no_template_text() =>
        Assert.Equal(["owners.tech", "kpis[0].baseline.source"], Found(Samples.Full).Select(found => found.Path));

    [Fact]
    public void The_same_text_in_another_place_passes() => Assert.Equal(2, Found(Samples.Full.With("step: replaces manual queue assignment", "step: Our ERP")).Count);

    [Fact]
    public void A_template_that_is_no_charter_holds_nothing() =>
        Assert.False(TemplateText.Of("- x").Holds(new("id", new(1, 1), "x", false)));
}
