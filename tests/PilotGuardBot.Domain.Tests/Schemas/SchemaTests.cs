using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Schemas;
using PilotGuardBot.Domain.Tests.Rules;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Tests.Schemas;

/// <summary>Schema and reader say the same of a charter.</summary>
public sealed class SchemaTests
{
    /// <summary>Every key of the format.</summary>
    internal static readonly string Whole = Samples.Full
        .With("id: invoice-routing ", "id: invoice-routing\nparent: invoice-intake ")
        .With("  calendar: IE\n",
            """
              calendar: IE
              extension: {to: 2026-06-26, reason: ERP freeze in May, change: sample 200 rows, approvedBy: mei-cfo}
              pause: {from: 2026-04-06, until: 2026-04-17, reason: ERP migration}

            """)
        .With("every: weekly}", "every: weekly, owner: raj-dev}\n    bookedIn: GL 6120")
        .With("unit: \"%\", max: 2.0,", "unit: \"%\", min: 0.1, max: 2.0, direction: down,")
        .With("min: 95%, how", "min: 95%, max: 99%, how")
        .With("{paybackMonths: 9}", "{paybackMonths: 9, minRealVolumePercent: 25, maxOpenDataIncidents: 0}")
        .With("links: []  ", "links: [\"https://github.com/acme/board/issues/7\"]  ")
        .With("amendments: []", "amendments: [{date: 2026-04-10, field: target, from: 4.50, to: 4.80, why: prices, impact: payback, approvedBy: mei-cfo}]")
        .With("exceptions: []  ", "exceptions: [{rule: scope-volume-low, reason: the yearly low of the month, until: 2026-04-15, approvedBy: mei-cfo}]  ")
        .With("# closed: {outcome: production, date: 2026-07-20, production: https://…}",
            "closed: {outcome: production, reason: done, date: 2026-07-20, production: aks-prod, shutdown: CHG-4471, lesson: start with the data} #");

    static readonly Lazy<IReadOnlyList<(Mutation Mutation, bool Reader, bool Schema)>> Judged = new(() =>
    {
        var schema = Validator.Of("charter");
        return
        [
            .. Mutation.OfEachKey(Whole, Samples.Minimal).AsParallel().AsOrdered().Select(mutation => (
                mutation, CharterReader.Read("pilot.yml", mutation.Text).Problems.Count > 0, schema.Faults(mutation.Text).Count > 0)),
        ];
    });

    /// <summary>How a number is written, which JSON does not tell.</summary>
    static readonly string[] NoSchemaTells = ["= 0.12345678901", "= 1e3"];

    /// <summary>The schema asks for quotes around a name or a longer text that YAML takes for something else; the reader is not so strict.</summary>
    static readonly string[] WithoutQuotes = ["= true", "= -1", "= 1.5", "= 0.12345678901", "= 9999999999999999"];

    [Fact]
    public void Every_key_of_the_format_stands_in_the_whole_sample()
    {
        Assert.Empty(CharterReader.Read("pilot.yml", Whole).Problems);
        Assert.Empty(Validator.Of("charter").Faults(Whole));
        Assert.Equal([], Missing(CharterFormat.Charter, YamlReader.Read(Whole).Root!));
    }

    static IEnumerable<string> Missing(Shape shape, YamlNode node) => (shape, node) switch
    {
        (MappingShape mapping, YamlMapping written) => mapping.Keys.SelectMany(key =>
            written[key.Name] is { } value ? Missing(key.Shape, value) : IsSaidElsewhere(written, key.Name) ? [] : [$"{written.Path}.{key.Name}"]),
        (ListShape list, YamlSequence written) => written.Items.Take(1).SelectMany(item => Missing(list.Item, item)),
        _ => [],
    };

    /// <summary>Keys that only another item of the list has.</summary>
    static bool IsSaidElsewhere(YamlMapping written, string key) =>
        (written.Path, key) is ("kpis[0]", "drives") or ("data[0].quality[0]", "max" or "how")
            or ("governance.security" or "governance.privacy" or "governance.vendor", "expires" or "model");

    [Fact]
    public void What_the_reader_refuses_the_schema_refuses() => Assert.Empty(
        from one in Judged.Value
        where one is { Reader: true, Schema: false } && !NoSchemaTells.Contains(one.Mutation.Change)
        select $"{one.Mutation}");

