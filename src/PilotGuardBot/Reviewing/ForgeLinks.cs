using PilotGuardBot.Domain.Yaml;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Reviewing;

/// <summary>Addresses for people.</summary>
/// <param name="web">The forge's pages: <c>https://github.com/</c>.</param>
/// <param name="publicUrl">Our own pages.</param>
public sealed class ForgeLinks(Uri web, Uri publicUrl)
{
    /// <summary>A line of a file at a commit, as that repository's page shows it.</summary>
    public Func<string, Place, string> File(Repository repository, string sha) => (path, place) =>
        new Uri(web, $"{repository.Owner}/{repository.Name}/blob/{sha}/{Escaped(path)}#L{place.Line}").AbsoluteUri;

    /// <summary>Where a file of the default branch is edited; GitHub offers a pull request to whoever may not push.</summary>
    public string Edit(Repository repository, string path) =>
        new Uri(web, $"{repository.Owner}/{repository.Name}/edit/{Escaped(repository.DefaultBranch)}/{Escaped(path)}").AbsoluteUri;

    /// <summary>A pilot's page.</summary>
    public string Pilot(string organisation, string id) =>
        new Uri(publicUrl, $"pilots/{Uri.EscapeDataString(organisation)}/{Uri.EscapeDataString(id)}").AbsoluteUri;

    public string Rules => new Uri(publicUrl, "rules").AbsoluteUri;

    public string Rule(string id) => new Uri(publicUrl, $"rules/{id}").AbsoluteUri;

    static string Escaped(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
