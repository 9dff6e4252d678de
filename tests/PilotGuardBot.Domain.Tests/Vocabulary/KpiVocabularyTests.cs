using PilotGuardBot.Domain.Vocabulary;

namespace PilotGuardBot.Domain.Tests.Vocabulary;

public sealed class KpiVocabularyTests(ITestOutputHelper output)
{
    static KpiClass Told(string id, string? unit) => KpiVocabulary.BuiltIn.Classify(id, unit);

    public static TheoryData<string, string> Tables => new()
    {
        { "tuned", KpiNames.Tuned }, { "held out", KpiNames.HeldOut }, { "fresh", KpiNames.Fresh }, { "fresher", KpiNames.Fresher },
        { "afterwards", KpiNames.Afterwards },
    };

    /// <summary>A name that was tuned to shows nothing about those that were not.</summary>
    [Fact]
    public void What_was_never_tuned_to_stands_in_no_other_table()
    {
        static HashSet<string> Ids(params string[] tables) => [.. tables.SelectMany(KpiNames.Of).Select(kpi => kpi.Id)];
        Assert.Empty(Ids(KpiNames.Afterwards).Intersect(Ids(KpiNames.Tuned, KpiNames.HeldOut, KpiNames.Fresh, KpiNames.Fresher)));
        Assert.Empty(Ids(KpiNames.Fresher).Intersect(Ids(KpiNames.Tuned, KpiNames.HeldOut, KpiNames.Fresh)));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void No_outcome_is_rejected_and_nine_in_ten_activities_are_caught(string table, string names)
    {
        var told = KpiNames.Of(names).Select(kpi => (kpi.Class, kpi.Id, kpi.Unit, Told: Told(kpi.Id, kpi.Unit))).ToList();
        var rejected = told.Where(kpi => kpi.Class is "outcome" && kpi.Told.IsVanity).ToList();
        var activities = told.Where(kpi => kpi.Class is "activity").ToList();
        var missed = activities.Where(kpi => !kpi.Told.IsVanity).ToList();
        var models = told.Where(kpi => kpi.Class is "model").ToList();
        output.WriteLine($"{table}: {told.Count} names; outcomes rejected {rejected.Count} of {told.Count(kpi => kpi.Class is "outcome")}; "
            + $"activities caught {activities.Count - missed.Count} of {activities.Count}; models told {models.Count(kpi => kpi.Told.Kind is KpiKind.Model)} of {models.Count}");
        foreach (var kpi in rejected.Concat(missed))
            output.WriteLine($"{kpi.Class} {kpi.Id} ({kpi.Unit}): {kpi.Told}");
        Assert.Empty(rejected);
        Assert.True(missed.Count * 10 <= activities.Count, $"Missed: {string.Join(", ", missed.Select(kpi => kpi.Id))}");
    }
}
