using System.Security.Cryptography;
using NodaTime;
using PilotGuardBot.Telemetry;

namespace PilotGuardBot.Commands;

/// <summary>What a command is given of the world: where it writes, where it stands, what time it is, what chance brings.</summary>
/// <param name="Colour">Whether <paramref name="Out"/> shows colours: a terminal, and NO_COLOR is not set.</param>
/// <param name="Width">Columns of the terminal; 0 where it is none, then lines are not wrapped.</param>
/// <param name="Folder">The working directory, absolute.</param>
/// <param name="Verbose">Whether failures show where in the program they arose.</param>
sealed record Terminal(TextWriter Out, TextWriter Error, bool Colour, int Width, string Folder, IClock Clock, Random Random,
    bool Verbose = false)
{
    /// <summary>What a person types; empty where nobody does.</summary>
    public TextReader In { get; init; } = TextReader.Null;

    /// <summary>The environment's variables by name.</summary>
    public Func<string, string?> Variable { get; init; } = _ => null;

    /// <summary>What tokens are made of; <see cref="Random"/> can be guessed.</summary>
    public RandomNumberGenerator Secrets { get; init; } = RandomNumberGenerator.Create();

    /// <summary>Whether somebody watches <see cref="Error"/>, so that long work shows how far it is.</summary>
    public bool ShowsProgress { get; init; }

    /// <summary>Whether a person is there to be asked.</summary>
    public bool IsInteractive { get; init; }

    /// <summary>One line on standard error.</summary>
    public void Complain(params IEnumerable<string> lines)
    {
        foreach (var line in lines)
            Error.WriteLine($"pilotguard: {Redaction.ByForm.Of(Safe(line))}");
    }

    /// <summary>Foreign text for one line of a terminal: no control characters, which could colour, overwrite or retitle it.</summary>
    public static string Safe(string text) => Domain.Posts.Markdown.Visible(text, 2000);
}
