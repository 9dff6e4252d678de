using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Rules;

/// <summary>
/// Every problem that the reader met in a decision file; and a decision that belongs to no pilot, since no charter stands beside it or the
/// one that does has another id. Where that charter cannot be read, <see cref="CharterInvalid"/> speaks.
/// </summary>
public sealed class DecisionInvalid : Rule, IJudgeChange
{
    const string File = "pilot/decision.yml";

    public override RuleCard Card { get; } = new("decision-invalid", RuleGroup.Charter, Severity.Error)
    {
        Checks = "A decision file is readable, knows each of its keys, and decides the pilot of the charter beside it.",
        Fix = "Correct it.",
        Example = "outcome: stop",
        Failing = new(
            """
            pilotDecision: 1
            pilot: invoice-routing
            outcome: stopped
            date: 2026-05-28
            by: mei-cfo
            """, File)
        { Today = new(2026, 5, 28) },
        Passing = new(
            """
            pilotDecision: 1
            pilot: invoice-routing
            outcome: stop
            date: 2026-05-28
            by: mei-cfo
            """, File)
        { Today = new(2026, 5, 28) },
    };

    public bool HasSubject(ChangeFacts facts) => facts.Decisions.Count > 0;

    public IEnumerable<Found> Judge(ChangeFacts facts, RuleSettings settings) =>
        facts.Decisions.SelectMany(decision => OfFormat(decision).Concat(OfPilot(decision, facts)));

    static IEnumerable<Found> OfFormat(DecisionUnderReview decision) =>
        from problem in decision.Reading.Problems
        select Found.Of(decision.Reading.File, problem) with { Charter = decision.Pilot?.Charter.File };

    static IEnumerable<Found> OfPilot(DecisionUnderReview review, ChangeFacts facts)
    {
        if (review.Reading.Decision is not { Pilot: { } pilot } decision)
            yield break;
        if (review.Pilot is null && !StandsUnread(decision.File, facts))
            yield return new(decision.File, "pilot", decision.Places.Of("pilot"),
                $"{Markdown.Code(decision.File)} decides {Markdown.Code(pilot)}, and no charter stands beside it.")
            {
                Fix = "Put the file beside its charter: `pilot/decision.yml` for a `pilot.yml` at the root, else `pilots/ID/decision.yml`.",
                Example = $"pilots/{pilot}/decision.yml",
            };
        else if (review.Pilot is { Charter.Id: { } id } known && id != pilot)
            yield return new(decision.File, "pilot", decision.Places.Of("pilot"),
                $"`pilot` is {Markdown.Code(pilot)}, and the charter beside it is that of {Markdown.Code(id)}.")
            {
                Charter = known.Charter.File,
                Fix = "Name the pilot of this folder, or move the file to the other one.",
                Example = $"pilot: {id}",
            };
    }

    static bool StandsUnread(string file, ChangeFacts facts) => facts.Charters.Select(charter => charter.Reading.File)
        .Concat(facts.Scopes.Select(scope => scope.File))
        .Any(charter => CharterFiles.EvidenceFolderOf(charter) == CharterFiles.FolderOf(file));
}
