using CsCheck;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Tests.Yaml;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Tests.Charters;

/// <summary>What the reader says of a charter that is broken in one place, with line and column.</summary>
public sealed class CharterProblemsTests
{
    [Theory]
    [InlineData("target: 4.50", "taget: 4.50", "27:5 kpis[0].taget is not a known key; did you mean `target`?")]
    [InlineData("monthlyVolume:", "monthly_volume:", "12:3 workflow.monthly_volume is not a known key; did you mean `monthlyVolume`?")]
    [InlineData("freshness: {max: 24h}", "freshness: {max: 24h, min: 1h}", "41:27 data[0].freshness.min is not a known key")]
    [InlineData("links: []", "colour: red", "72:1 colour is not a known key")]
    [InlineData("onCall: ap-platform", "\"a.b\": ap\n  onCall: ap-platform", "62:3 production[\"a.b\"] is not a known key")]
    public void An_unknown_key_is_one_problem_at_the_key(string old, string replacement, string problem) => AssertFull(old, replacement, problem);

    [Theory]
    [InlineData("pilotCharter: 1    ", "#", "3:1 pilotCharter is missing")]
    [InlineData("risk: low", "#", "10:1 workflow.risk is missing")]
    [InlineData("unit: \"%\", max: 2.0, ", "", "31:9 kpis[0].guardrails[0] needs `min` or `max`")]
    [InlineData("field: cost_centre, min: 95%, ", "", "44:9 data[0].quality[1] needs `min` or `max`")]
    [InlineData("forum: {name: Finance AI board, date: 2026-05-28}", "forum: {name: Finance AI board}", "68:3 decision.forum.date is missing")]
    public void A_missing_key_is_a_problem_at_its_parent(string old, string replacement, string problem) => AssertFull(old, replacement, problem);

    [Theory]
    [InlineData("risk: low", "risk:", "13:3 workflow.risk is empty")]
    [InlineData("risk: low", "risk: ~", "13:3 workflow.risk is empty")]
    [InlineData("[payment release]", "[payment release, ]", null)]
    [InlineData("[payment release]", "[payment release, ~]", "14:33 workflow.outOfScope[1] is empty")]
    [InlineData("links: []", "links:", "72:1 links is empty")]
    public void An_empty_value_is_a_problem(string old, string replacement, string? problem) => AssertFull(old, replacement, problem);

    [Theory]
    [InlineData("risk: low", "risk: [low]", "13:3 workflow.risk is a list, not one of low, medium, high")]
    [InlineData("id: cost-per-invoice            # R", "id: {a: b}", "22:5 kpis[0].id is a mapping, not an id")]
    [InlineData("budget: {cap: 60000 EUR, runMonthly: 1800 EUR}", "budget: 60000 EUR", "66:9 budget is text, not a mapping")]
    [InlineData("[payment release]", "payment release", "14:15 workflow.outOfScope is text, not a list")]
    [InlineData("baseline: {value: 6.40, date: 2026-02-20, source: ERP FIN-112, spread: 0.35}", "baseline: 6.40", "26:15 kpis[0].baseline is text, not a mapping")]
    [InlineData("regulation: none", "regulation: eu_high_risk", "59:15 governance.regulation is not one of none, eu-high-risk; did you mean `eu-high-risk`?")]
    [InlineData("risk: low", "risk: meduim", "13:9 workflow.risk is not one of low, medium, high; did you mean `medium`?")]
    [InlineData("risk: low", "risk: LOW", "13:9 workflow.risk is not one of low, medium, high; did you mean `low`?")]
    [InlineData("risk: low", "risk: enormous", "13:9 workflow.risk is not one of low, medium, high")]
    public void A_value_of_the_wrong_kind_is_a_problem(string old, string replacement, string problem) => AssertFull(old, replacement, problem);

