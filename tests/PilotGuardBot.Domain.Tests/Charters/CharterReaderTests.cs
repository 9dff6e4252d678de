using System.Text;
using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Tests.Yaml;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Tests.Charters;

public sealed class CharterReaderTests
{
    [Theory]
    [InlineData(Samples.Full)]
    [InlineData(Samples.Minimal)]
    public void The_samples_have_no_problem(string text) => Assert.Empty(Read(text).Problems);

    [Theory]
    [InlineData("pilot.full.yml")]
    [InlineData("pilot.min.yml")]
    public void The_shared_samples_have_no_problem(string name)
    {
        var file = Path.Combine(Shared(), "charter", name);
        Assert.SkipUnless(File.Exists(file), $"{file} is absent; PILOTGUARD_SHARED names the folder.");

        Assert.Empty(CharterReader.Read("pilot.yml", File.ReadAllBytes(file)).Problems);
    }

    [Fact]
    public void Every_field_of_the_full_charter_is_read()
    {
        var charter = Read(Samples.Full).Charter!;

        Assert.Equal(("pilot.yml", "invoice-routing", null), (charter.File, charter.Id, charter.Parent));
        Assert.Equal(new("dana-ap", "raj-dev", "mei-cfo", "lee-coo", "accounts-payable"), charter.Owners);
        Assert.Equal(("Route supplier invoices to an approver", 4200, Risk.Low), (charter.Workflow!.Name, charter.Workflow.MonthlyVolume, charter.Workflow.Risk));
        Assert.Equal(["payment release"], charter.Workflow.OutOfScope);
        Assert.Equal(1, charter.WorkflowCount);
        Assert.Equal(new(new(2026, 3, 2), new(2026, 5, 29), 30, "Europe/Dublin", "IE"), charter.Window);
        Assert.Equal(["services/ap/**"], charter.Paths);
        Assert.Equal((0, 0, 0), (charter.Links.Count, charter.Amendments.Count, charter.Exceptions.Count));
        Assert.Null(charter.Closed);
    }

    [Fact]
    public void Every_field_of_the_KPIs_is_read()
    {
        var kpis = Read(Samples.Full).Charter!.Kpis;

        Assert.Equal(["kpis[0]", "kpis[1]"], kpis.Select(kpi => kpi.Path));
        Assert.Equal(("cost-per-invoice", KpiOutcome.Cost, "EUR/invoice", Direction.Down), (kpis[0].Id, kpis[0].Outcome, kpis[0].Unit, kpis[0].Direction));
        Assert.Equal(new(6.40m, new(2026, 2, 20), "ERP FIN-112", 0.35m), kpis[0].Baseline);
        Assert.Equal((4.50m, 5.90m, null), (kpis[0].Target, kpis[0].Kill, kpis[0].BookedIn));
        Assert.Equal(new(MeasureType.Sql, "queries/cost.sql", Cadence.Weekly, null), kpis[0].Measure);
        Assert.Equal([new("kpis[0].guardrails[0]", "misroute-rate", "%", null, 2.0m, "queries/misroute.sql", null)], kpis[0].Guardrails);
        Assert.Equal(new("cost-per-invoice", new(0.52m, "EUR/min"), "agency hours billed fall"), kpis[1].Drives);
        Assert.Null(kpis[1].Target);
    }

    [Fact]
    public void Every_plan_of_the_full_charter_is_read()
    {
        var charter = Read(Samples.Full).Charter!;

        var data = Assert.Single(charter.Data);
        Assert.Equal(
            ("data[0]", "erp.invoices", "fin-data", DataAccess.Granted, Sensitivity.Confidential, Duration.FromHours(24), Period.FromDays(90), "contracts/invoices.odcs.yaml"),
            (data.Path, data.Source, data.Owner, data.Access, data.Sensitivity, data.Freshness, data.Retention, data.Contract));
        Assert.Equal(
            [
                new("data[0].quality[0]", "completeness", "supplier_id", new(98, "%"), null, null),
                new("data[0].quality[1]", "accuracy", "cost_centre", new(95, "%"), null, "weekly 100-row sample"),
            ],
            data.Quality);
        var integration = charter.Integration!;
        Assert.Equal(
            ("SAP S/4HANA", "replaces manual queue assignment", "14 AP clerks", "flag ap.route off"),
            (integration.System, integration.Step, integration.Users, integration.Rollback));
        Assert.Equal(["shadow", "10%", "50%", "100%"], integration.Rollout);
        Assert.Equal(
            new(
                new(ReviewStatus.Approved, "SEC-881", new(2026, 12, 31), null), new(ReviewStatus.NotNeeded, "DPO-204", null, null),
                new(ReviewStatus.Approved, "TPRM-77", null, "azure/gpt"), new(OversightMode.ReviewSample, "ap-leads", Period.FromMonths(6)), "#ap-oncall", "none"),
            charter.Governance);
        Assert.Equal(
            new("aks-prod-we/ap", "ap-platform", "slo/routing.openslo.yaml", "https://grafana.corp/d/ap", new(0.08m, "EUR/invoice")), charter.Production);
        Assert.Equal(new(new(60000, "EUR"), new(1800, "EUR")), charter.Budget);
        Assert.Equal(new(new("Finance AI board", new(2026, 5, 28)), new(9, null, null), "pilot/brief.md"), charter.Decision);
    }

