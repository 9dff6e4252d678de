using System.Text;

namespace PilotGuardBot.Sandbox.Mail;

/// <summary>One connection of a sender, from the greeting to QUIT.</summary>
sealed class MailSession(Stream stream, MailFault? fault, Action<SandboxLetter> keep)
{
    /// <summary>RFC 5321, 4.5.3.1: the line end is included.</summary>
    const int LongestCommand = 512, LongestLine = 1000;

    const int MostRecipients = 100, LargestMail = 10 << 20;

    /// <summary>Headers without which mail is taken for spam.</summary>
    static readonly string[] Required = ["From", "Date", "Message-Id", "Subject", "To"];

    readonly byte[] _buffer = new byte[8192];
    readonly List<string> _to = [];
    int _at, _read;
    bool _greeted;
    string? _from;

    public async Task Run(CancellationToken cancel)
    {
        if (fault is MailFault.NoGreeting)
            return;
        await Say("220 sandbox ESMTP", cancel);
        while (await Line(LongestCommand, cancel) is { } bytes)
        {
            var line = Encoding.Latin1.GetString(bytes);
            var verb = line.Split(' ', 2)[0].ToUpperInvariant();
            if (verb is "QUIT")
            {
                await Say("221 bye", cancel);
                return;
            }
            if (verb is "DATA" && _to.Count > 0)
            {
                if (fault is MailFault.DropBeforeData || !await Data(cancel))
                    return;
            }
            else
            {
                await Say(Answer(verb, line), cancel);
            }
        }
    }

    string Answer(string verb, string line) => verb switch
    {
        "EHLO" or "HELO" => Greet(line, isExtended: verb is "EHLO"),
        "MAIL" => Sender(line),
        "RCPT" => Recipient(line),
        "DATA" => "503 recipients come first",
        "RSET" => Reset(),
        "NOOP" => "250 fine",
        "AUTH" or "STARTTLS" => "502 not offered here",
        _ => "500 no such command",
    };

    string Greet(string line, bool isExtended)
    {
        if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length < 2)
            return "501 a name follows the greeting";
        _greeted = true;
        return isExtended ? $"250-sandbox\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SIZE {LargestMail}" : "250 sandbox";
    }

    string Sender(string line)
    {
        if (!_greeted)
            return "503 say EHLO first";
        if (_from is not null)
            return "503 one sender a mail";
        if (Address(line, "MAIL FROM:") is not { } from)
            return "501 MAIL FROM:<address>";
        _from = from;
        return "250 fine";
    }

    string Recipient(string line)
    {
        if (_from is null)
            return "503 the sender comes first";
        if (Address(line, "RCPT TO:") is not { Length: > 0 } to || !to.Contains('@', StringComparison.Ordinal))
            return "501 RCPT TO:<address>";
        if (_to.Count == MostRecipients)
            return "452 too many recipients";
        if (fault is MailFault.LaterAtRecipient)
            return "450 the mailbox is busy, try later";
        if (fault is MailFault.NoSuchRecipient)
            return "550 no such mailbox";
        _to.Add(to);
        return "250 fine";
    }

    string Reset()
    {
        _from = null;
        _to.Clear();
        return "250 fine";
    }

    /// <summary>Null where the line is malformed, or the address is not of ASCII (SMTPUTF8 is not offered).</summary>
    static string? Address(string line, string prefix)
    {
        if (!line.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            return null;
        var rest = line[prefix.Length..].TrimStart();
        var end = rest.IndexOf('>', StringComparison.Ordinal);
        return rest.StartsWith('<') && end > 0 && rest.All(char.IsAscii) ? rest[1..end] : null;
    }

    /// <returns>False where the connection is at its end.</returns>
    async Task<bool> Data(CancellationToken cancel)
    {
        await Say("354 go on, a dot ends it", cancel);
        using var mail = new MemoryStream();
        var (isTooLong, isEnded) = (false, false);
        while (!isEnded && await Line(int.MaxValue, cancel) is { } line)
        {
            isTooLong |= line.Length + 2 > LongestLine;
            isEnded = line is [(byte)'.'];
            if (isEnded || mail.Length > LargestMail)
                continue;
            mail.Write(line is [(byte)'.', ..] ? line.AsSpan(1) : line);
            mail.Write("\r\n"u8);
        }
        if (!isEnded)
            return false;
        var letter = new SandboxLetter(_from!, [.. _to], mail.ToArray());
        var answer =
            fault is MailFault.LaterAfterData ? "451 not taken, try later"
            : fault is MailFault.RefusedAfterData ? "554 refused"
            : isTooLong ? "554 a line is longer than 1000 octets"
            : mail.Length > LargestMail ? "552 too large"
            : Lacks(letter) is { } header ? $"554 the header {header} is missing"
            : "250 taken";
        Reset();
        if (answer.StartsWith("250", StringComparison.Ordinal))
            keep(letter);
        if (fault is MailFault.DropAfterData)
            return false;
        await Say(answer, cancel);
        return true;
    }

    static string? Lacks(SandboxLetter letter)
    {
        var text = Encoding.Latin1.GetString(letter.Bytes);
        var head = "\r\n" + text[..(text.IndexOf("\r\n\r\n", StringComparison.Ordinal) is >= 0 and var end ? end : text.Length)];
        return Required.FirstOrDefault(header =>
            !head.Contains($"\r\n{header}:", StringComparison.OrdinalIgnoreCase));
    }

    Task Say(string answer, CancellationToken cancel) => stream.WriteAsync(Encoding.ASCII.GetBytes(answer + "\r\n"), cancel).AsTask();

    /// <summary>A line without its end; null at the end of the connection. A line that is too long ends the connection.</summary>
    async Task<byte[]?> Line(int longest, CancellationToken cancel)
    {
        var line = new List<byte>();
        while (true)
        {
            if (_at == _read)
            {
                (_at, _read) = (0, await stream.ReadAsync(_buffer, cancel));
                if (_read == 0)
                    return null;
            }
            var next = _buffer[_at++];
            if (next == '\n' && line is [.., (byte)'\r'])
                return [.. line[..^1]];
            line.Add(next);
            if (line.Count > longest)
            {
                await Say("500 the line is too long", cancel);
                return null;
            }
        }
    }
}