    [Theory]
    [InlineData("6,40", "has a decimal comma; write a decimal point: `6.40`")]
    [InlineData("1,000", "has commas; write the digits alone, with a decimal point where there are decimals")]
    [InlineData("1,234.50", "has separators between its digits; write the digits alone, with a decimal point where there are decimals")]
    [InlineData("1_000", "has separators between its digits; write the digits alone, with a decimal point where there are decimals")]
    [InlineData("1 000", "has separators between its digits; write the digits alone, with a decimal point where there are decimals")]
    [InlineData(".5", "needs a digit before and after its decimal point")]
    [InlineData("5.", "needs a digit before and after its decimal point")]
    [InlineData("1e3", "is written with an exponent; write the digits out")]
    [InlineData("1E999", "is written with an exponent; write the digits out")]
    [InlineData(".inf", "is not a finite number")]
    [InlineData("-.Inf", "is not a finite number")]
    [InlineData("NaN", "is not a finite number")]
    [InlineData("Infinity", "is not a finite number")]
    [InlineData("4.50 EUR", "is a number with a unit, not a number; write the number alone")]
    [InlineData("98%", "is a number with a unit, not a number; write the number alone")]
    [InlineData("99999999999999999999999999999999999", "is too large a number; at most a million million fits")]
    [InlineData("99999999999999999999", "is too large a number; at most a million million fits")]
    [InlineData("1000000000000.5", "is too large a number; at most a million million fits")]
    [InlineData("0.12345678901", "has more than 10 decimals")]
    [InlineData("0x1F", "is text, not a number")]
    [InlineData("better", "is text, not a number")]
    [InlineData("--5", "is text, not a number")]
    [InlineData("\"4.50\"", "is text in quotes, not a number; remove the quotes")]
    public void A_number_is_digits_with_a_decimal_point(string value, string message) =>
        Assert.Equal(message, Shapes.Number.Fault((YamlScalar)((YamlMapping)YamlReader.Read($"target: {value}").Root!)["target"]!));