    [Fact]
    public void Records_of_change_are_read()
    {
        var charter = Read(Samples.Minimal.With("decision: 2026-05-29}", "decision: 2026-05-29, extension: {to: 2026-06-26, reason: ERP freeze, change: more rows, approvedBy: mei-cfo}, "
            + "pause: {from: 2026-04-06, until: 2026-04-17, reason: migration}}") + """
            parent: invoice-intake
            links: ["https://github.com/acme/board/issues/7"]
            amendments: [{date: 2026-04-10, field: "kpis[0].target", from: 4.50, to: [4.80, {a: b}], why: price fell, impact: payback, approvedBy: mei-cfo}]
            exceptions: [{rule: scope-volume-low, reason: yearly low in March, until: 2026-04-15, approvedBy: mei-cfo}]
            decision: {tighten: {minRealVolumePercent: 25.5, maxOpenDataIncidents: 0}}
            closed: {outcome: stopped, reason: portal, date: 2026-07-20, production: no, shutdown: CHG-4471, lesson: check first}
            """);

        Assert.Empty(charter.Problems);
        Assert.Equal("invoice-intake", charter.Charter!.Parent);
        Assert.Equal(new(new(2026, 6, 26), "ERP freeze", "more rows", "mei-cfo"), charter.Charter.Window.Extension);
        Assert.Equal(new(new(2026, 4, 6), new(2026, 4, 17), "migration"), charter.Charter.Window.Pause);
        Assert.Equal(["https://github.com/acme/board/issues/7"], charter.Charter.Links);
        Assert.Equal(
            [new("amendments[0]", new(2026, 4, 10), "kpis[0].target", "4.50", "[4.80, {a: b}]", "price fell", "payback", "mei-cfo")], charter.Charter.Amendments);
        Assert.Equal([new("exceptions[0]", "scope-volume-low", "yearly low in March", new(2026, 4, 15), "mei-cfo")], charter.Charter.Exceptions);
        Assert.Equal(new(null, 25.5m, 0), charter.Charter.Decision!.Tighten);
        Assert.Equal(new(ClosureOutcome.Stopped, "portal", new(2026, 7, 20), "no", "CHG-4471", "check first"), charter.Charter.Closed);
    }

    [Fact]
    public void What_is_malformed_is_null_and_the_rest_is_read()
    {
        var reading = Read(Samples.Full.With("target: 4.50", "target: about 4").With("risk: low", "risk: hgih"));

        Assert.False(reading.Unreadable);
        Assert.Equal("workflow.risk", Assert.Single(reading.Problems).Path);
        Assert.Null(reading.Charter!.Kpis[0].Target);
        Assert.Null(reading.Charter.Workflow!.Risk);
        Assert.Equal(4200, reading.Charter.Workflow.MonthlyVolume);
    }

    [Theory]
    [InlineData("- a\n- b\n", "1:1 is a list, not a charter")]
    [InlineData("just text\n", "1:1 is text, not a charter")]
    [InlineData("pilotCharter: 2\nid: x y\n", "1:15 pilotCharter is format 2, newer than this version understands; it reads format 1")]
    [InlineData("a: [\n", "1:4 has a `[` that is never closed")]
    [InlineData("", "1:1 is empty")]
    public void An_unreadable_file_has_one_problem_and_no_charter(string text, string problem)
    {
        var reading = Read(text);

        Assert.True(reading.Unreadable);
        Assert.Equal([problem], reading.Problems.Spoken());
    }

    [Fact]
    public void Windows_line_breaks_and_a_byte_order_mark_change_nothing()
    {
        var text = Samples.Full.With("target: 4.50", "taget: 4.50");
        var plain = Read(text);

        var windows = CharterReader.Read("pilot.yml", Encoding.UTF8.GetBytes($"\uFEFF{text.ReplaceLineEndings("\r\n")}").AsSpan());

        Assert.Equal(plain.Problems, windows.Problems);
        Assert.Equal(new Place(27, 5), Assert.Single(windows.Problems).Place);
    }

    [Fact]
    public void A_country_code_needs_no_quotes() => Assert.Equal("NO", Read(Samples.Full.With("calendar: IE", "calendar: NO")).Charter!.Window.Calendar);

    static CharterReading Read(string text) => CharterReader.Read("pilot.yml", text);

    static string Shared()
    {
        if (Environment.GetEnvironmentVariable("PILOTGUARD_SHARED") is { Length: > 0 } named)
            return named;
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PilotGuardBot.sln")))
            folder = folder.Parent;
        return Path.Combine(folder?.Parent?.FullName ?? AppContext.BaseDirectory, "shared");
    }
}
