using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Policies;

namespace PilotGuardBot.Domain.Rules;

/// <summary>Makes facts of a rule's example, and judges it as a pull request would be.</summary>
public static class ExampleFacts
{
    static readonly LocalDate Before = new(2026, 2, 23), Running = new(2026, 4, 15);

    /// <summary>What this rule finds in the example under the profile recommended; a rule that is off there is switched on.</summary>
    public static IReadOnlyList<Finding> Judge(RuleExample example, Rule rule)
    {
        var policy = PolicyLayers.BuiltIn(PolicyProfile.Recommended);
        var settings = policy.For(rule);
        if (settings.Severity is Severity.Off)
            settings = settings with { Severity = Severity.Warn };
        var rules = new Dictionary<string, RuleSettings>(policy.Rules) { [rule.Id] = settings };
        const RuleRuns every = RuleRuns.PullRequest | RuleRuns.Schedule | RuleRuns.Portfolio;
        return [.. Review.Judge(Of(example), policy with { Rules = rules }, every).Findings.Where(finding => finding.Rule == rule.Id)];
    }

    /// <summary>The example as a pull request to the repository acme/invoices.</summary>
    public static ChangeFacts Of(RuleExample example)
    {
        var isCharter = CharterFiles.IsCharter(example.File);
        var reading = CharterReader.Read(isCharter ? example.File : CharterFiles.AtRoot, Whole(isCharter ? example.Text : example.Charter));
        var atStart = example.AtStart is { } keys ? CharterReader.Read(reading.File, Whole(keys)).Charter : null;
        var facts = new CharterFacts
        {
            Charter = reading.Charter ?? throw new InvalidOperationException("The example is no charter."),
            Problems = reading.Problems,
            Today = example.Today ?? (atStart is null ? Before : Running),
            Base = atStart,
            Snapshot = atStart,
            MergedOn = atStart is null ? null : Before,
            Approvals = Approvals.Of(reading.Charter.Owners.Tech ?? "raj-dev"),
            Record = Record(example),
            Others = [],
        };
        var change = new ChangeFacts
        {
            Repository = "acme/invoices",
            Today = facts.Today,
            Charters = [new(reading, facts)],
            Scopes = [new(reading.File, reading.Charter.Paths)],
            Files = [new(example.File, example.Before is null ? ChangeKind.Added : ChangeKind.Modified)],
            Readings = CharterFiles.IsReadings(example.File) ? [Readings(example, facts)] : [],
            Decisions = CharterFiles.IsDecision(example.File) ? [Decision(example, facts)] : [],
            Grace = false,
        };
        return example.With?.Invoke(change) ?? change;
    }

    /// <summary>The same pull request with the approvals of these people.</summary>
    public static ChangeFacts ApprovedBy(this ChangeFacts change, params IReadOnlyList<string> handles) =>
        change.WithPilot(facts => facts with { Approvals = Approvals.Of(handles) });

    /// <summary>The same change with other facts about its pilot, wherever they are held.</summary>
    public static ChangeFacts WithPilot(this ChangeFacts change, Func<CharterFacts, CharterFacts> with)
    {
        CharterFacts? With(CharterFacts? facts) => facts is null ? null : with(facts);
        return change with
        {
            Charters = [.. change.Charters.Select(one => one with { Facts = With(one.Facts) })],
            Readings = [.. change.Readings.Select(one => one with { Pilot = With(one.Pilot) })],
            Decisions = [.. change.Decisions.Select(one => one with { Pilot = With(one.Pilot) })],
        };
    }

    static PilotRecord Record(RuleExample example)
    {
        const string recorded = "pilot/readings/recorded.csv";
        var rows = ReadingsReader.Read(recorded, $"{ReadingsColumns.Written}\n{example.Recorded}").Rows;
        return PilotRecord.Empty with
        {
            Readings = CharterFiles.IsReadings(example.File) ? [.. rows, .. ReadingsReader.Read(example.File, example.Text).Rows] : rows,
        };
    }

    static ReadingsUnderReview Readings(RuleExample example, CharterFacts pilot) => new(
        ReadingsReader.Read(example.File, example.Text),
        example.Before is { } before ? ReadingsReader.Read(example.File, before) : null,
        pilot);

    static DecisionUnderReview Decision(RuleExample example, CharterFacts pilot) => new(
        DecisionReader.Read(example.File, example.Text),
        example.Before is { } before ? DecisionReader.Read(example.File, before).Decision : null,
        pilot);

    /// <summary>The ten-line charter with these keys in place of its own, in its order; keys that it lacks follow.</summary>
    public static string Whole(string keys)
    {
        var own = Blocks(keys);
        var whole = Blocks(Templates.Read(Templates.TenLines))
            .Select(block => own.Remove(block.Key, out var instead) ? instead : block.Value).ToList();
        return string.Join('\n', whole.Concat(own.Values)) + "\n";
    }

    /// <summary>The lines of each top-level key, in order.</summary>
    static OrderedDictionary<string, string> Blocks(string yaml)
    {
        var blocks = new OrderedDictionary<string, string>();
        var key = "";
        foreach (var line in yaml.TrimEnd().Split('\n'))
            if (line is "" or [' ' or '#' or '-', ..] && key is not "")
                blocks[key] += $"\n{line}";
            else
                blocks.Add(key = line.Split(':')[0], line);
        return blocks;
    }
}
