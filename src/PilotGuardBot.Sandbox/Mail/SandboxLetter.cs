namespace PilotGuardBot.Sandbox.Mail;

/// <summary>A mail that the sandbox took.</summary>
/// <param name="From">The envelope's sender, without brackets.</param>
/// <param name="To">The envelope's recipients, without brackets.</param>
/// <param name="Bytes">Headers and body as they came, without the doubled dots of the wire.</param>
public sealed record SandboxLetter(string From, IReadOnlyList<string> To, byte[] Bytes);

/// <summary>What goes wrong with a mail on request.</summary>
public enum MailFault
{
    /// <summary>The connection is closed in place of the greeting.</summary>
    NoGreeting,

    /// <summary>The connection is closed at the command DATA: nothing was taken.</summary>
    DropBeforeData,

    /// <summary>The mail is taken, and the connection closed without an answer: the sender cannot know.</summary>
    DropAfterData,

    /// <summary>450 to the recipient: a full or greylisted mailbox, try later.</summary>
    LaterAtRecipient,

    /// <summary>550 to the recipient: there is no such mailbox.</summary>
    NoSuchRecipient,

    /// <summary>451 after the mail's end: not taken, try later.</summary>
    LaterAfterData,

    /// <summary>554 after the mail's end: refused for good.</summary>
    RefusedAfterData,
}
