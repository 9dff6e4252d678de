using PilotGuardBot.Domain.Policies;

namespace PilotGuardBot.Commands.Init;

/// <summary>What somebody asked <c>init</c> to write.</summary>
/// <param name="Folder">The repository's folder, absolute.</param>
/// <param name="Id">The pilot's id; null to make one of the folder's name.</param>
/// <param name="Business">Who owns the result; null to leave the template's words, which <c>check</c> then asks for. So the next two.</param>
/// <param name="Force">Whether files that stand are replaced.</param>
sealed record InitRequest(
    string Folder, string? Id, string? Business, string? Tech, string? Decider, Forge Forge, PolicyProfile Profile, bool Force);

/// <summary>Whose pull request template and pipeline are written.</summary>
enum Forge { GitHub, Azure }