    [Fact]
    public void What_the_schema_refuses_is_refused_by_the_reader_or_found_by_a_rule() => Assert.Empty(
        from one in Judged.Value
        where one is { Reader: false, Schema: true } && !WithoutQuotes.Contains(one.Mutation.Change)
            && Given.Judged(one.Mutation.Text).Findings.All(finding => finding.Severity < Severity.Warn)
        select $"{one.Mutation}");

    [Fact]
    public void What_no_schema_tells_and_what_needs_quotes_is_still_so()
    {
        Assert.All(NoSchemaTells, change => Assert.Contains(Judged.Value, one => one.Mutation.Change == change && one is { Reader: true, Schema: false }));
        Assert.All(WithoutQuotes, change => Assert.Contains(Judged.Value, one => one.Mutation.Change == change && one is { Reader: false, Schema: true }));
    }

    /// <summary>The schema that outsiders know takes less text without quotes, and more numbers, years and handles.</summary>
    [Fact]
    public void The_shared_schema_says_the_same_but_for_what_is_listed()
    {
        var file = Shared.File("charter/charter-1.schema.json");
        Assert.SkipUnless(file is not null, "The shared folder is not beside the checkout.");
        var shared = Validator.Reading(file!);
        string[] onlyShared = ["= true", "= 0", "= 3", "= -1", "= 1.5", "= \"3\"", "= 0.12345678901", "= 1e3", "= 4000000000", "= 9999999999999999"];
        string[] onlyOurs = ["= 9999999999999999", "= 4000000000", "= 1999-12-31", "= 1,5", "= \"@raj-dev\"", "= \" \"", "= ftp://x.example"];
        Assert.Empty(
            from one in Judged.Value.AsParallel()
            let theirs = shared.Faults(one.Mutation.Text).Count > 0
            where theirs != one.Schema && !(theirs ? onlyShared : onlyOurs).Contains(one.Mutation.Change)
            select $"{(theirs ? "theirs" : "ours")} refuses {one.Mutation}");
        Assert.Empty(shared.Faults(Whole));
    }

    [Fact]
    public void The_samples_pass() => Assert.All(
        [Samples.Full, Samples.Minimal, Templates.Read(Templates.TenLines)], text => Assert.Empty(Validator.Of("charter").Faults(text)));

    [Theory]
    [InlineData("outcome: activity", "outcome: risk")]
    [InlineData("outcome: cost ", "outcome: activity ")]
    [InlineData("min: 98%}", "field: x1}")]
    [InlineData("max: 2.0, ", "")]
    public void What_is_required_under_a_condition_is_so_in_the_schema(string was, string now)
    {
        Assert.Empty(Validator.Of("charter").Faults(Samples.Full));
        Assert.NotEmpty(Validator.Of("charter").Faults(Samples.Full.With(was, now)));
    }

    [Fact]
    public void Editors_are_shown_what_a_key_means()
    {
        var schema = System.Text.Json.Nodes.JsonNode.Parse(JsonSchemas.Text("charter"))!;
        var kill = schema["properties"]!["kpis"]!["items"]!["properties"]!["kill"]!;
        Assert.Equal("Stop when worse than this; between target and baseline.", (string?)kill["description"]);
        Assert.Equal("[5.90]", kill["examples"]!.ToJsonString());
        Assert.Equal(("charter-1.json", "Pilot charter, format 1"), ((string?)schema["$id"], (string?)schema["title"]));
    }

    public static TheoryData<string> Names => [.. JsonSchemas.Names];

    /// <summary>With PILOTGUARD_WRITE_SCHEMAS=1 it writes the files instead; or: <c>pilotguard schema charter > templates/schema/charter-1.json</c>.</summary>
    [Theory, MemberData(nameof(Names))]
    public void The_files_are_those_that_are_made(string name)
    {
        var text = JsonSchemas.Text(name);
        var file = $"schema/{JsonSchemas.FileOf(name)}";
        if (Environment.GetEnvironmentVariable("PILOTGUARD_WRITE_SCHEMAS") is "1")
            File.WriteAllText(Path.Combine(Root(), "templates", file), text);
        else
            Assert.Equal(text, Templates.Files.Contains(file) ? Templates.Read(file) : "");
        Assert.DoesNotContain(text.Split('\n'), line => line.EndsWith(' '));
    }

    static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!at!.EnumerateFiles("PilotGuardBot.sln").Any())
            at = at.Parent;
        return at.FullName;
    }
}
