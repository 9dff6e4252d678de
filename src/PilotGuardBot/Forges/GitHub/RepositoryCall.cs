using System.Net;
using Octokit;
using PilotGuardBot.Forges.GitHub.Calls;

namespace PilotGuardBot.Forges.GitHub;

/// <summary>Starts calls about one repository.</summary>
sealed class RepositoryCalls(InstallationConnections connections, RepositoryNames names)
{
    public RepositoryNames Names => names;

    public RepositoryCall About(RepositoryRef repository, TokenUse use, CancellationToken cancel) => new(connections, names, repository, use, cancel);
}

/// <summary>
/// Calls about one repository, with paths relative to it. Every method may throw <see cref="UnwelcomeAnswer"/> besides <see cref="ForgeException"/>.
/// </summary>
sealed class RepositoryCall(
    InstallationConnections connections, RepositoryNames names, RepositoryRef repository, TokenUse use, CancellationToken cancel)
{
    public const int MostPages = 100;

    readonly Caller caller = new(repository.InstallationId, repository.RepositoryId, use);

    public Task<T> Get<T>(FormattableString path) => Body(path, (connection, uri) => connection.Get<T>(uri, null));

    public Task<T> Post<T>(FormattableString path, object body) => Body(path, (connection, uri) => connection.Post<T>(uri, body, null, null, parameters: null, cancel));

    public Task<T> Patch<T>(FormattableString path, object body) => Body(path, (connection, uri) => connection.Patch<T>(uri, body));

    public Task Delete(FormattableString path) => Send(path, (connection, uri) => connection.Delete(uri));

    /// <summary>Null on 404: an ordinary "no", taken at its word.</summary>
    public async Task<T?> Find<T>(FormattableString path) where T : class
    {
        try
        {
            return await Get<T>(path);
        }
        catch (UnwelcomeAnswer answer) when (answer.Status is HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>
    /// Null on 404, once we know that the repository itself still stands under the name we used; a repository that is gone is a
    /// <see cref="ForgeGoneException"/>.
    /// </summary>
    public async Task<T?> Seek<T>(FormattableString path) where T : class
    {
        var name = names.Now(repository);
        if (await Find<T>(path) is { } found)
            return found;
        await Stands();
        return names.Now(repository) == name ? null : await Find<T>(path);
    }

    /// <summary>Throws <see cref="ForgeGoneException"/> unless the repository can be seen; learns its present name.</summary>
    public async Task Stands() =>
        _ = await names.Find(repository, cancel) ?? throw new ForgeGoneException($"{repository} is gone or hidden from the app");

    /// <summary>Every item of a paged list; see <see cref="Pages.All"/>.</summary>
    public Task<Listing<T>> All<T>(FormattableString path, int mostPages = MostPages) => All<List<T>, T>(path, page => page, mostPages);

    /// <summary>As <see cref="All{T}"/>, for lists that come wrapped in an object.</summary>
    public async Task<Listing<T>> All<TPage, T>(FormattableString path, Func<TPage, List<T>?> items, int mostPages = MostPages)
    {
        var first = await Send(path, (connection, uri) => connection.Get<TPage>(uri, null));
        return await Pages.All(connections.For(caller, repeatable: false, cancel), first, items, mostPages);
    }

    /// <summary>An address outside the repository, with the repository's token; null on 404.</summary>
    public async Task<T?> FindElsewhere<T>(FormattableString path) where T : class
    {
        try
        {
            return await Octo.Body(() => connections.For(caller, repeatable: false, cancel).Get<T>(Address.Of(path), null));
        }
        catch (UnwelcomeAnswer answer) when (answer.Status is HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    Task<T> Body<T>(FormattableString path, Func<IConnection, Uri, Task<IApiResponse<T>>> call) => Octo.Body(() => Send(path, call));

    async Task<TResponse> Send<TResponse>(FormattableString path, Func<IConnection, Uri, Task<TResponse>> call)
    {
        var scope = connections.Scope(caller, cancel);
        try
        {
            var response = await Octo.Call(() => call(connections.For(scope), In(names.Now(repository), path)));
            if (scope.Moved)
                await Stands();
            return response;
        }
        catch (RepositoryMoved)
        {
            await Stands();
        }
        try
        {
            return await Octo.Call(() => call(connections.For(caller, repeatable: false, cancel), In(names.Now(repository), path)));
        }
        catch (RepositoryMoved moved)
        {
            throw new ForgeUnsureException($"{repository} moved twice while we wrote to it", moved);
        }
    }

    // Without a path the repository itself is meant; GitHub answers 404 to a trailing slash.
    static Uri In(RepositoryRef name, FormattableString path) =>
        path.Format is "" ? Address.Of($"repos/{name.Owner}/{name.Name}")
            : Address.Of($"repos/{name.Owner}/{name.Name}/{new Address.Raw(Address.Of(path).OriginalString)}");
}
