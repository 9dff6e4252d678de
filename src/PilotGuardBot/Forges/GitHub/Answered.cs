using PilotGuardBot.Forges.GitHub.Calls;

namespace PilotGuardBot.Forges.GitHub;

/// <summary>The edge to the rest of the program: only <see cref="ForgeException"/>s leave.</summary>
static class Answered
{
    // GitHub's 409 means that something changed between our reading and our writing.
    const int MostConflicts = 3;

    public static async Task<T> By<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (UnwelcomeAnswer answer)
        {
            throw answer.AsForgeException();
        }
    }

    /// <summary>For what looks before it writes: after a conflict it looks and writes anew, three times at most.</summary>
    public static Task<T> Anew<T>(Func<Task<T>> call) => By(async () =>
    {
        for (var tries = 1; ; tries++)
            try
            {
                return await call();
            }
            catch (UnwelcomeAnswer answer) when (answer.Status is System.Net.HttpStatusCode.Conflict && tries < MostConflicts)
            {
                continue;
            }
    });
}
