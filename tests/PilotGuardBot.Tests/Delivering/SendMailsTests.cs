using Microsoft.EntityFrameworkCore;
using MimeKit;
using NodaTime;
using NodaTime.Testing;
using PilotGuardBot.Delivering;
using PilotGuardBot.Mail;
using PilotGuardBot.Sandbox.Mail;
using PilotGuardBot.Settings;
using PilotGuardBot.Storage;
using PilotGuardBot.Tests.Storage;

namespace PilotGuardBot.Tests.Delivering;

/// <summary>Mails through a real socket to the sandbox's server: never twice, and nothing lost that the server surely has not.</summary>
public sealed class SendMailsTests : IAsyncDisposable
{
    static readonly Instant Nine = Instant.FromUtc(2026, 5, 22, 9, 0);

    readonly SandboxMail _mail = SandboxMail.Start();
    readonly FakeClock _clock = new(Nine);
    TestDatabase _database = null!;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_mail_is_sent_once_with_a_text_and_an_html_part(DatabaseKind kind)
    {
        await Wanted(kind);
        await Sweep(times: 3);
        var letter = Assert.Single(_mail.Received);
        var message = MimeMessage.Load(new MemoryStream(letter.Bytes), TestContext.Current.CancellationToken);
        Assert.Equal("mei@acme.example", Assert.Single(letter.To));
        Assert.Equal("invoice-routing: decide by Friday 29 May — ✅", message.Subject);
        Assert.Equal("Decide *now*, Zoë.", message.TextBody?.Trim());
        Assert.Equal("<p>Decide <em>now</em>, Zoë.</p>", message.HtmlBody?.Trim());
        Assert.Equal("auto-generated", message.Headers["Auto-Submitted"]);
        var row = await Row();
        Assert.Equal((MailState.Handed, null, 1), (row.State, row.Error, row.Attempts));
        Assert.Equal(Nine, row.SentAt);
    }

    [Theory]
    [InlineData(MailFault.NoGreeting)]
    [InlineData(MailFault.DropBeforeData)]
    [InlineData(MailFault.LaterAtRecipient)]
    [InlineData(MailFault.LaterAfterData)]
    public async Task What_the_server_surely_has_not_is_sent_again_after_a_pause(MailFault fault)
    {
        await Wanted(DatabaseKind.Sqlite);
        _mail.Fail(fault);
        await Sweep();
        Assert.Empty(_mail.Received);
        Assert.Equal(MailState.Waiting, (await Row()).State);
        await Sweep();
        Assert.Equal(1, _mail.Connections); // not before the pause is over
        _clock.AdvanceMinutes(6);
        await Sweep(times: 2);
        Assert.Single(_mail.Received);
        Assert.Equal((MailState.Handed, null, 2), ((await Row()).State, (await Row()).Error, (await Row()).Attempts));
    }

    [Fact]
    public async Task A_mail_whose_fate_is_unknown_is_never_sent_again()
    {
        await Wanted(DatabaseKind.Sqlite);
        _mail.Fail(MailFault.DropAfterData);
        await Sweep();
        _clock.AdvanceMinutes(6);
        await Sweep(times: 2);
        Assert.Single(_mail.Received); // it had arrived
        var row = await Row();
        Assert.Equal(MailState.Handed, row.State);
        Assert.StartsWith("unknown whether it was sent", row.Error, StringComparison.Ordinal);
        Assert.Null(row.SentAt);
    }

    [Theory]
    [InlineData(MailFault.NoSuchRecipient)]
    [InlineData(MailFault.RefusedAfterData)]
    public async Task What_the_server_refuses_for_good_is_not_tried_again(MailFault fault)
    {
        await Wanted(DatabaseKind.Sqlite);
        _mail.Fail(fault);
        await Sweep();
        _clock.AdvanceMinutes(6);
        await Sweep();
        Assert.Empty(_mail.Received);
        Assert.Equal((MailState.Refused, 1), ((await Row()).State, _mail.Connections));
    }

    [Fact]
    public async Task A_mail_that_could_not_go_out_on_its_day_is_dropped()
    {
        await Wanted(DatabaseKind.Sqlite);
        _mail.Fail(MailFault.NoGreeting);
        await Sweep();
        _clock.AdvanceHours(24);
        await Sweep();
        Assert.Empty(_mail.Received);
        Assert.Equal((MailState.Dropped, "its day passed before it could be sent"), ((await Row()).State, (await Row()).Error));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Two_nodes_at_the_same_moment_send_one_mail(DatabaseKind kind)
    {
        await Wanted(kind);
        await Task.WhenAll(Sweep(), Sweep(), Sweep());
        Assert.Single(_mail.Received);
    }

    async Task Wanted(DatabaseKind kind)
    {
        _database = await Databases.New(kind);
        await using var db = _database.Open();
        var pilot = new Pilot { CharterId = "invoice-routing", File = "pilot.yml", BlobSha = "3f2c91a", Charter = "" };
        db.Pilots.Add(pilot);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        db.Mails.Add(new()
        {
            Key = "pilot/1/2026-05-29/T-7 mei@acme.example",
            PilotId = pilot.Id,
            PostKey = "pilot/1/2026-05-29/T-7",
            To = "mei@acme.example",
            Subject = "invoice-routing: decide by Friday 29 May — ✅",
            Text = "Decide *now*, Zoë.",
            Html = "<p>Decide <em>now</em>, Zoë.</p>",
            WantedAt = Nine,
            NotAfter = Instant.FromUtc(2026, 5, 22, 23, 0),
            State = MailState.Waiting,
        });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    async Task Sweep(int times = 1)
    {
        var server = new MailServer(new SmtpSettings("127.0.0.1", _mail.Port, null, null, "Pilots <pilots@acme.example>"));
        for (var time = 0; time < times; time++)
        {
            await using var db = _database.Open();
            await new SendMails(db, server, _clock).Run(TestContext.Current.CancellationToken);
        }
    }

    async Task<MailRow> Row()
    {
        await using var db = _database.Open();
        return await db.Mails.SingleAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _mail.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
    }
}
