using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Windows;
using PilotGuardBot.Reviewing.Facts;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Reviewing.Pilots;

/// <summary>Everything that is known of a pilot's window on this day: what its tracking issue, its nudges, its brief and its page speak of.</summary>
public sealed class ReadPilot(
    PilotGuardDb db, ReadBranch branches, ReadPolicy policies, ReadRecord records, ReadPeople people, ReadPortfolio portfolio, ForgeLinks links,
    Today today)
{
    /// <summary>Null where its charter cannot be read, or its repository was never seen.</summary>
    public async Task<PilotSheet?> Run(Pilot pilot, CancellationToken cancel)
    {
        var home = await db.Repositories.SingleOrDefaultAsync(row => row.Id == pilot.RepositoryId, cancel);
        var reading = CharterReader.Read(pilot.File, Encoding.UTF8.GetBytes(pilot.Charter));
        if (home is null || reading.Charter is not { } charter)
            return null;
        var isThere = home is { Active: true, Archived: false };
        var at = isThere ? await branches.Run(home, home.DefaultBranch, cancel) : null;
        var policy = await policies.Run(home, at, cancel);
        var facts = await Facts(pilot, home, charter, reading, at, policy, cancel);
        var verdict = Review.Judge(Change(pilot, home, reading, facts, policy), policy, RuleRuns.Schedule);
        var life = PilotLife.Of(facts.Facts);
        return new()
        {
            Facts = facts.Facts,
            Life = life,
            Policy = policy,
            Audience = new(PilotPeople.Of(facts.Facts), policy, facts.Facts.Handles),
            Findings = verdict.Findings,
            IsBlocked = verdict.Blocked.Contains(pilot.File),
            Pending = facts.Ledger.Pending,
            Nudges = await Nudges(pilot, life, cancel),
            Remarks = await Remarks(pilot, facts.Facts, facts.IsDecisionUnapproved, cancel),
            Place = new(
                $"{pilot.OrganisationId}-{pilot.CharterId}", links.Pilot(home.Owner, pilot.CharterId), links.File(home, home.DefaultBranch),
                links.Rule, at?.Sha ?? ""),
        };
    }

    async Task<(CharterFacts Facts, DecisionLedger Ledger, bool IsDecisionUnapproved)> Facts(
        Pilot pilot, Repository home, Charter charter, CharterReading reading, BranchFacts? at, Policy policy, CancellationToken cancel)
    {
        var zone = charter.Window.Timezone;
        var day = today.In(policy, zone);
        var snapshot = Snapshots.Of(pilot, day);
        var calendar = CalendarChoice.For(charter, policy);
        var facts = new CharterFacts
        {
            Charter = charter,
            Problems = reading.Problems,
            Today = day,
            Base = charter,
            Snapshot = snapshot,
            Agreement = KeepAgreement.Of(pilot, snapshot),
            MergedOn = today.At(pilot.MergedAt, policy, zone),
            Handles = await people.States(home, Asked(charter, snapshot, policy), policy, cancel),
            Calendar = calendar.Calendar,
            CalendarKnown = calendar.IsKnown,
            Others = await portfolio.Others(home, policy, charter.Id, cancel),
        };
        var record = await records.Run(pilot, home, facts, at, cancel);
        return (facts with { Record = record.Record }, record.Ledger, record.IsDecisionUnapproved);
    }

    static ChangeFacts Change(
        Pilot pilot, Repository home, CharterReading reading, (CharterFacts Facts, DecisionLedger, bool) known, Policy policy) => new()
        {
            Repository = $"{home.Owner}/{home.Name}",
            Today = known.Facts.Today,
            Charters = [new(reading, known.Facts)],
            Vanished = pilot.VanishedAt is null ? [] : [new(pilot.CharterId, pilot.File, "lost")],
            Selected = PilotSelector.Selects(policy, home.Name, home.Topics.Split(' ')),
        };

    /// <summary>Who may have to act, as charter and policy name them; teams are not looked up.</summary>
    static IEnumerable<string> Asked(Charter charter, Charter? snapshot, Policy policy) =>
        new[]
        {
            charter.Owners.Business, charter.Owners.Tech, charter.Owners.Decider, charter.Owners.Sponsor,
            snapshot?.Owners.Decider, snapshot?.Owners.Sponsor,
        }
        .OfType<string>().Concat(policy.Escalate.Where(one => !one.Contains('/', StringComparison.Ordinal)));

    async Task<IReadOnlyList<ToldNudge>> Nudges(Pilot pilot, PilotLife life, CancellationToken cancel) =>
        Told(await db.Nudges.AsNoTracking().Where(row => row.PilotId == pilot.Id).ToListAsync(cancel), life);

    /// <summary>The rows of the date version in force, and what was sent of earlier ones.</summary>
    public static IReadOnlyList<ToldNudge> Told(IEnumerable<NudgeRow> rows, PilotLife life) =>
    [
        .. from row in rows
           where row.Version == life.Due || row.State is NudgeState.Sent
           let stage = NudgeStage.Of(row.Stage)
           where stage is not null
           orderby row.Day, stage.Value.Offset
           let isSent = row.State is NudgeState.Sent
           select new ToldNudge(
               stage.Value, row.Day, (ToldState)row.State, isSent && row.Note is { } to ? to.Split(", ") : [], isSent ? null : row.Note),
    ];

    async Task<IReadOnlyList<string>> Remarks(Pilot pilot, CharterFacts facts, bool isDecisionUnapproved, CancellationToken cancel)
    {
        var remarks = new List<string>();
        var owners = facts.Charter.Owners;
        var by = await records.ApprovedBy(pilot.RepositoryId, pilot.BlobSha, cancel);
        string?[] missing = [.. new[] { owners.Business, owners.Decider }.OfType<string>().Distinct().Where(one => by?.Contains(one) is not true)];
        if (missing.Length > 0 && !pilot.Silent)
            remarks.Add($"The charter was merged without the approval of {string.Join(" and ", missing.Select(one => Markdown.Code(one)))}.");
        if (isDecisionUnapproved)
            remarks.Add(
                $"{Markdown.Code(CharterFiles.DecisionOf(pilot.File))} was merged without the approval of the decider, and decides nothing. "
                + "The decider approves it in a pull request, or says it here.");
        if (pilot.VanishedAt is not null)
            remarks.Add($"{Markdown.Code(pilot.File)} is gone from the default branch. The pilot's dates go on: restore the file, or decide.");
        return remarks;
    }
}
