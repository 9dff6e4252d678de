using System.Net.Sockets;
using System.Text.Json;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using PilotGuardBot.Settings;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Mail;

/// <summary>The configured mail server. A password travels only over TLS, but for a server on this machine.</summary>
public sealed class MailServer(SmtpSettings? settings)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <param name="State">Handed: it was sent, or may have been; Waiting: surely not, try again; Refused: never.</param>
    /// <param name="Problem">What went wrong, for people; null for a mail that was sent.</param>
    public sealed record Outcome(MailState State, string? Problem)
    {
        public bool IsSent => State is MailState.Handed && Problem is null;
    }

    public async Task<Outcome> Send(MailRow mail, CancellationToken cancel)
    {
        if (settings is null)
            return new(MailState.Refused, "no mail server is configured");
        using var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        var sent = new SentBytes();
        var isTaken = false;
        try
        {
            using var message = Message(mail, settings);
            await client.ConnectAsync(settings.Host, settings.Port, Security(settings), cancel);
            if (settings.User is not null)
                await client.AuthenticateAsync(settings.User, settings.Password ?? "", cancel);
            await client.SendAsync(message, cancel, sent);
            isTaken = true;
            await client.DisconnectAsync(quit: true, CancellationToken.None);
            return new(MailState.Handed, null);
        }
        catch (Exception late) when (isTaken && late is (SmtpCommandException or SocketException or IOException or ProtocolException))
        {
            return new(MailState.Handed, null); // Only the farewell failed.
        }
        catch (SmtpCommandException refused)
        {
            // The server answered, so the mail is not on its way. 4xx means later, 5xx never.
            return new((int)refused.StatusCode >= 500 ? MailState.Refused : MailState.Waiting, OneLine(refused.Message));
        }
        catch (Exception failed) when (failed is SocketException or IOException or ProtocolException or AuthenticationException or SslHandshakeException
            or TimeoutException or OperationCanceledException or ServiceNotConnectedException or NotSupportedException or ParseException)
        {
            return sent.Any
                ? new(MailState.Handed, $"unknown whether it was sent: {OneLine(failed.Message)}")
                : new(MailState.Waiting, OneLine(failed.Message));
        }
    }

    /// <summary>Whether anything of the mail's own text went out. Until then the server cannot have taken it: its last line ends it.</summary>
    sealed class SentBytes : ITransferProgress
    {
        public bool Any { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => Any = true;

        public void Report(long bytesTransferred) => Any = true;
    }

    static SecureSocketOptions Security(SmtpSettings settings) =>
        settings.Port == 465 ? SecureSocketOptions.SslOnConnect
        : settings.User is null || IsLoopback(settings.Host) ? SecureSocketOptions.StartTlsWhenAvailable
        : SecureSocketOptions.StartTls;

    static bool IsLoopback(string host) => host is "localhost" || (System.Net.IPAddress.TryParse(host, out var address) && System.Net.IPAddress.IsLoopback(address));

    static MimeMessage Message(MailRow mail, SmtpSettings settings)
    {
        var from = MailboxAddress.Parse(settings.From);
        var message = new MimeMessage { Subject = mail.Subject, MessageId = $"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(mail.Key)))}@{from.Domain}" };
        message.From.Add(from);
        message.To.Add(MailboxAddress.Parse(mail.To));
        message.Date = mail.WantedAt.ToDateTimeOffset();
        // So that no out-of-office answer comes back (RFC 3834).
        message.Headers.Add("Auto-Submitted", "auto-generated");
        var body = new BodyBuilder { TextBody = mail.Text, HtmlBody = mail.Html };
        foreach (var (id, picture) in Pictures(mail))
        {
            var part = body.LinkedResources.Add($"{id}.png", picture, new ContentType("image", "png"));
            part.ContentId = id;
        }
        message.Body = body.ToMessageBody();
        return message;
    }

    static Dictionary<string, byte[]> Pictures(MailRow mail) =>
        mail.Pictures is { } json ? JsonSerializer.Deserialize<Dictionary<string, byte[]>>(json)! : [];

    static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
