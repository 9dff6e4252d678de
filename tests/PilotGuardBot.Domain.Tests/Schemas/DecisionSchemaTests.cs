using PilotGuardBot.Domain.Lifecycle;

namespace PilotGuardBot.Domain.Tests.Schemas;

/// <summary>Schema and reader say the same of a decision.</summary>
public sealed class DecisionSchemaTests
{
    const string Whole =
        """
        pilotDecision: 1
        pilot: invoice-routing
        outcome: scale
        date: 2026-05-28
        by: mei-cfo
        evidence: 9f2c1ab
        recommendation: scale
        rationale: ""
        next: {owner: ap-platform, action: roll out to 100%, by: 2026-07-24, change: by supplier, decision: 2026-08-28}

        """;

    [Fact]
    public void The_samples_pass()
    {
        Assert.Empty(Validator.Of("decision").Faults(Whole));
        Assert.Empty(DecisionReader.Read("pilot/decision.yml", Whole).Problems);
        if (Shared.File("charter/decision.yml") is { } file)
            Assert.Empty(Validator.Of("decision").Faults(File.ReadAllText(file)));
    }

    [Fact]
    public void Reader_and_schema_refuse_the_same_but_for_names_that_want_quotes()
    {
        var schema = Validator.Of("decision");
        Assert.Empty(
            from mutation in Mutation.Of(Whole)
            let isRead = DecisionReader.Read("pilot/decision.yml", mutation.Text).Problems.Count is 0
            let isValid = schema.Faults(mutation.Text).Count is 0
            where isRead != isValid && !(isRead && mutation is { Path: "pilot" or "by", Change: "= true" or "= -1" or "= 1.5" or "= 0.12345678901" })
            select $"{(isRead ? "schema" : "reader")} refuses {mutation}");
    }
}
