using System.Text.Json;
using PilotGuardBot.Domain.Tests;

namespace PilotGuardBot.Tests.Commands;

/// <summary>The ten-line charter runs from Monday 2 March to Friday 29 May 2026 and names no sponsor.</summary>
public sealed class SimulateTests : IDisposable
{
    readonly CheckedFolder _folder = new();

    static string Second => CheckedFolder.Clean.With("id: invoice-routing", "id: refund-triage").With("decision: 2026-05-29", "decision: 2026-06-05");

    [Fact]
    public void It_shows_who_would_be_told_what_on_which_day()
    {
        var (code, output, error) = _folder.With("pilot.yml", CheckedFolder.Clean).Run("simulate", ".", "--until", "2026-06-05");
        Assert.Equal((0, ""), (code, error));
        Assert.Equal(
            [
                "Wed 29 Apr 2026 09:00 UTC  invoice-routing  T-30  dana-ap, raj-dev, mei-cfo  book the forum for the decision",
                "Fri 15 May 2026 09:00 UTC  invoice-routing  T-14  dana-ap, raj-dev, mei-cfo  close the gaps in the evidence, if there are any",
                "Fri 22 May 2026 09:00 UTC  invoice-routing  T-7   mei-cfo                    decide, with the brief at hand",
                "Thu 28 May 2026 09:00 UTC  invoice-routing  T-1   mei-cfo                    decide: it is due the day after",
                "Fri 29 May 2026 09:00 UTC  invoice-routing  T0    mei-cfo                    decide today, with three lines to choose from",
                "Mon 01 Jun 2026 09:00 UTC  invoice-routing  +1    mei-cfo, dana-ap           decide: it is overdue",
                "Wed 03 Jun 2026 09:00 UTC  invoice-routing  +3    mei-cfo                    decide, or name who does: the sponsor may from this day on",
                "Fri 05 Jun 2026 09:00 UTC  invoice-routing  +5    mei-cfo                    have it decided; told again every 5 business days",
                "",
                "8 messages to 3 people until Friday 5 June 2026, if nobody decides and no reading is recorded. Nothing was sent.",
                "",
            ],
            output.Split('\n'));
    }

