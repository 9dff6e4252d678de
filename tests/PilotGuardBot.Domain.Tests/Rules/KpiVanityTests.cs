using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Tests.Rules;

public sealed class KpiVanityTests
{
    const string Second = "  - id: minutes-per-invoice         #    activity: legal only with drives\n    outcome: activity\n    unit: min/invoice\n    drives: {kpi: cost-per-invoice, factor: 0.52 EUR/min, how: agency hours billed fall}\n";

    /// <summary>The full sample with this as its second KPI.</summary>
    static string WithSecond(string id, string unit, string more = "") => Samples.Full.With(Second,
        $"  - {{id: {id}, outcome: quality, unit: \"{unit}\", direction: up, baseline: {{value: 1, date: 2026-02-20, source: DMS log}}, target: 9, kill: 4, "
        + $"measure: {{type: sql, ref: q.sql}}, guardrails: [{{id: misroute-rate, max: 2.0}}]{more}}}\n");

    /// <summary>The full sample with this as its only KPI.</summary>
    static string Alone(string id, string unit, string more = "") => Samples.Full.With(Second, "")
        .With("id: cost-per-invoice            # R", $"id: {id}").With("unit: EUR/invoice               # R", $"unit: \"{unit}\"\n{more}");

    static Finding Only(string charter)
    {
        var finding = Assert.Single(Given.Judged(charter).Findings);
        Assert.Equal("kpi-vanity", finding.Rule);
        return finding;
    }

    static void Is(Finding finding, int line, int column, Severity severity, string what) =>
        Assert.Equal((new Place(line, column), severity, what), (finding.Place, finding.Severity, finding.What));

    [Fact]
    public void Strong_activity_declared_as_an_outcome_is_an_error_and_the_fix_names_a_KPI_of_the_charter()
    {
        var finding = Only(WithSecond("documents-summarised", "documents"));
        Is(finding, 32, 10, Severity.Error, "`documents-summarised` (`documents`) counts activity.");
        Assert.Equal("Replace it, or say which outcome it drives.", finding.Fix);
        Assert.Equal("outcome: activity\ndrives: {kpi: cost-per-invoice, factor: 0.52 EUR/document, how: agency hours billed fall}", finding.Example);
    }

    [Theory]
    [InlineData("copilot-adoption", "%", "counts activity")]
    [InlineData("handling-time", "min/invoice", "counts activity")]
    [InlineData("answer-accuracy", "%", "measures the model, not the business")]
    public void A_weak_sign_of_activity_beside_an_outcome_is_a_warning(string id, string unit, string what) =>
        Is(Only(WithSecond(id, unit)), 32, 10, Severity.Warn, $"`{id}` (`{unit}`) {what}.");

    [Theory]
    [InlineData("copilot-adoption", "%")]
    [InlineData("answer-accuracy", "%")]
    public void A_weak_sign_is_an_error_where_nothing_else_decides_unless_a_ledger_books_it(string id, string unit)
    {
        var finding = Only(Alone(id, unit));
        Assert.Equal((Severity.Error, "id: cost-per-invoice\nunit: EUR/invoice"), (finding.Severity, finding.Example));
        Assert.Equal(Severity.Warn, Only(Alone(id, unit, "    bookedIn: CRM register 7\n")).Severity);
    }

    [Fact]
    public void A_ledger_does_not_excuse_strong_activity() =>
        Assert.Equal(Severity.Error, Only(Alone("prompts-sent", "prompts", "    bookedIn: CRM register 7\n")).Severity);

    [Theory]
    [InlineData("flurble-index", "flurbles")]
    [InlineData("misroute-rate", "%")]
    [InlineData("time-saved-value", "EUR/month")]
    public void An_outcome_and_a_KPI_nobody_knows_have_no_finding(string id, string unit) => Assert.Empty(Given.Judged(WithSecond(id, unit)).Findings);

    [Fact]
    public void A_guardrail_may_count_activity() =>
        Assert.Empty(Given.Judged(Samples.Full.With("{id: misroute-rate, unit: \"%\", max: 2.0", "{id: documents-summarised, unit: documents, max: 2.0")).Findings);

