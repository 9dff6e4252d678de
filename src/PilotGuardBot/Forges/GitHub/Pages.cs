using Octokit;

namespace PilotGuardBot.Forges.GitHub;

/// <summary>Walks a paged list by its Link headers; addresses of further pages are never built.</summary>
static class Pages
{
    /// <summary>
    /// All items, each page's in order; incomplete where the list has more than <paramref name="mostPages"/> pages. A list that leads in a
    /// circle is a <see cref="ForgeUnsureException"/>; one that leads to another host ends in a <see cref="ForgeRefusedException"/>.
    /// </summary>
    public static async Task<Listing<T>> All<TPage, T>(
        IConnection connection, IApiResponse<TPage> first, Func<TPage, List<T>?> items, int mostPages)
    {
        var all = new List<T>(items(first.Body) ?? []);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var page = first;
        for (var pages = 1; Next(page) is { } next; pages++)
        {
            if (pages >= mostPages)
                return new Listing<T>(all, Complete: false);
            if (!seen.Add(next.AbsoluteUri))
                throw new ForgeUnsureException($"GitHub's list {Redaction.Line(next.AbsolutePath)} leads in a circle");
            page = await Octo.Call(() => connection.Get<TPage>(next, null));
            all.AddRange(items(page.Body) ?? []);
        }
        return new Listing<T>(all, Complete: true);
    }

    public static Uri? Next<T>(IApiResponse<T> page) =>
        page.HttpResponse.ApiInfo is { } info && info.Links.TryGetValue("next", out var next) ? next : null;
}
