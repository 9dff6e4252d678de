using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Lifecycle;

/// <summary>What became of reading one decision file.</summary>
/// <param name="File">The file's path in its repository.</param>
/// <param name="Decision">The decision, as far as it could be read; null when the text is no YAML mapping at all.</param>
/// <param name="Problems">In file order; empty for a decision whose every value has the right form.</param>
public sealed record DecisionReading(string File, Decision? Decision, IReadOnlyList<Problem> Problems);
