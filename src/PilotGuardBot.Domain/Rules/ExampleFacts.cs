using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Evidence;
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
            Record = PilotRecord.Empty,
            Others = [],
        };
        var change = new ChangeFacts
        {
            Repository = "acme/invoices",
            Today = facts.Today,
            Charters = [new(reading, facts)],
            Scopes = [new(reading.File, reading.Charter.Paths)],
            Files = [new(example.File, example.Before is null ? ChangeKind.Added : ChangeKind.Modified)],
            Grace = false,
        };
        return example.With?.Invoke(change) ?? change;
    }

    /// <summary>The same pull request with the approvals of these people.</summary>
    public static ChangeFacts ApprovedBy(this ChangeFacts change, params IReadOnlyList<string> handles) =>
        change.Pilot(facts => facts with { Approvals = Approvals.Of(handles) });

    /// <summary>The same pull request with other facts of its one pilot.</summary>
    public static ChangeFacts Pilot(this ChangeFacts change, Func<CharterFacts, CharterFacts> with) => change with
    {
        Charters = [.. change.Charters.Select(review => review with { Facts = review.Facts is { } facts ? with(facts) : null })],
        Decisions = [.. change.Decisions.Select(decision => decision with { Pilot = decision.Pilot is { } facts ? with(facts) : null })],
        Readings = [.. change.Readings.Select(readings => readings with { Pilot = readings.Pilot is { } facts ? with(facts) : null })],
    };

    /// <summary>The ten-line charter with these keys in place of its own, in its order; keys that it lacks follow.</summary>
    public static string Whole(string keys)
    {
        var own = Blocks(keys);
        var whole = Blocks(Templates.Read(Templates.TenLines)).Select(block => own.Remove(block.Key, out var instead) ? instead : block.Value).ToList();
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
