using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using NodaTime;
using PilotGuardBot.Domain.Evidence;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Domain.Windows;

namespace PilotGuardBot.Domain.Lifecycle;

/// <summary>An extension that may be proposed. It holds once the decider approved the pull request that brings it.</summary>
/// <param name="To">The new decision date.</param>
/// <param name="LastDay">Up to this day it must be merged.</param>
/// <param name="Lines">What to write below <c>window:</c> in the charter: YAML.</param>
public sealed record ExtensionToPropose(LocalDate To, LocalDate LastDay, string Decider, string Lines);

/// <summary>When more time may be asked for (DOMAIN 4.3). The rule <c>window-extended-silently</c> judges the pull request anew.</summary>
public static class ExtendByCommand
{
    /// <summary>Backticks and signs of HTML are escaped, so that the text stands safely in YAML, and in the code block of a comment.</summary>
    static readonly JsonSerializerOptions Quoted = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <param name="names">The commenter's handles in charter and policy.</param>
    public static Judged<ExtensionToPropose> Judge(PilotSheet sheet, IReadOnlyList<string> names, PilotCommand.Extend command)
    {
        var (facts, id) = (sheet.Facts, Markdown.Code(sheet.Facts.Charter.Id));
        var people = PilotPeople.Of(facts);
        if (!sheet.Life.IsOpen)
            return No($"{id} is decided already.");
        if (!CommandRights.IsOwner(sheet, names) && !CommandRights.Is(sheet, names, people.Sponsor))
            return No($"Only its owners can ask for more time for {id}: {CommandRights.Owners(sheet)}.");
        if (sheet.Life.Due is not { } due || people.Decider is not { } decider || (facts.Snapshot ?? facts.Charter).Window.Decision is not { } original)
            return No($"The charter of {id} names no decision date, or no decider.");
        if (facts.Agreement?.Extensions.Count > 0)
            return No($"{id} was extended once already, to {due.Spoken()}.");
        if (facts.Record?.Iterations.Count > 0 || facts.Record?.Decision is not null)
            return No($"{id} is being iterated; extension and iteration share one allowance.");
        var last = original.PlusDays(NudgeStage.Brief.Offset);
        if (facts.Today > last)
            return No($"It comes too late: an extension had to be merged by {last.Spoken()}. Decide, or iterate once with one change.");
        var most = Math.Min(DecideByCommand.AllowanceDays, (facts.Snapshot ?? facts.Charter).Window.MaxExtensionDays ?? DecideByCommand.AllowanceDays);
        var to = facts.Calendar.OnOrBefore(due.PlusDays(command.Days));
        if (command.Days < 1 || command.Days > most || to <= due)
            return No($"An extension adds 1 to {most} days here, and ends on a business day.");
        if (DecisionRepeatIterate.Changes(command.Reason) is > 1 and var several)
            return No($"That names {several} changes. Name the one thing that will be different.");
        if (facts.Snapshot?.Window.Start is { } start && ExtensionEvidence.Flaw(facts.Charter, facts.Record ?? PilotRecord.Empty, start, facts.Today) is { } flaw)
            return No($"{id} cannot be extended: {flaw}.");
        return new ExtensionToPropose(to, last, decider, Lines(to, command.Reason, decider));
    }

    static string Lines(LocalDate to, string reason, string decider) =>
        $"decision: {to.Written()}\nextension:\n  to: {to.Written()}\n  reason: {Text(reason)}\n  change: {Text(reason)}\n  approvedBy: {Text(decider)}";

    static string Text(string value) => JsonSerializer.Serialize(value, Quoted);

    static Judged<ExtensionToPropose> No(string why) => new Refused(why);
}
