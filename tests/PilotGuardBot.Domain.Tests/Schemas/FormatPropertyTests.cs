using CsCheck;
using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Tests.Rules;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Tests.Schemas;

/// <summary>What holds of charters and policies whatever they say.</summary>
public sealed class FormatPropertyTests
{
    static IEnumerable<Mutation> Strangers(string whole) => Mutation.Of(whole).Where(mutation => mutation.Change is "joined by a stranger");

    [Fact]
    public void An_unknown_key_anywhere_in_a_charter_is_one_problem_at_that_key() => Assert.All(
        Strangers(SchemaTests.Whole), mutation => IsTheStranger(mutation, CharterReader.Read("pilot.yml", mutation.Text).Problems));

    [Fact]
    public void An_unknown_key_anywhere_in_a_policy_is_one_problem_at_that_key() => Assert.All(
        Strangers(PolicySchemaTests.Whole),
        mutation => IsTheStranger(mutation, PolicyReader.Read("pilotguard.yml", mutation.Text, PolicyScope.Organisation).Problems));

    static void IsTheStranger(Mutation mutation, IReadOnlyList<Problem> problems)
    {
        var problem = Assert.Single(problems);
        Assert.Equal(mutation.Path is "" ? "stranger" : $"{mutation.Path}.stranger", problem.Path);
        Assert.StartsWith("stranger: ", mutation.Text.Split('\n')[problem.Place.Line - 1].TrimStart(), StringComparison.Ordinal);
    }

    static readonly string[] Optional =
        ["parent", "budget", "decision", "paths", "links", "amendments", "exceptions", "closed"];

    static readonly Gen<(string Text, string Name, decimal Target, LocalDate Start, int Volume)> Charters = Gen.Select(
        Gen.Char[' ', '\u024f'].Array[0, 30], Gen.Int[-100_000, 100_000], Gen.Int[0, 3_000], Gen.Int[1, 100_000], Gen.Int[0, 255], Gen.Shuffle(Enumerable.Range(0, 30).ToArray()),
        (letters, hundredths, day, volume, kept, order) =>
        {
            var name = $"x{string.Concat(letters.Where(letter => !char.IsControl(letter)))}x";
            var (target, start) = (hundredths / 100m, new LocalDate(2020, 1, 1).PlusDays(day));
            var root = (YamlMapping)YamlReader.Read(SchemaTests.Whole
                .With("name: Route supplier invoices to an approver ", $"name: {System.Text.Json.JsonSerializer.Serialize(name)} ")
                .With("target: 4.50 ", FormattableString.Invariant($"target: {target} "))
                .With("start: 2026-03-02 ", FormattableString.Invariant($"start: {start:yyyy-MM-dd} "))
                .With("monthlyVolume: 4200 ", FormattableString.Invariant($"monthlyVolume: {volume} "))).Root!;
            var entries = root.Entries.Where(entry => Array.IndexOf(Optional, entry.Key) is var at && (at < 0 || (kept >> at & 1) == 1))
                .Select((entry, at) => (entry, order[at])).OrderBy(pair => pair.Item2).Select(pair => pair.entry);
            return (Mutation.InBlocks(root with { Entries = [.. entries] }), name, target, start, volume);
        });

    /// <summary>Any subset of the optional keys, in any order: what was written is read, and written again in another style it is read the same.</summary>
    [Fact]
    public void A_valid_charter_comes_back_as_it_was_written() => Charters.Sample(
        written =>
        {
            var reading = CharterReader.Read("pilot.yml", written.Text);
            Assert.Empty(reading.Problems);
            var charter = reading.Charter!;
            Assert.Equal(
                (written.Name, written.Target, written.Start, written.Volume),
                (charter.Workflow!.Name, charter.Kpis[0].Target, charter.Window.Start, charter.Workflow.MonthlyVolume));
            var inFlow = CharterReader.Read("pilot.yml", CoreSchemaText(charter.Root));
            Assert.Empty(inFlow.Problems);
            Assert.Equivalent(
                charter with { Root = Given.Charter(Samples.Minimal).Root, Places = Nowhere },
                inFlow.Charter! with { Root = Given.Charter(Samples.Minimal).Root, Places = Nowhere }, strict: true);
        }, iter: 100);

    static readonly Places Nowhere = new(YamlReader.Read("a: 1").Root!);

    /// <summary>JSON is YAML in one line.</summary>
    static string CoreSchemaText(YamlNode root) => CoreSchema.Json(root)!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    [Fact]
    public void Any_bytes_are_a_policy_or_problems() => Gen.OneOf(
        Gen.Byte.Array[0, 200],
        Gen.Select(Gen.Int[0, PolicySchemaTests.Whole.Length - 1], Gen.OneOf("", "\"", "[", "}", ": ", "\n", "- ", "~", "@", "9"))
            .Select((at, stroke) => System.Text.Encoding.UTF8.GetBytes(PolicySchemaTests.Whole[..at] + stroke + PolicySchemaTests.Whole[(at + 1)..])))
        .Sample(
            bytes =>
            {
                foreach (var scope in Enum.GetValues<PolicyScope>())
                {
                    var reading = PolicyReader.Read("pilotguard.yml", bytes, scope);
                    Assert.Equal(reading.Layer is null, reading.Problems.Count > 0);
                    if (reading.Layer is { } layer)
                        Assert.NotNull(scope is PolicyScope.Organisation ? PolicyLayers.Merge(layer, null) : PolicyLayers.Merge(null, layer));
                }
            }, iter: 2_000);
}
