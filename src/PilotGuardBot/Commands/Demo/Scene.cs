using NodaTime;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Commands.Demo;

/// <summary>Something that people do on a day.</summary>
/// <param name="Told">What the narrator says of it; null for routine, which is not worth a line.</param>
/// <param name="Act">Does it; the pull request that it is about is shown with its check.</param>
sealed record Scene(LocalDate Day, string? Told, Func<Task<SandboxPullRequest?>> Act);