    [Fact]
    public void The_policy_around_the_path_says_hour_people_and_whom_to_escalate_to()
    {
        _folder.With("pilot.yml", CheckedFolder.Clean.With("decision: 2026-05-29", "decision: 2026-05-29, timezone: Asia/Tokyo"))
            .With("pilotguard.yml", "pilotPolicy: 1\nreminders: {hour: 7}\n");
        var (code, output, _) = _folder.Run("simulate", "pilot.yml", "--until", "2026-04-29");
        Assert.Equal(0, code);
        Assert.StartsWith("Wed 29 Apr 2026 07:00 Asia/Tokyo ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_summary_counts_the_messages_a_person_and_per_decision()
    {
        _folder.With("pilots/invoice-routing/pilot.yml", CheckedFolder.Clean).With("pilots/refund-triage/pilot.yml", Second);
        var (code, output, _) = _folder.Run("simulate", ".", "--until", "2026-05-31", "--summary");
        Assert.Equal(0, code);
        // Of the second pilot, due a week later: T-30 on 6 May, T-14 on 22 May, T-7 on 29 May.
        Assert.Equal("mei-cfo  8 messages\ndana-ap  4 messages\nraj-dev  4 messages\n\nMessages per decision: 8.0 (8 messages, 1 decision due)\n",
            output[..(output.IndexOf("due)\n", StringComparison.Ordinal) + 5)]);
    }

    [Fact]
    public void Json_holds_messages_and_people()
    {
        var (code, output, _) = _folder.With("pilot.yml", CheckedFolder.Clean).Run("simulate", ".", "--until", "2026-05-22", "--format", "json");
        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(output);
        var first = json.RootElement.GetProperty("messages")[0];
        Assert.Equal("2026-04-29", first.GetProperty("day").GetString());
        Assert.Equal(9, first.GetProperty("hour").GetInt32());
        Assert.Equal("UTC", first.GetProperty("timezone").GetString());
        Assert.Equal("invoice-routing", first.GetProperty("pilot").GetString());
        Assert.Equal("T-30", first.GetProperty("stage").GetString());
        Assert.Equal(["dana-ap", "raj-dev", "mei-cfo"], first.GetProperty("to").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal("book the forum for the decision", first.GetProperty("what").GetString());
        Assert.Equal(
            ["mei-cfo 3", "dana-ap 2", "raj-dev 2"],
            json.RootElement.GetProperty("people").EnumerateArray()
                .Select(one => $"{one.GetProperty("who").GetString()} {one.GetProperty("messages").GetInt32()}"));
    }

    [Fact]
    public void A_calendar_holds_each_message_at_its_instant()
    {
        _folder.With("pilot.yml", CheckedFolder.Clean.With("decision: 2026-05-29", "decision: 2026-05-29, timezone: Europe/Dublin"));
        var (code, output, _) = _folder.Run("simulate", ".", "--until", "2026-05-22", "--format", "ics");
        Assert.Equal(0, code);
        var events = Ical.Net.Calendar.Load(output)!.Events;
        Assert.Equal(
            [new(2026, 4, 29, 8, 0, 0), new(2026, 5, 15, 8, 0, 0), new DateTime(2026, 5, 22, 8, 0, 0)], // Summer time in Dublin
            events.Select(one => one.Start!.AsUtc).Order());
        Assert.Equal(3, events.Select(one => one.Uid).Distinct().Count());
    }

    [Fact]
    public void Nobody_is_told_anything_about_a_pilot_that_is_decided_or_closed()
    {
        _folder.With("pilots/invoice-routing/pilot.yml", CheckedFolder.Clean)
            .With("pilots/invoice-routing/decision.yml", "pilotDecision: 1\npilot: invoice-routing\ndate: 2026-05-20\noutcome: stop\nby: mei-cfo\nrationale: too dear\n")
            .With("pilots/refund-triage/pilot.yml", Second + "closed: {outcome: withdrawn, date: 2026-03-20, reason: merged into another}\n");
        var (code, output, _) = _folder.Run("simulate", ".", "--until", "2026-07-31");
        Assert.Equal((0, "Nobody would be told anything until Friday 31 July 2026.\n"), (code, output));
    }

    [Theory]
    [InlineData("nowhere", "2026-06-05", "nowhere: no such file or folder")]
    [InlineData(".", "2026-06-05", ".: no charter (pilot.yml) below it")]
    [InlineData(".", "soon", "soon is no date; write --until 2026-06-30")]
    [InlineData(".", "2099-01-01", "--until 2099-01-01 is more than 10 years ahead")]
    public void What_cannot_be_shown_is_said_in_one_line(string path, string until, string why)
    {
        Directory.CreateDirectory(_folder.Root);
        var (code, output, error) = _folder.Run("simulate", path, "--until", until);
        Assert.Equal((2, ""), (code, output));
        Assert.Equal($"pilotguard: {why}", error.Split('\n')[0]);
    }

    [Fact]
    public void A_charter_without_a_date_and_a_broken_policy_are_named()
    {
        var (code, _, error) = _folder.With("pilot.yml", CheckedFolder.Clean.With("decision: 2026-05-29", "decision: soon")).Run("simulate", ".", "--until", "2026-06-05");
        Assert.Equal(2, code);
        Assert.StartsWith("pilotguard: pilot.yml: it names no decision date that can be read", error, StringComparison.Ordinal);
        (code, _, error) = _folder.With("pilotguard.yml", "pilotPolicy: 1\nmood: good\n").Run("simulate", ".", "--until", "2026-06-05");
        Assert.Equal(2, code);
        Assert.StartsWith("pilotguard: pilotguard.yml:2:1: mood", error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
