using System.Net;
using System.Net.Sockets;
using System.Text;
using PilotGuardBot.Sandbox.Mail;

namespace PilotGuardBot.Tests.Sandbox;

/// <summary>What the sandbox's mail server takes and refuses, line by line.</summary>
public sealed class SandboxMailTests : IAsyncDisposable
{
    const string Mail = "From: a@acme.example\r\nTo: b@acme.example\r\nSubject: s\r\nDate: Mon, 16 Mar 2026 09:00:00 +0000\r\nMessage-Id: <1@acme.example>\r\n\r\n";

    readonly SandboxMail _mail = SandboxMail.Start();
    readonly TcpClient _client = new();

    [Fact]
    public async Task A_mail_is_kept_without_the_dots_of_the_wire()
    {
        Assert.Equal(["220", "250", "250", "250", "354", "250", "221"], await Talk(
            "EHLO me\r\n", "MAIL FROM:<a@acme.example>\r\n", "RCPT TO:<b@acme.example>\r\n", "DATA\r\n", $"{Mail}..dots\r\n.\r\n", "QUIT\r\n"));
        var letter = Assert.Single(_mail.Received);
        Assert.Equal(("a@acme.example", "b@acme.example"), (letter.From, Assert.Single(letter.To)));
        Assert.EndsWith("\r\n\r\n.dots\r\n", Encoding.ASCII.GetString(letter.Bytes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MAIL FROM:<a@acme.example>\r\n", "503")] // before the greeting
    [InlineData("EHLO\r\n", "501")]
    [InlineData("RCPT TO:<b@acme.example>\r\n", "503")]
    [InlineData("DATA\r\n", "503")]
    [InlineData("STARTTLS\r\n", "502")]
    [InlineData("SEND ME\r\n", "500")]
    public async Task What_comes_out_of_order_is_refused(string line, string code) => Assert.Equal(["220", code], await Talk(line));

    [Theory]
    [InlineData("RCPT TO:b@acme.example\r\n", "501")]
    [InlineData("RCPT TO:<nobody>\r\n", "501")]
    [InlineData("MAIL FROM:<a@acme.example>\r\n", "503")] // a second sender
    public async Task Malformed_envelopes_are_refused(string line, string code) =>
        Assert.Equal(["220", "250", "250", code], await Talk("EHLO me\r\n", "MAIL FROM:<a@acme.example>\r\n", line));

    [Theory]
    [InlineData("Subject: s\r\n\r\ntext\r\n.\r\n")]
    [InlineData(Mail + "\r\n\r\n", 1100)]
    public async Task A_mail_without_its_headers_or_with_a_line_too_long_is_refused(string text, int line = 0)
    {
        var sent = line == 0 ? text : $"{text}{new string('x', line)}\r\n.\r\n";
        Assert.Equal("554", (await Talk("EHLO me\r\n", "MAIL FROM:<a@acme.example>\r\n", "RCPT TO:<b@acme.example>\r\n", "DATA\r\n", sent))[^1]);
        Assert.Empty(_mail.Received);
    }

    /// <summary>Sends each part after the answer to the one before; the codes of all answers, the greeting first.</summary>
    async Task<List<string>> Talk(params string[] parts)
    {
        var cancel = TestContext.Current.CancellationToken;
        await _client.ConnectAsync(IPAddress.Loopback, _mail.Port, cancel);
        using var reader = new StreamReader(_client.GetStream(), Encoding.ASCII, leaveOpen: true);
        var codes = new List<string> { await Code(reader) };
        foreach (var part in parts)
        {
            await _client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(part), cancel);
            codes.Add(await Code(reader));
        }
        return codes;
    }

    static async Task<string> Code(StreamReader reader)
    {
        string line;
        do
            line = await reader.ReadLineAsync(TestContext.Current.CancellationToken) ?? "gone";
        while (line.Length > 3 && line[3] == '-');
        return line[..Math.Min(line.Length, 3)];
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _mail.DisposeAsync();
    }
}
