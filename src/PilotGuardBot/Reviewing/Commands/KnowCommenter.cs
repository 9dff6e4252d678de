using PilotGuardBot.Domain.Lifecycle;
using PilotGuardBot.Domain.Posts;
using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Forges;
using PilotGuardBot.Reviewing.Facts;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Reviewing.Commands;

/// <summary>
/// Who a commenter is among a pilot's people, when the command runs. Names are only how a charter writes somebody; who it is, the account's number says.
/// </summary>
public sealed class KnowCommenter(IForge forge)
{
    /// <returns>The handles that mean this account; empty for a stranger.</returns>
    public async Task<IReadOnlyList<string>> Run(ForgeComment comment, Repository repository, PilotSheet sheet, CancellationToken cancel)
    {
        var people = PilotPeople.Of(sheet.Facts);
        var names = new[] { people.Business, people.Tech, people.Decider, people.Sponsor }.OfType<string>()
            .Where(handle => string.Equals(ReadPeople.Login(handle, sheet.Policy), comment.Author, StringComparison.OrdinalIgnoreCase))
            .Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (names.Count == 0)
            return [];
        // A login may have changed hands between the comment and now.
        var account = await forge.Account(RepositoryRef.Of(repository), comment.Author, cancel);
        return account is { State: HandleState.Active, Id: { } id } && id == comment.AuthorId ? names : [];
    }
}
