using System.Net;
using Microsoft.EntityFrameworkCore;
using PilotGuardBot.Storage;
using PilotGuardBot.Tests.Scenarios.Stage;
using PilotGuardBot.Tests.Storage;

namespace PilotGuardBot.Tests.Readings;

/// <summary><c>POST …/readings</c> on Wednesday 15 April 2026.</summary>
public sealed class ReadingsApiTests : PushScenario
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_reading_is_recorded_once_and_corrected_by_another_value(DatabaseKind kind)
    {
        await Running(kind);
        var token = await NewToken();
        var first = await Post(Row, token);
        Assert.Equal((HttpStatusCode.Created, "recorded"), (first.Status, first["outcome"]));
        Assert.Equal((HttpStatusCode.OK, "known"), (await Post(Row, token) is var again ? (again.Status, again["outcome"]) : default));
        var other = await Post(Row.With("5.86", "5.68").With("null", "\"corrects a typing error\""), token);
        Assert.Equal((HttpStatusCode.Created, "corrected"), (other.Status, other["outcome"]));
        Assert.Equal(HttpStatusCode.Created, (await Post(Row, token)).Status); // Back to the first value: that is a correction of the correction.

        var rows = await Bot.Ask(db => db.Readings.OrderBy(row => row.Id).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal([5.86m, 5.68m, 5.86m], rows.Select(row => row.Value));
        Assert.Equal(("cost-per-invoice", 995, "corrects a typing error"), (rows[1].Series, rows[1].Cases, rows[1].Note));
        var audit = await Bot.Ask(db => db.Audit.Where(row => row.What == "reading").OrderBy(row => row.Id).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal("cost-per-invoice of 2026-04-14: 5.68, measured, instead of 5.86", audit[1].Detail);
        Assert.Equal(3, audit.Count);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_pilot_is_looked_at_again_after_a_reading_and_not_after_a_known_one(DatabaseKind kind)
    {
        await Running(kind);
        var token = await NewToken();
        await Post(Row, token);
        var wanted = await Bot.Ask(db => db.Subjects.Where(row => row.Kind == SubjectKind.Pilot).Select(row => row.Wanted).SingleAsync());
        await Post(Row, token);
        Assert.Equal(wanted, await Bot.Ask(db => db.Subjects.Where(row => row.Kind == SubjectKind.Pilot).Select(row => row.Wanted).SingleAsync()));
        Assert.NotNull(Bot.Jobs.Next);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Equal_requests_at_the_same_moment_leave_one_row(DatabaseKind kind)
    {
        await Running(kind);
        var (token, twin) = (await NewToken(), await NewToken());
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Post(Row, i % 2 == 0 ? token : twin)));
        Assert.Single(answers, answer => answer.Status is HttpStatusCode.Created);
        Assert.Equal(11, answers.Count(answer => answer.Status is HttpStatusCode.OK));
        Assert.Equal(1, await Bot.Count(db => db.Readings));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Without_a_good_token_the_answer_says_so_and_nothing_more(DatabaseKind kind)
    {
        await Running(kind);
        var token = await NewToken();
        foreach (var (wrong, what) in new (string?, string)[] { (null, "is missing"), ("pgp_guessed", "is not known"), (token[..^1] + "_", "is not known") })
        {
            var (real, none) = (await Post(Row, wrong), await Post(Row, wrong, "/api/v1/pilots/acme/none/readings"));
            Assert.Equal((HttpStatusCode.Unauthorized, "application/problem+json"), (real.Status, real.Type));
            Assert.StartsWith("Bearer realm=\"pilotguard\"", real.Challenge, StringComparison.Ordinal);
            Assert.Contains(what, real["detail"], StringComparison.Ordinal);
            Assert.Equal((real.Status, real["detail"]), (none.Status, none["detail"]));
        }
        Bot.Clock.AdvanceDays(121);
        Assert.Contains("expired on 2026-08-13", (await Post(Row, token))["detail"], StringComparison.Ordinal);
        Assert.Equal(0, await Bot.Count(db => db.Readings));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Another_pilots_token_finds_no_pilot(DatabaseKind kind)
    {
        var repository = await Running(kind);
        await repository.Push("main", new() { ["pilots/refund-triage/pilot.yml"] = Charters.Good.With("id: invoice-routing", "id: refund-triage") });
        await Bot.Settle();
        var other = await NewToken("acme/refund-triage");
        string[] places = [Place, "/api/v1/pilots/invoice-routing/readings", "/api/v1/pilots/acme/none/readings", "/api/v1/pilots/umbrella/refund-triage/readings"];
        var answers = await Task.WhenAll(places.Select(place => Post(Row, other, place)));
        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.NotFound, answers[2]["detail"]), (answer.Status, answer["detail"])));
        Assert.Equal(HttpStatusCode.Created, (await Post(Row, other, "/api/v1/pilots/refund-triage/readings")).Status);
        Assert.Equal(HttpStatusCode.OK, (await Post(Row, other, "/api/v1/pilots/ACME/refund-triage/readings")).Status); // Logins have no case.
    }

    /// <summary>What replaces what in the body, and what is said of it; of several, any.</summary>
    static readonly (string Old, string New, string Expected)[] Mistakes =
    [
        ("\"kpi\":\"cost-per-invoice\"", "\"kpi\":\"cost-per-invoise\"", "`kpi` is no series of the charter; did you mean `cost-per-invoice`?"),
        ("\"kpi\":\"cost-per-invoice\",", "", "`kpi` is missing"),
        ("5.86", "\"5.86\"", "`value` is not a JSON number"),
        ("5.86", "1e30", "`value` is too large a number|`value` is written with an exponent"),
        ("5.86", "5.86000000001", "`value` has more than 10 decimals"),
        ("\"value\":5.86,", "", "`value` is missing"),
        ("995", "9.5", "`n` "),
        ("995", "-1", "`n` "),
        ("measured", "guessed", "`basis` is not one of measured, sampled, estimated"),
        ("2026-04-14", "14.04.2026", "`date` does not put the year first; write `2026-04-14`"),
        ("2026-04-14", "2026-04-16", "`date` is Thursday 16 April 2026, after today, Wednesday 15 April 2026"),
        ("2026-04-14", "2026-04-07", "`date` is Tuesday 7 April 2026, more than 7 days before today"),
        ("\"note\"", "\"notes\"", "`notes` is not known; did you mean `note`?"),
        ("\"note\":null", "\"colour\":1", "`colour` is not known"),
        ("\"note\":null", "\"n\":3", "`n` stands there twice"),
        ("\"note\":null", "\"note\":\"two\\nlines\"", "`note` has more than one line"),
        ("\"note\":null", "\"note\":\"a\\u0000b\"", "`note` is not text"),
        ("\"note\":null", "\"note\":\"a\\ud800b\"", "The body is not one JSON object"),
        ("{", "[{", "The body is not one JSON object"),
    ];

    [Fact]
    public async Task What_is_wrong_is_named()
    {
        await Running(DatabaseKind.Sqlite);
        var token = await NewToken();
        foreach (var (old, replacement, expected) in Mistakes)
        {
            var answer = await Post(Row.With(old, replacement), token);
            Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.Status, answer.Type));
            Assert.Contains(expected.Split('|'), part => answer["detail"]!.Contains(part, StringComparison.Ordinal));
        }
        Assert.Equal(0, await Bot.Count(db => db.Readings));
    }

    [Fact]
    public async Task An_unknown_series_is_told_the_known_ones_and_each_of_them_is_taken()
    {
        await Running(DatabaseKind.Sqlite);
        var token = await NewToken();
        var refused = await Post(Row.With("cost-per-invoice", "minutes"), token);
        string[] known = ["cost-per-invoice", "misroute-rate", "data/erp.invoices/completeness", "cost/spend", "rollout/stage"];
        Assert.Equal($"It takes {string.Join(", ", known.Select(name => $"`{name}`"))}.", refused["fix"]);
        foreach (var name in known)
            Assert.Equal(HttpStatusCode.Created, (await Post(Row.With("cost-per-invoice", name), token)).Status);
    }

    [Fact]
    public async Task Dates_reach_seven_days_back_and_never_forward()
    {
        await Running(DatabaseKind.Sqlite);
        var token = await NewToken();
        foreach (var (date, expected) in new[]
        {
            ("2026-04-15", HttpStatusCode.Created), // today
            ("today", HttpStatusCode.OK), // the same
            ("2026-04-08", HttpStatusCode.Created), // 7 days back
            ("2026-04-07", HttpStatusCode.BadRequest),
            ("2026-04-16", HttpStatusCode.BadRequest),
        })
            Assert.Equal((date, expected), (date, (await Post(Row.With("2026-04-14", date), token)).Status));
    }

    [Theory]
    [InlineData("Pacific/Kiritimati", "2026-04-16", HttpStatusCode.Created)] // 15 April 10:00 in UTC is the 16th there
    [InlineData("Pacific/Pago_Pago", "2026-04-15", HttpStatusCode.BadRequest)] // and still the 14th here
    public async Task The_day_is_that_of_the_pilots_zone(string zone, string date, HttpStatusCode expected)
    {
        await Installed(DatabaseKind.Sqlite, new() { ["pilot.yml"] = Charters.Good.With("decision: 2026-07-03}", $"decision: 2026-07-03, timezone: {zone}}}") });
        Bot.Clock.Reset(NodaTime.Instant.FromUtc(2026, 4, 15, 10, 0));
        Assert.Equal(expected, (await Post(Row.With("2026-04-14", date), await NewToken())).Status);
    }

    [Fact]
    public async Task A_closed_pilot_takes_no_readings()
    {
        var repository = await Running(DatabaseKind.Sqlite);
        var token = await NewToken();
        await repository.Push("main", new() { ["pilot.yml"] = Charters.Good + "closed: {outcome: stopped, reason: no benefit, date: 2026-04-15}\n" });
        await Bot.Settle();
        var answer = await Post(Row, token);
        Assert.Equal((HttpStatusCode.BadRequest, "`invoice-routing` is closed and takes no more readings."), (answer.Status, answer["detail"]));
    }

    [Fact]
    public async Task A_body_over_16_KB_is_refused_unread()
    {
        await Running(DatabaseKind.Sqlite);
        var answer = await Post(Row.With("null", $"\"{new string('x', 17_000)}\""), await NewToken());
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
    }

    [Fact]
    public async Task Broken_storage_asks_to_send_it_again()
    {
        await Running(DatabaseKind.Sqlite);
        var token = await NewToken();
        await Bot.Ask(db => db.Database.ExecuteSqlRawAsync("drop table readings"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Post(Row, token)).Status);
        await Bot.Ask(db => db.Database.ExecuteSqlRawAsync("drop table tokens"));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "application/problem+json"), await Post(Row, token) is var answer ? (answer.Status, answer.Type) : default);
    }
}
