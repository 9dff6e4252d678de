using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PilotGuardBot.Receiving;
using PilotGuardBot.Storage;
using PilotGuardBot.Tests.Storage;

namespace PilotGuardBot.Tests.Receiving;

public sealed class GitHubHooksTests
{
    static readonly byte[] Ping = """{"zen":"Keep it logically awesome."}"""u8.ToArray();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_signed_delivery_is_stored_byte_for_byte_and_then_answered(DatabaseKind kind)
    {
        await using var database = await Databases.New(kind);
        await using var door = await Door.Open(database);
        var body = Encoding.UTF8.GetBytes("""{ "title" : "Grüße 🚀 \ud83d\ude80", "n": 1.0 }""");

        Assert.Equal((HttpStatusCode.Accepted, ""), await door.Answer("pull_request", body, "72d3162e-cc78-11e3-81ab-4c9367dc0958"));

        await using var db = database.Open();
        var row = await db.Deliveries.SingleAsync(Cancel);
        Assert.Equal(
            ("github", "72d3162e-cc78-11e3-81ab-4c9367dc0958", "pull_request", Door.Now, DeliveryState.Received),
            (row.Forge, row.DeliveryId, row.Event, row.ReceivedAt, row.State));
        Assert.Equal(body, row.Body);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_same_delivery_fifty_times_at_once_is_one_row_and_fifty_times_202(DatabaseKind kind)
    {
        await using var database = await Databases.New(kind);
        await using var door = await Door.Open(database);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => door.Send("ping", Ping, "one")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer));
        await using var db = database.Open();
        Assert.Equal(1, await db.Deliveries.CountAsync(Cancel));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_redelivery_keeps_the_first_body_and_what_became_of_it(DatabaseKind kind)
    {
        await using var database = await Databases.New(kind);
        await using var door = await Door.Open(database);
        await door.Send("ping", Ping, "one");
        await using var db = database.Open();
        await db.Deliveries.ExecuteUpdateAsync(row => row.SetProperty(it => it.State, DeliveryState.Ignored), Cancel);

        Assert.Equal(HttpStatusCode.Accepted, await door.Send("push", """{"other":1}"""u8.ToArray(), "one"));

        var stands = await db.Deliveries.AsNoTracking().SingleAsync(Cancel);
        Assert.Equal((DeliveryState.Ignored, "ping"), (stands.State, stands.Event));
        Assert.Equal(Ping, stands.Body);
    }

    [Fact]
    public async Task Every_configured_secret_is_accepted_and_no_other()
    {
        await using var database = await Databases.New(DatabaseKind.Sqlite);
        await using var door = await Door.Open(database, new(["new", "old"], AppId: null));

        Assert.Equal(HttpStatusCode.Accepted, await door.Send("ping", Ping, change: Signed("old")));
        Assert.Equal(HttpStatusCode.Accepted, await door.Send("ping", Ping, change: Signed("new")));
        Assert.Equal(HttpStatusCode.Unauthorized, await door.Send("ping", Ping, change: Signed("older")));
    }

    [Fact]
    public async Task Without_a_secret_nothing_is_accepted_not_even_an_empty_signature()
    {
        await using var database = await Databases.New(DatabaseKind.Sqlite);
        await using var door = await Door.Open(database, new([], AppId: null));

        Assert.Equal(HttpStatusCode.Unauthorized, await door.Send("ping", Ping, change: Signed("")));
        Assert.Equal(HttpStatusCode.Unauthorized, await door.Send("ping", Ping, change: Without("X-Hub-Signature-256")));
    }

    public static TheoryData<string, string[]> BadSignatures => new()
    {
        { "missing", [] },
        { "empty", [""] },
        { "wrong", [Door.Signature("{}"u8.ToArray())] },
        { "upper-case hex", ["sha256=" + Door.Signature(Ping)[7..].ToUpperInvariant()] },
        { "upper-case scheme", ["SHA256=" + Door.Signature(Ping)[7..]] },
        { "without scheme", [Door.Signature(Ping)[7..]] },
        { "twice", [Door.Signature(Ping), Door.Signature(Ping)] },
        { "with a tail", [Door.Signature(Ping) + "0"] },
    };

    [Theory, MemberData(nameof(BadSignatures))]
    public async Task A_bad_signature_is_refused_in_one_way_and_nothing_is_stored(string what, string[] signatures)
    {
        await using var database = await Databases.New(DatabaseKind.Sqlite);
        await using var door = await Door.Open(database);

        var answer = await door.Answer("ping", Ping, change: request =>
        {
            request.Headers.Remove("X-Hub-Signature-256");
            if (signatures.Length > 0) request.Headers.TryAddWithoutValidation("X-Hub-Signature-256", signatures);
#pragma warning disable CA5350 // what GitHub sends besides, and what must not count
            request.Headers.Add(
                "X-Hub-Signature", "sha1=" + Convert.ToHexStringLower(HMACSHA1.HashData(Encoding.UTF8.GetBytes(Door.Secret), Ping)));
#pragma warning restore CA5350
        });

        Assert.True(answer.Status == HttpStatusCode.Unauthorized, what);
        Assert.Equal("X-Hub-Signature-256 is missing or does not match a configured webhook secret", answer.Text);
        await using var db = database.Open();
        Assert.Equal(0, await db.Deliveries.CountAsync(Cancel));
    }

