using System.Net;
using Octokit;
using PilotGuardBot.Forges.GitHub.Calls;

namespace PilotGuardBot.Forges.GitHub;

/// <summary>Starts calls about one repository.</summary>
sealed class RepositoryCalls(InstallationConnections connections, RepositoryNames names)
{
    public RepositoryNames Names => names;

    public RepositoryCall About(RepositoryRef repository, TokenUse use, CancellationToken cancel) =>
        new(connections, names, repository, use, cancel);
}

/// <summary>
/// Calls about one repository, with paths relative to it. Every method may throw <see cref="UnwelcomeAnswer"/> besides <see
/// cref="ForgeException"/>.
/// </summary>
sealed class RepositoryCall(
    InstallationConnections connections, RepositoryNames names, RepositoryRef repository, TokenUse use, CancellationToken cancel)
{
    public const int MostPages = 100;

    readonly Caller caller = new(repository.InstallationId, repository.RepositoryId, use);

    /// <summary>
    /// As every call but <see cref="Find{T}"/>, it takes a 404 for its own only once the repository was seen to stand under the name that
    /// was used; a repository that is gone is a <see cref="ForgeGoneException"/>.
    /// </summary>
    public Task<T> Get<T>(FormattableString path) => Octo.Body(() => Verified(path, Getting<T>()));

    /// <summary>A question that is answered by the status alone.</summary>
    public Task Check(FormattableString path) => Verified(path, Getting<object>());

    public Task<T> Post<T>(FormattableString path, object body) =>
        Octo.Body(() => Verified(path, (connection, uri) => connection.Post<T>(uri, body, null, null, parameters: null, cancel)));

    public Task<T> Patch<T>(FormattableString path, object body) =>
        Octo.Body(() => Verified(path, (connection, uri) => connection.Patch<T>(uri, body)));

    public Task Delete(FormattableString path) => Verified(path, (connection, uri) => connection.Delete(uri));

    /// <summary>Null on 404: an ordinary "no", taken at its word.</summary>
    public Task<T?> Find<T>(FormattableString path) where T : class => NullIfAbsent(() => Octo.Body(() => Send(path, Getting<T>())));

    /// <summary>Null on 404 of a repository that stands.</summary>
    public Task<T?> Seek<T>(FormattableString path) where T : class => NullIfAbsent(() => Get<T>(path));

    /// <summary>An address outside the repository, with the repository's token; null on 404.</summary>
    public Task<T?> FindElsewhere<T>(FormattableString path) where T : class =>
        NullIfAbsent(() => Octo.Body(() => connections.For(caller, repeatable: false, cancel).Get<T>(Address.Of(path), null)));

    /// <summary>Throws <see cref="ForgeGoneException"/> unless the repository can be seen; learns its present name.</summary>
    async Task Stands() =>
        _ = await names.Find(repository, cancel) ?? throw new ForgeGoneException($"{repository} is gone or hidden from the app");

    /// <summary>Every item of a paged list; see <see cref="Pages.All"/>.</summary>
    public Task<Listing<T>> All<T>(FormattableString path, int mostPages = MostPages) => All<List<T>, T>(path, page => page, mostPages);

    /// <summary>As <see cref="All{T}"/>, for lists that come wrapped in an object.</summary>
    public async Task<Listing<T>> All<TPage, T>(FormattableString path, Func<TPage, List<T>?> items, int mostPages = MostPages)
    {
        var first = await Verified(path, Getting<TPage>());
        return await Pages.All(connections.For(caller, repeatable: false, cancel), first, items, mostPages);
    }

    static Func<IConnection, Uri, Task<IApiResponse<T>>> Getting<T>() => (connection, uri) => connection.Get<T>(uri, null);

    static async Task<T?> NullIfAbsent<T>(Func<Task<T>> call) where T : class
    {
        try
        {
            return await call();
        }
        catch (UnwelcomeAnswer answer) when (answer.Status is HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    async Task<TResponse> Verified<TResponse>(FormattableString path, Func<IConnection, Uri, Task<TResponse>> call)
    {
        var name = names.Now(repository);
        try
        {
            return await Send(path, call);
        }
        catch (UnwelcomeAnswer answer) when (answer.Status is HttpStatusCode.NotFound)
        {
            await Stands();
            // Another repository may have taken the old name over; its 404 says nothing about ours.
            if (names.Now(repository) == name)
                throw;
        }
        return await Send(path, call);
    }

    async Task<TResponse> Send<TResponse>(FormattableString path, Func<IConnection, Uri, Task<TResponse>> call)
    {
        var name = names.Now(repository);
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
        catch (RepositoryMoved moved) when (names.Now(repository) == name)
        {
            // The repository stands where it stood, so it is the issue that was given to another one.
            throw moved.AsNotFound();
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