    [Fact]
    public void An_activity_without_drives_is_an_error() => Is(
        Only(Samples.Full.With("    drives: {kpi: cost-per-invoice, factor: 0.52 EUR/min, how: agency hours billed fall}\n", "")), 32, 5, Severity.Error,
        "`minutes-per-invoice` is declared an activity and drives no outcome.");

    [Theory]
    [InlineData("{how: agency hours billed fall}", 35, 5, "The `drives` of `minutes-per-invoice` has no `kpi`.")]
    [InlineData("{factor: 0.52 EUR/min}", 35, 5, "The `drives` of `minutes-per-invoice` has no `kpi` and no `how`.")]
    [InlineData("{kpi: cost-per-invoic, how: agency hours billed fall}", 35, 19, "`minutes-per-invoice` drives `cost-per-invoic`, which is no KPI of this charter; `cost-per-invoice` is.")]
    [InlineData("{kpi: margin, how: agency hours billed fall}", 35, 19, "`minutes-per-invoice` drives `margin`, which is no KPI of this charter.")]
    [InlineData("{kpi: minutes-per-invoice, how: agency hours billed fall}", 35, 19, "`minutes-per-invoice` drives `minutes-per-invoice`, which is an activity itself.")]
    public void Drives_that_name_no_outcome_of_the_charter_are_an_error(string drives, int line, int column, string what)
    {
        var finding = Only(Samples.Full.With("{kpi: cost-per-invoice, factor: 0.52 EUR/min, how: agency hours billed fall}", drives));
        Is(finding, line, column, Severity.Error, what);
        Assert.Equal("drives: {kpi: cost-per-invoice, factor: 0.52 EUR/min, how: agency hours billed fall}", finding.Example);
    }

    [Theory]
    [InlineData("answer-accuracy", "%", "", "measures the model, not the business")]
    [InlineData("documents-summarised", "documents", "", "counts activity")]
    [InlineData("documents-summarised", "documents", "    bookedIn: CRM register 7\n", "counts activity")]
    [InlineData("answer-accuracy", "%", "    bookedIn: CRM register 7\n", null)]
    public void What_is_vanity_itself_is_nothing_to_drive(string id, string unit, string more, string? what)
    {
        var driven = Samples.Full.With("id: cost-per-invoice            # R", $"id: {id}")
            .With("unit: EUR/invoice               # R", $"unit: \"{unit}\"\n{more}")
            .With("drives: {kpi: cost-per-invoice", $"drives: {{kpi: {id}");
        Assert.Equal(
            what is null ? [] : [$"`minutes-per-invoice` drives `{id}`, which {what}."],
            Given.Judged(driven).Of("kpi-vanity").Where(finding => finding.Path is "kpis[1].drives.kpi").Select(finding => finding.What));
    }

    [Theory]
    [InlineData("savedPhrases: [afternoons regained]", "afternoons-regained-on-ward", "points", "StrongActivity")]
    [InlineData("strongActivityUnits: [whiteboards]", "boards", "whiteboard/week", "StrongActivity")]
    [InlineData("weakActivityUnits: [site walk]", "walks", "Site walk", "WeakActivity")]
    [InlineData("activityNames: [site walk]", "weekly-site-walk-count", "points", "WeakActivity")]
    [InlineData("modelNames: [perplexing]", "perplexing-score", "points", "Model")]
    [InlineData("outcomeNames: [copilot adoption]", "copilot-adoption", "%", "Outcome")]
    [InlineData("currencies: [karma]", "prompts-sent", "karma/month", "Outcome")]
    public void Each_list_of_words_tells_its_kind(string words, string id, string unit, string kind)
    {
        var lists = words.Split(": ") is [var list, var word]
            ? new Dictionary<string, IReadOnlyList<string>> { [list] = [word.Trim('[', ']')] } : [];
        Assert.NotEqual(kind, $"{Domain.Vocabulary.KpiVocabulary.BuiltIn.Classify(id, unit).Kind}");
        Assert.Equal(kind, $"{Domain.Vocabulary.KpiVocabulary.With(lists).Classify(id, unit).Kind}");
    }