    [Theory]
    [InlineData("4.50", "4.50")]
    [InlineData("-4.5", "-4.5")]
    [InlineData("+4", "4")]
    [InlineData("1000000000000", "1000000000000")]
    [InlineData("0.1234567890", "0.123456789")]
    public void A_good_number_is_read(string value, string number) => Assert.Equal(
        decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture), Read(Samples.Full.With("target: 4.50", $"target: {value}")).Charter!.Kpis[0].Target);

    [Theory]
    [InlineData("0", "is out of range; it takes 1 or more")]
    [InlineData("-3", "is out of range; it takes 1 or more")]
    [InlineData("42.5", "has decimals; it takes a whole number")]
    [InlineData("3000000000", "is out of range; it takes 1 or more")]
    [InlineData("many", "is text, not a whole number")]
    [InlineData("4200 invoices", "is a number with a unit, not a whole number; write the number alone")]
    public void A_count_is_a_whole_number(string value, string message) =>
        AssertFull("monthlyVolume: 4200", $"monthlyVolume: {value}", $"12:18 workflow.monthlyVolume {message}");

    [Theory]
    [InlineData("29-05-2026", "does not put the year first; write `2026-05-29`")]
    [InlineData("29.05.2026", "does not put the year first; write `2026-05-29`")]
    [InlineData("5/29/2026", "does not put the year first; write `2026-05-29`")]
    [InlineData("05/06/2026", "does not put the year first; write it as year-month-day, such as `2026-05-29`")]
    [InlineData("2026/05/29", "is not written as a plain date; write `2026-05-29`")]
    [InlineData("2026-5-9", "is not written as a plain date; write `2026-05-09`")]
    [InlineData("2026-05-29T10:00:00Z", "is not written as a plain date; write `2026-05-29`")]
    [InlineData("2026-02-30", "is no day of the calendar: February 2026 has 28 days")]
    [InlineData("2026-13-01", "is no day of the calendar: there is no month 13")]
    [InlineData("2026-00-01", "is no day of the calendar: there is no month 0")]
    [InlineData("9999-12-31", "is outside the years 2000 to 2199")]
    [InlineData("0000-02-29", "is no day of the calendar: February 0000 has 28 days")]
    [InlineData("Friday", "is text, not a date such as `2026-05-29`")]
    [InlineData("20260529", "is text, not a date such as `2026-05-29`")]
    public void A_date_is_year_month_day(string value, string message) =>
        AssertFull("date: 2026-05-28", $"date: {value}", $"68:41 decision.forum.date {message}");

    [Theory]
    [InlineData("cap: 60000 EUR", "cap: EUR 60000", "66:15 budget.cap does not start with its number; write the number, then the unit")]
    [InlineData("cap: 60000 EUR", "cap: plenty", "66:15 budget.cap is text, not an amount such as `60000 EUR` or `98%`")]
    [InlineData("cap: 60000 EUR", "cap: \"60.000,00 EUR\"", "66:15 budget.cap has separators between its digits; write the digits alone, with a decimal point where there are decimals")]
    [InlineData("cap: 60000 EUR", "cap: 60 000 EUR", "66:15 budget.cap has separators between its digits; write the digits alone, with a decimal point where there are decimals")]
    [InlineData("cap: 60000 EUR", "cap: 6e4 EUR", "66:15 budget.cap is written with an exponent; write the digits out")]
    [InlineData("cap: 60000 EUR", "cap: 60000EUR", null)]
    [InlineData("cap: 60000 EUR", "cap: 60000", null)]
    [InlineData("max: 24h", "max: 24 hours", "41:22 data[0].freshness.max is not a duration such as `24h` (m, h or d); write `24h`")]
    [InlineData("max: 24h", "max: P1D", "41:22 data[0].freshness.max is not a duration such as `24h` (m, h or d)")]
    [InlineData("max: 24h", "max: 999999h", "41:22 data[0].freshness.max is not a duration such as `24h` (m, h or d)")]
    [InlineData("retention: P90D", "retention: 90 days", "45:16 data[0].retention is not a period such as `P90D` (D, W, M or Y); write `P90D`")]
    [InlineData("retention: P90D", "retention: P90d", "45:16 data[0].retention is not a period such as `P90D` (D, W, M or Y); write `P90D`")]
    [InlineData("retention: P90D", "retention: forever", "45:16 data[0].retention is not a period such as `P90D` (D, W, M or Y)")]
    [InlineData("id: invoice-routing ", "id: Invoice Routing ", "3:5 id is not an id of lower-case letters, digits and hyphens; did you mean `invoice-routing`?")]
    [InlineData("id: invoice-routing ", "id: -x- ", "3:5 id is not an id of lower-case letters, digits and hyphens; did you mean `x`?")]
    [InlineData("id: invoice-routing ", "id: AKIA0123456789ABCDEF ", "3:5 id is not an id: lower-case letters, digits and hyphens, with a letter or digit at both ends")]
    [InlineData("links: []", "links: [board 7]", "72:9 links[0] is not an address that starts with `https://`")]
    [InlineData("links: []", "links: [\"javascript:alert(1)\"]", "72:9 links[0] is not an address that starts with `https://`")]
    [InlineData("sponsor: lee-coo", "sponsor: \"@lee-coo\"", "8:12 owners.sponsor starts with `@`; write it without `@`")]
    [InlineData("source: ERP FIN-112", "source: E", "26:55 kpis[0].baseline.source is too short; it takes at least 2 characters")]
    [InlineData("paybackMonths: 9", "paybackMonths: 0", "69:28 decision.tighten.paybackMonths is out of range; it takes a number above 0")]
    [InlineData("spread: 0.35", "spread: -1", "26:76 kpis[0].baseline.spread is out of range; it takes 0 or more")]
    [InlineData("maxExtensionDays: 30", "maxExtensionDays: 99999", "18:21 window.maxExtensionDays is out of range; it takes a whole number from 0 to 3660")]
    [InlineData("pilotCharter: 1    ", "pilotCharter: \"1\"", "2:15 pilotCharter is not the number of a format, `1`")]
    [InlineData("pilotCharter: 1    ", "pilotCharter: v1", "2:15 pilotCharter is not the number of a format, `1`")]
    [InlineData("pilotCharter: 1    ", "pilotCharter: 0", "2:15 pilotCharter is not the number of a format, `1`")]
    public void A_value_of_the_wrong_form_is_a_problem_with_a_hint(string old, string replacement, string? problem) => AssertFull(old, replacement, problem);

    [Fact]
    public void Several_workflows_are_counted_and_left_to_their_rule()
    {
        var one = "{name: Route supplier invoices, monthlyVolume: 4200, risk: low}";

        var reading = Read(Samples.Minimal.With(one, $"[{one}, {one}, {one}]"));

        Assert.Empty(reading.Problems);
        Assert.Equal((null, 3), (reading.Charter!.Workflow, reading.Charter.WorkflowCount));
        Assert.Equal(["4:11 workflow is text, not a mapping"], Read(Samples.Minimal.With(one, "invoices")).Problems.Spoken());
    }

    [Theory]
    [InlineData("business: dana-ap, ", "")] // owner-invalid
    [InlineData("decider: mei-cfo", "decider: ~")]
    [InlineData("owners: {business: dana-ap, tech: raj-dev, decider: mei-cfo}", "")]
    [InlineData("start: 2026-03-02, ", "")] // window-date-invalid
    [InlineData("start: 2026-03-02", "start: next Monday")]
    [InlineData("decision: 2026-05-29", "decision: [29, May]")]
    [InlineData("window: {start: 2026-03-02, decision: 2026-05-29}", "")]
    [InlineData("baseline: {value: 6.40, date: 2026-02-20, source: ERP FIN-112}, ", "")] // kpi-baseline-missing
    [InlineData("value: 6.40, date: 2026-02-20, ", "")]
    [InlineData("kill: 5.90, ", "")] // kpi-threshold-order
    [InlineData("source: erp.invoices, owner: fin-data, ", "")] // data-plan-missing
    [InlineData("freshness: {max: 24h}", "freshness: {}")]
    [InlineData("quality: [{check: completeness, min: 98%}]", "quality: []")]
    [InlineData("completeness, min: 98%", "completeness")]
    [InlineData("integration: {system: SAP S/4HANA, step: manual queue assignment, rollout: [shadow, 10%, 100%]}", "")] // integration-missing
    [InlineData("[shadow, 10%, 100%]", "[]")]
    [InlineData("vendor: {status: approved, ref: TPRM-77}, ", "")] // governance-review-missing
    [InlineData("status: not-needed, ", "")]
    [InlineData(", oversight: {mode: review-sample}", "")] // governance-oversight-missing
    [InlineData("mode: review-sample", "who: ap-leads")]
    [InlineData("governance: {security: {status: approved, ref: SEC-881}, privacy: {status: not-needed, ref: DPO-204}, vendor: {status: approved, ref: TPRM-77}, oversight: {mode: review-sample}}", "")]
    [InlineData("environment: aks-prod-we/ap, ", "")] // production-path-missing
    [InlineData("onCall: ap-platform", "onCall: ~")]
    [InlineData("production: {environment: aks-prod-we/ap, onCall: ap-platform}", "")]
    [InlineData("production: {environment", "exceptions: [{rule: kpi-vanity, approvedBy: mei-cfo}]\nproduction: {environment")] // exception-expired
    public void A_key_that_a_rule_owns_is_missed_by_that_rule_alone(string old, string replacement) => Assert.Empty(Read(Samples.Minimal.With(old, replacement)).Problems);

    [Fact]
    public void An_absent_list_of_KPIs_or_data_is_left_to_their_rules()
    {
        var lines = Samples.Minimal.Split('\n');

        Assert.Empty(Read(string.Join('\n', lines.Where(line => !line.StartsWith("kpis:", StringComparison.Ordinal)))).Problems);
        Assert.Empty(Read(string.Join('\n', lines.Where(line => !line.StartsWith("data:", StringComparison.Ordinal)))).Problems);
    }

    [Fact]
    public void Of_a_KPI_without_a_known_outcome_only_that_is_said() => AssertFull(
        "outcome: activity", "outcome: activty",
        "33:14 kpis[1].outcome is not one of revenue, cost, risk, quality, customer, activity; did you mean `activity`?");

    [Fact]
    public void Fixes_show_a_good_value()
    {
        Assert.Equal("Add `risk: low`.", Assert.Single(Read(Samples.Full.With("risk: low", "#")).Problems).Fix);
        Assert.Equal("Write it like `value: 6.40`.", Assert.Single(Read(Samples.Full.With("value: 6.40", "value: better")).Problems).Fix);
        Assert.Equal("Add `pilotCharter: 1`.", Assert.Single(Read(Samples.Full.With("pilotCharter: 1    ", "#")).Problems).Fix);
    }

    [Fact]
    public void No_message_repeats_a_value_that_could_be_a_secret()
    {
        const string secret = "ghp_0123456789abcdefghijklmnopqrstuvwxyz";
        var charter = Assert.IsType<YamlMapping>(YamlReader.Read(Samples.Full).Root);
        foreach (var scalar in Scalars(charter))
        {
            var lines = Samples.Full.Split('\n');
            var line = lines[scalar.Place.Line - 1];
            var end = scalar.Place.Column - 1 + scalar.Text.Length + (scalar.Quoted ? 2 : 0);
            lines[scalar.Place.Line - 1] = line[..(scalar.Place.Column - 1)] + secret + line[end..];

            foreach (var problem in Read(string.Join('\n', lines)).Problems)
                Assert.DoesNotContain(secret[4..20], $"{problem}", StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void Adding_an_unknown_key_anywhere_is_exactly_one_problem_at_that_key()
    {
        var places = Mappings(YamlReader.Read(Samples.Minimal).Root!).Where(mapping => mapping.Path is not "").ToList();
        Assert.True(places.Count > 10);

        Gen.Select(Gen.Int[0, places.Count - 1], Gen.Char['a', 'z'].Array[4, 20].Select(letters => $"{new string(letters)}X9")).Sample((at, key) =>
        {
            var lines = Samples.Minimal.Split('\n');
            var place = places[at].Place; // of the opening brace
            lines[place.Line - 1] = lines[place.Line - 1].Insert(place.Column, $"{key}: 1, ");

            var problem = Assert.Single(Read(string.Join('\n', lines)).Problems);

            Assert.Equal(($"{places[at].Path}.{key}", new Place(place.Line, place.Column + 1)), (problem.Path, problem.Place));
            Assert.StartsWith("is not a known key", problem.Message, StringComparison.Ordinal);
        }, iter: 500);
    }

    [Fact]
    public void Any_charter_with_one_value_replaced_is_a_charter_or_problems()
    {
        var scalars = Scalars(YamlReader.Read(Samples.Full).Root!).ToList();
        var value = Gen.OneOf(
            Gen.OneOf("", "~", "[]", "{}", "[[]]", "{a: b}", "0", "-1", "1e9", "0.0", "99999999999999999999", "2026-02-30", "9999-12-31", "NaN", "\"\"", "''", "P0D", "0h", "no", "@x"),
            Gen.String.Select(text => System.Text.Json.JsonSerializer.Serialize(text)));

        Gen.Select(Gen.Int[0, scalars.Count - 1], value).Sample((at, text) =>
        {
            var lines = Samples.Full.Split('\n');
            var (line, column) = (scalars[at].Place.Line - 1, scalars[at].Place.Column - 1);
            lines[line] = lines[line][..column] + text + lines[line][(column + scalars[at].Text.Length + (scalars[at].Quoted ? 2 : 0))..];

            var reading = Read(string.Join('\n', lines));

            Assert.True(reading.Charter is not null || reading.Problems.Count > 0);
        }, iter: 5_000);
    }

    [Fact]
    public void A_thousand_problems_are_summed_up()
    {
        var problems = Read(Samples.Minimal + string.Concat(Enumerable.Range(0, 1_000).Select(number => $"unknown{number}: 1\n"))).Problems;

        Assert.Equal(201, problems.Count);
        Assert.Equal("has 800 more problems than the 200 listed", problems[^1].Message);
    }

    static void AssertFull(string old, string replacement, string? problem) =>
        Assert.Equal(problem is null ? [] : [problem], Read(Samples.Full.With(old, replacement)).Problems.Spoken());

    static CharterReading Read(string text) => CharterReader.Read("pilot.yml", text);

    static IEnumerable<YamlMapping> Mappings(YamlNode node) => node switch
    {
        YamlMapping mapping => [mapping, .. mapping.Entries.SelectMany(entry => Mappings(entry.Value))],
        YamlSequence list => list.Items.SelectMany(Mappings),
        _ => [],
    };

    static IEnumerable<YamlScalar> Scalars(YamlNode node) => node switch
    {
        YamlScalar scalar => [scalar],
        YamlMapping mapping => mapping.Entries.SelectMany(entry => Scalars(entry.Value)),
        YamlSequence list => list.Items.SelectMany(Scalars),
        _ => [],
    };
}
