namespace PilotGuardBot.Domain.Yaml;

/// <summary>Something that keeps a file, or one value of it, from being used.</summary>
/// <param name="Path">Where in the structure, as <c>kpis[0].target</c>; empty for the file as a whole.</param>
/// <param name="Place">Where in the text: the key or value at fault; for a missing key, its parent's.</param>
/// <param name="Message">What is wrong, as the end of a sentence whose subject is the path: "is not a known key; did you mean target?".</param>
/// <param name="Fix">What to do, in the imperative, or null where the message says it.</param>
public sealed record Problem(string Path, Place Place, string Message, string? Fix = null);