    [Fact]
    public void A_how_that_is_too_short_has_one_finding() =>
        Assert.Equal("charter-invalid", Assert.Single(Given.Judged(Samples.Full.With("how: agency hours billed fall", "how: agency")).Findings).Rule);

    [Fact]
    public void Where_all_is_declared_activity_only_the_missing_outcome_is_said()
    {
        var activity = Samples.Full.With("outcome: cost                   # R  revenue|cost|risk|quality|customer|activity", "outcome: activity");
        Assert.Equal(["kpi-missing"], Given.Judged(activity).Findings.Select(finding => finding.Rule));
    }

    [Fact]
    public void A_policy_adds_units_of_activity()
    {
        var policy = Given.Policy("pilotPolicy: 1\nrules: {kpi-vanity: {words: {strongActivityUnits: [whiteboard]}}}");
        Assert.Empty(Given.Judged(WithSecond("boards-filled", "whiteboards")).Findings);
        Assert.Equal(Severity.Error, Given.Judged(WithSecond("boards-filled", "whiteboards/week"), policy: policy).Only("kpi-vanity").Severity);
    }

    [Fact]
    public void A_policy_adds_names_of_outcomes()
    {
        var policy = Given.Policy("pilotPolicy: 1\nrules: {kpi-vanity: {words: {outcomeNames: [consultation drafts]}}}");
        Assert.Empty(Given.Judged(WithSecond("consultation-drafts-filed", "drafts"), policy: policy).Findings);
    }

    [Theory]
    [InlineData("{strongActivityUnit: [x]}", "is not a known key of words; did you mean `strongActivityUnits`?")]
    [InlineData("{strongActivityUnits: [[x]]}", "holds something that is not a word or phrase of 1 to 60 characters, in `strongActivityUnits`")]
    [InlineData("[whiteboard]", "is a list, not a mapping of word lists")]
    public void Words_of_the_wrong_form_are_problems(string words, string problem) => Assert.Equal(
        problem, Assert.Single(PolicyReader.Read("pilotguard.yml", $"pilotPolicy: 1\nrules: {{kpi-vanity: {{words: {words}}}}}", PolicyScope.Organisation).Problems).Message);

    [Fact]
    public void The_words_of_both_layers_count()
    {
        var organisation = PolicyReader.Read("pilotguard.yml", "pilotPolicy: 1\nrules: {kpi-vanity: {words: {strongActivityUnits: [whiteboard]}}}", PolicyScope.Organisation).Layer;
        var repository = PolicyReader.Read("pilotguard.yml", "pilotPolicy: 1\nrules: {kpi-vanity: {words: {strongActivityUnits: [poster]}}}", PolicyScope.Repository).Layer;
        var policy = PolicyLayers.Merge(organisation, repository);
        Assert.All(["whiteboards", "posters"], unit => Assert.Single(Given.Judged(WithSecond("made", unit), policy: policy).Of("kpi-vanity")));
    }

    [Fact]
    public void A_repository_adds_words_to_a_floor_but_none_that_let_more_pass()
    {
        var floor = PolicyReader.Read("pilotguard.yml", "pilotPolicy: 1\nrules: {kpi-vanity: {floor: true, words: {strongActivityUnits: [whiteboard]}}}", PolicyScope.Organisation).Layer;
        var asked = PolicyReader.Read("pilotguard.yml", "pilotPolicy: 1\nrules: {kpi-vanity: {words: {strongActivityUnits: [poster], outcomeNames: [documents]}}}", PolicyScope.Repository).Layer;
        var policy = PolicyLayers.Merge(floor, asked);
        Assert.All(["whiteboards", "posters", "documents"], unit => Assert.Single(Given.Judged(WithSecond("made", unit), policy: policy).Of("kpi-vanity")));
        Assert.Single(Given.Judged(WithSecond("documents-summarised", "documents"), policy: policy).Of("kpi-vanity"));
    }
}
