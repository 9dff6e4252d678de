using NodaTime;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Policies;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Tests.Rules;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Tests.Posts;

/// <summary>What messages about the sample pilot may speak of. It runs from Monday 2 March to Friday 29 May 2026.</summary>
static class Sheets
{
    /// <summary>The sample without its payback criterion.</summary>
    public static readonly string Charter = Samples.Full.With("  tighten: {paybackMonths: 9}        #    extra scale criteria\n", "");

    /// <summary>Eleven weeks of readings that come near the target; guardrail, stage and spend are on record.</summary>
    public const string Rows =
        "2026-03-09 cost-per-invoice 6.35, 2026-03-16 cost-per-invoice 6.10, 2026-03-23 cost-per-invoice 5.86, "
        + "2026-03-30 cost-per-invoice 5.80, 2026-04-06 cost-per-invoice 5.70, 2026-04-13 cost-per-invoice 5.62, "
        + "2026-04-20 cost-per-invoice 5.51, 2026-04-27 cost-per-invoice 5.44, 2026-05-04 cost-per-invoice 5.30, "
        + "2026-05-11 cost-per-invoice 5.15, 2026-05-18 cost-per-invoice 5.08, 2026-05-18 misroute-rate 1.4, "
        + "2026-05-11 rollout/stage 50, 2026-05-18 cost/spend 41000, 2026-05-18 data/erp.invoices/completeness 98.7, "
        + "2026-05-18 data/erp.invoices/accuracy 96.2";

    static readonly HashSet<string> Gone = [];

    public static PilotSheet On(string day, string rows = Rows, string? charter = null, string? policy = null,
        Func<CharterFacts, CharterFacts>? with = null, IReadOnlyCollection<string>? gone = null)
    {
        var facts = EvidenceGiven.Pilot(charter ?? Charter, day, EvidenceGiven.Record(rows), with);
        var inForce = policy is null ? Given.Recommended : Given.Policy(policy);
        var people = PilotPeople.Of(facts);
        var handles = new[] { people.Business, people.Tech, people.Decider, people.Sponsor }.OfType<string>().Concat(inForce.Escalate)
            .Where(handle => !(gone ?? Gone).Contains(handle)).Distinct().ToDictionary(handle => handle, _ => HandleState.Active);
        return new()
        {
            Facts = facts,
            Life = PilotLife.Of(facts),
            Policy = inForce,
            Audience = new(people, inForce, handles),
            Place = new(
                "42-invoice-routing", "https://pilots.acme.example/pilots/acme/invoice-routing",
                (file, place) => $"https://forge.example/acme/invoices/blob/3f2c91a/{file}#L{place.Line}",
                rule => $"https://pilots.acme.example/rules/{rule}", "3f2c91ad0e2f4a57b6c8d9e0f1a2b3c4d5e6f708"),
        };
    }

    /// <summary>Reminders to these people, sent: "T-7 2026-05-22 mei-cfo", a comma between two.</summary>
    public static IReadOnlyList<ToldNudge> Sent(string nudges) =>
    [
        .. nudges.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(nudge => nudge.Split(' '))
            .Select(part => new ToldNudge(NudgeStage.Of(part[0])!.Value, EvidenceGiven.Day(part[1]), ToldState.Sent, part[2..], null)),
    ];
}
