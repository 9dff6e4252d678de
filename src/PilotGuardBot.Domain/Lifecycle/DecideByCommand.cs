using NodaTime;
using PilotGuardBot.Domain.Charters;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Lifecycle;

/// <summary>A decision that may be recorded.</summary>
/// <param name="Said">What is recorded.</param>
/// <param name="Confirms">What the other person had said, where this is the second voice of a decision against the evidence.</param>
/// <param name="WaitsFor">Whose same line it still needs; null where it counts at once, or where nobody else is named.</param>
/// <param name="Why">What the evidence recommends, with its reasons.</param>
public sealed record DecisionToRecord(SaidDecision Said, SaidDecision? Confirms, string? WaitsFor, Recommendation Why)
{
    /// <summary>Whether the pilot is decided by it.</summary>
    public bool Counts => !Said.NeedsSecond || Confirms is not null;
}

/// <summary>
/// Who may decide by command, and what (DOMAIN 4): the decider while the pilot is open, the sponsor too from the third business day after the date; and
/// whoever is to confirm a decision against the evidence. An iteration is granted once, for one change, within the 30 days that it shares with extensions.
/// </summary>
public static class DecideByCommand
{
    /// <summary>What extension and iteration add to a window together, at most (DOMAIN 4.3).</summary>
    public const int AllowanceDays = 30;

    /// <param name="names">The commenter's handles in charter and policy.</param>
    public static Judged<DecisionToRecord> Judge(PilotSheet sheet, IReadOnlyList<string> names, PilotCommand.Decide command, Instant now)
    {
        if (!sheet.Life.IsOpen)
            return new Refused(Over(sheet));
        if (By(sheet, names, command.Outcome) is not { } by)
            return new Refused(NotYours(sheet));
        var confirmed = Pending(sheet, command.Outcome) is { } pending && !sheet.Policy.IsSamePerson(pending.By, by) ? pending : null;
        var next = command.Outcome is DecisionOutcome.Iterate ? Next(sheet, command.Reason) : null;
        if (next is { Refusal: { } refusal })
            return new Refused(refusal);
        var (facts, record) = (sheet.Facts, sheet.Facts.Record ?? PilotRecord.Empty);
        var recommendation = DecisionRule.Recommend(facts.Charter, record, facts.Today, Iterations(record));
        var said = new SaidDecision(command.Outcome, by, now, facts.Today, command.Reason, recommendation.Outcome, next?.Value?.Date);
        if (confirmed is null && said.NeedsSecond && sheet.Pending is { } own && own.Outcome == said.Outcome && sheet.Policy.IsSamePerson(own.By, by))
            return new Refused(
                $"You said so on {own.Day.Spoken()}, against the evidence; it waits for {Second(sheet, by) ?? "a second person, whom the charter does not name"}.");
        return new DecisionToRecord(said, confirmed, said.NeedsSecond && confirmed is null ? Second(sheet, by) : null, recommendation);
    }

    /// <summary>The one thing that an iteration changes: what stands behind "we change", else all of the reason.</summary>
    public static string ChangeOf(string reason)
    {
        const string lead = "we change ";
        var at = reason.LastIndexOf(lead, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? reason : reason[(at + lead.Length)..];
    }

    /// <summary>The first day on which the sponsor may decide, too; null where there is no date.</summary>
    public static LocalDate? SponsorFrom(PilotSheet sheet)
    {
        if (sheet.Life.Due is not { } day)
            return null;
        for (var late = 0; late < Deciders.SponsorFromDaysLate; late++)
            day = sheet.Facts.Calendar.NextAfter(day);
        return day;
    }

    static string Over(PilotSheet sheet)
    {
        var id = Markdown.Code(sheet.Facts.Charter.Id);
        return sheet.Life.State is PilotState.Closed || sheet.Facts.Record?.Decision is not { Outcome: { } outcome } decision
            ? $"{id} is closed."
            : $"{id} was decided: **{outcome.Word()}**{(decision.Date is { } date ? $" on {date.Spoken()}" : "")}"
                + (decision.By is { } by ? $", by {Markdown.Plain(by)}." : ".");
    }

    /// <summary>The handle in whose right the commenter speaks; null for none.</summary>
    static string? By(PilotSheet sheet, IReadOnlyList<string> names, DecisionOutcome outcome)
    {
        var people = PilotPeople.Of(sheet.Facts);
        if (Is(people.Decider))
            return people.Decider;
        var asked = Pending(sheet, outcome) is { } pending ? Second(sheet, pending.By) : null;
        return Is(people.Sponsor) && (sheet.Life.BusinessDaysLate >= Deciders.SponsorFromDaysLate || sheet.Policy.IsSamePerson(asked, people.Sponsor))
            ? people.Sponsor
            : Is(asked) ? asked : null;

        bool Is(string? handle) => handle is not null && names.Any(name => sheet.Policy.IsSamePerson(name, handle));
    }

    static string NotYours(PilotSheet sheet)
    {
        var people = PilotPeople.Of(sheet.Facts);
        string[] may =
        [
            .. people.Decider is { } decider ? [$"{Markdown.Plain(decider)} (decider)"] : Array.Empty<string>(),
            .. people.Sponsor is { } sponsor
                ? [$"{Markdown.Plain(sponsor)} (sponsor{(SponsorFrom(sheet) is { } from && from > sheet.Facts.Today ? $", from {from.Spoken()}" : "")})"]
                : Array.Empty<string>(),
        ];
        var id = Markdown.Code(sheet.Facts.Charter.Id);
        return may.Length is 0 ? $"The charter of {id} names nobody who can decide it." : $"Only {string.Join(" or ", may)} can decide {id}.";
    }

    static SaidDecision? Pending(PilotSheet sheet, DecisionOutcome outcome) => sheet.Pending is { } pending && pending.Outcome == outcome ? pending : null;

    /// <summary>Who agrees where a decision goes against the evidence: the sponsor, else business, else the decider, and nobody who decides it.</summary>
    static string? Second(PilotSheet sheet, string by)
    {
        var people = PilotPeople.Of(sheet.Facts);
        return new[] { people.Sponsor, people.Business, people.Decider }
            .FirstOrDefault(person => person is not null && !sheet.Policy.IsSamePerson(person, by));
    }

    static int Iterations(PilotRecord record) =>
        record.Iterations.Count + (record.Decision?.Outcome is DecisionOutcome.Iterate ? 1 : 0);

    sealed record NextDate(LocalDate Date);

    static Judged<NextDate> Next(PilotSheet sheet, string change)
    {
        var facts = sheet.Facts;
        var used = Iterations(facts.Record ?? PilotRecord.Empty);
        var most = DecisionRepeatIterate.Most(sheet.Policy);
        if (used >= most)
            return new Refused(
                $"It was iterated {(used == 1 ? "once" : $"{used} times")} already, and the limit here is {most}. Decide `scale` or `stop`.");
        if (DecisionRepeatIterate.Changes(ChangeOf(change)) is > 1 and var several)
            return new Refused($"That names {several} changes; nobody could tell which of them worked. Name one.");
        if ((facts.Snapshot ?? facts.Charter).Window.Decision is not { } original)
            return new Refused("Its charter names no decision date from which the iteration could be counted.");
        var last = facts.Calendar.OnOrBefore(original.PlusDays(AllowanceDays));
        return last > facts.Today && !(last <= sheet.Life.Due)
            ? new NextDate(last)
            : new Refused(
                $"Iteration and extension have {AllowanceDays} days together, up to {last.Spoken()}, and they are used up. Decide `scale` or `stop`.");
    }
}
