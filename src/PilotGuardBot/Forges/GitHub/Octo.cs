using Octokit;
using PilotGuardBot.Forges.GitHub.Calls;

namespace PilotGuardBot.Forges.GitHub;

/// <summary>The edge to Octokit: what it throws of its own is a body of a shape that nobody expected.</summary>
static class Octo
{
    public static async Task<T> Call<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception e) when (e is not (ForgeException or UnwelcomeAnswer or RepositoryMoved or OperationCanceledException))
        {
            // Its serializer throws whatever a cast or a parser throws. The call itself went through, so a write may have happened.
            throw new ForgeUnsureException($"GitHub answered in a shape that we do not know: {Redaction.Line(e.Message)}", e);
        }
    }

    public static async Task<T> Body<T>(Func<Task<IApiResponse<T>>> call) =>
        (await Call(call)).Body ?? throw new ForgeUnsureException("GitHub answered with nothing");
}