    [Fact]
    public async Task Github_s_own_example_of_a_signature_is_accepted()
    {
        // From GitHub's page "Validating webhook deliveries"; the body is no JSON, so the answer shows that the signature was passed.
        await using var database = await Databases.New(DatabaseKind.Sqlite);
        await using var door = await Door.Open(database);

        var status = await door.Send("ping", "Hello, World!"u8.ToArray(), change: request =>
        {
            request.Headers.Remove("X-Hub-Signature-256");
            request.Headers.Add("X-Hub-Signature-256", "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
        });

        Assert.Equal(HttpStatusCode.BadRequest, status);
    }

    public static TheoryData<string, Action<HttpRequestMessage>> BadRequests => new()
    {
        { "no event", Without("X-GitHub-Event") },
        { "no delivery id", Without("X-GitHub-Delivery") },
        { "empty delivery id", request => Replace(request, "X-GitHub-Delivery", "") },
        { "long delivery id", request => Replace(request, "X-GitHub-Delivery", new('a', 101)) },
        { "two events", request => request.Headers.Add("X-GitHub-Event", "push") },
        { "no content type", request => request.Content!.Headers.ContentType = null },
        { "text", request => request.Content!.Headers.ContentType = new("text/plain") },
    };

    [Theory, MemberData(nameof(BadRequests), DisableDiscoveryEnumeration = true)]
    public async Task A_request_that_is_no_delivery_is_a_bad_request(string what, Action<HttpRequestMessage> change)
    {
        await using var database = await Databases.New(DatabaseKind.Sqlite);
        await using var door = await Door.Open(database);

        Assert.True(await door.Send("ping", Ping, change: change) == HttpStatusCode.BadRequest, what);
        await using var db = database.Open();
        Assert.Equal(0, await db.Deliveries.CountAsync(Cancel));
    }

    [Fact]
    public async Task A_form_is_told_which_content_type_to_choose()
    {
        await using var database = await Databases.New(DatabaseKind.Sqlite);
        await using var door = await Door.Open(database);
        var form = "payload=%7B%7D"u8.ToArray();

        var answer = await door.Answer("ping", form, change: request =>
            request.Content!.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("choose the content type application/json", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing", "")]
    [InlineData("broken off", """{"a":[1,2""")]
    [InlineData("two values", "{}{}")]
    [InlineData("a list", "[]")]
    [InlineData("a comment", "{/* */}")]
    [InlineData("half a surrogate pair in a text", """{"a":"\ud800"}""")]
    [InlineData("half a surrogate pair in a name", """{"\udc00":1}""")]
    [InlineData("a line break in a text", "{\"a\":\"\n\"}")]
    public async Task What_is_not_json_is_a_bad_request(string what, string body) => await IsBadRequest(what, Encoding.UTF8.GetBytes(body));

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_a_bad_request() =>
        await IsBadRequest("invalid UTF-8", [.. "{\"a\":\""u8, 0xED, 0xA0, 0x80, .. "\"}"u8]);

    [Fact]
    public async Task Ten_thousand_levels_are_a_bad_request() =>
        await IsBadRequest("too deep", Encoding.UTF8.GetBytes("{\"a\":" + new string('[', 10_000) + new string(']', 10_000) + "}"));

    static async Task IsBadRequest(string what, byte[] body)
    {
        await using var database = await Databases.New(DatabaseKind.Sqlite);
        await using var door = await Door.Open(database);

        Assert.True(await door.Send("ping", body) == HttpStatusCode.BadRequest, what);
        Assert.Equal(HttpStatusCode.Accepted, await door.Send("ping", Ping));
    }

    [Fact]
    public async Task Duplicate_names_and_unknown_events_are_stored()
    {
        await using var database = await Databases.New(DatabaseKind.Sqlite);
        await using var door = await Door.Open(database);

        Assert.Equal(HttpStatusCode.Accepted, await door.Send("an_event_of_tomorrow", """{"a":1,"a":2}"""u8.ToArray()));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Twenty_five_megabytes_are_accepted_and_one_byte_more_is_not(DatabaseKind kind)
    {
        await using var database = await Databases.New(kind);
        await using var door = await Door.Open(database);
        var largest = Json(GitHubHookOptions.LargestBody);

        Assert.Equal(HttpStatusCode.Accepted, await door.Send("push", largest));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await door.Send("push", Json(GitHubHookOptions.LargestBody + 1)));
        Assert.Equal(
            HttpStatusCode.RequestEntityTooLarge,
            await door.Send("push", Json(GitHubHookOptions.LargestBody + 1), change: request =>
                request.Headers.TransferEncodingChunked = true));

        await using var db = database.Open();
        Assert.Equal(largest.Length, (await db.Deliveries.SingleAsync(Cancel)).Body.Length);
    }

    [Fact]
    public async Task A_chunked_delivery_is_accepted()
    {
        await using var database = await Databases.New(DatabaseKind.Sqlite);
        await using var door = await Door.Open(database);

        Assert.Equal(
            HttpStatusCode.Accepted,
            await door.Send("push", Json(300_000), change: request => request.Headers.TransferEncodingChunked = true));
    }

    [Fact]
    public async Task A_sender_that_promises_more_than_it_sends_is_cut_off_and_others_are_served()
    {
        await using var database = await Databases.New(DatabaseKind.Sqlite);
        var slowest = new Microsoft.AspNetCore.Server.Kestrel.Core.MinDataRate(240, TimeSpan.FromSeconds(1.1));
        await using var door = await Door.Open(database, new([Door.Secret], AppId: null) { SlowestBody = slowest });
        using var slow = new TcpClient();
        await slow.ConnectAsync(door.Http.BaseAddress!.Host, door.Http.BaseAddress.Port, Cancel);
        await slow.GetStream().WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"POST {GitHubHooks.Path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" +
            $"X-GitHub-Event: ping\r\nX-GitHub-Delivery: slow\r\n" +
            $"X-Hub-Signature-256: {Door.Signature(Ping)}\r\nContent-Length: 20000000\r\n\r\n{{")), Cancel);

        Assert.Equal(HttpStatusCode.Accepted, await door.Send("ping", Ping));
        using var reader = new StreamReader(slow.GetStream());
        var answer = await reader.ReadToEndAsync(Cancel).WaitAsync(TimeSpan.FromSeconds(20), Cancel); // ends when the server closes
        Assert.DoesNotContain(" 202 ", answer, StringComparison.Ordinal);
        await using var db = database.Open();
        Assert.Equal(1, await db.Deliveries.CountAsync(Cancel));
    }

    [Fact]
    public async Task Bodies_share_one_bound_and_free_it_again()
    {
        await using var database = await Databases.New(DatabaseKind.Sqlite);
        await using var door = await Door.Open(database, new([Door.Secret], AppId: null) { MostBytesHeld = 100_000 });

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await door.Send("push", Json(150_000)));
        for (var i = 0; i < 5; i++) Assert.Equal(HttpStatusCode.Accepted, await door.Send("push", Json(50_000)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_cannot_be_stored_is_503_and_its_redelivery_works_once_the_database_is_back(DatabaseKind kind)
    {
        await using var database = await Databases.New(kind);
        await using var door = await Door.Open(database);
        await using var db = database.Open();
        await door.Send("ping", Ping, "before");
        await db.Database.ExecuteSqlRawAsync("alter table deliveries rename to gone", Cancel);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await door.Send("ping", Ping, "during"));

        await db.Database.ExecuteSqlRawAsync("alter table gone rename to deliveries", Cancel);
        Assert.Equal(HttpStatusCode.Accepted, await door.Send("ping", Ping, "during"));
        Assert.Equal(["before", "during"], await db.Deliveries.OrderBy(it => it.Id).Select(it => it.DeliveryId).ToListAsync(Cancel));
    }

    [Fact]
    public async Task A_restarted_server_s_dead_connections_cost_no_delivery()
    {
        await using var database = await Databases.New(DatabaseKind.Postgres);
        await using var door = await Door.Open(database);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => door.Send("ping", Ping)));
        await using (var db = database.Open())
            await db.Database.ExecuteSqlRawAsync(
                """
                select pg_terminate_backend(pid) from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid()
                """, Cancel);

        Assert.Equal(HttpStatusCode.Accepted, await door.Send("ping", Ping));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_burst_is_stored_whole(DatabaseKind kind)
    {
        await using var database = await Databases.New(kind);
        await using var door = await Door.Open(database);

        var answers = await Task.WhenAll(Enumerable.Range(0, 600).Select(i => door.Send("push", Json(2_000 + i))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer));
        await using var db = database.Open();
        Assert.Equal(600, await db.Deliveries.CountAsync(it => it.State == DeliveryState.Received, Cancel));
    }

    /// <summary>A JSON object of exactly this many bytes.</summary>
    static byte[] Json(int length)
    {
        var body = new byte[length];
        body.AsSpan().Fill((byte)'x');
        "{\"a\":\""u8.CopyTo(body);
        "\"}"u8.CopyTo(body.AsSpan(length - 2));
        return body;
    }

    static Action<HttpRequestMessage> Signed(string secret) => request =>
        Replace(request, "X-Hub-Signature-256", Door.Signature(Ping, secret));

    static Action<HttpRequestMessage> Without(string header) => request => request.Headers.Remove(header);

    static void Replace(HttpRequestMessage request, string header, string value)
    {
        request.Headers.Remove(header);
        request.Headers.TryAddWithoutValidation(header, value);
    }
}
