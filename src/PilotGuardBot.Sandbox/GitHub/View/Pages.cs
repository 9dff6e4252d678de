using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Sandbox.GitHub.View;

/// <summary>Pages for people: what happened, and what was posted. They change nothing and are no part of the request log.</summary>
static class Pages
{
    static readonly string Policy =
        $"default-src 'none'; style-src {Stylesheet.Hash}; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void Map(IEndpointRouteBuilder endpoints, SandboxWorld world)
    {
        endpoints.MapGet("/", http => Show(http, world, () => OverviewPage.Render(world)));
        foreach (var kind in (string[])["pull", "issues"])
            endpoints.MapGet($"/{{owner}}/{{repo}}/{kind}/{{number:int}}", http => Show(http, world, () =>
                Repository(http, world)?.Issues.GetValueOrDefault((int)Number(http, "number")) is { } issue
                    ? ConversationPage.Render(issue)
                    : null));
        endpoints.MapGet("/{owner}/{repo}/blob/{reference}/{**path}", http => Show(http, world, () =>
            Repository(http, world) is { } repository ? FilePage.Render(repository, Part(http, "reference"), Part(http, "path")) : null));
        endpoints.MapGet("/{owner}/{repo}/runs/{id:long}", http => Show(http, world, () =>
            Repository(http, world)?.Runs.FirstOrDefault(r => r.Id == Number(http, "id")) is { } run
                ? new Page(run.Name, CheckRunView.Render(run))
                : null));
    }

    static SandboxRepository? Repository(HttpContext http, SandboxWorld world) => world.Repository(Part(http, "owner"), Part(http, "repo"));

    static string Part(HttpContext http, string name) => (string?)http.Request.RouteValues[name] ?? "";

    static long Number(HttpContext http, string name) => long.Parse(Part(http, name), CultureInfo.InvariantCulture);

    static async Task Show(HttpContext http, SandboxWorld world, Func<Page?> render)
    {
        Page? page;
        lock (world.Gate)
            page = render();
        http.Response.StatusCode = page is null ? 404 : 200;
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        page ??= new Page("Not found", Html.Of($"<h1>Not found</h1><p>Nothing stands at this address.</p>"));
        await http.Response.WriteAsync(page.Document(world));
    }
}

/// <summary>A page's title, and its content below the navigation.</summary>
sealed record Page(string Title, Html Content)
{
    public string Document(SandboxWorld world) => Html.Of($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <link rel="icon" href="data:,">
        <title>{Title} · sandbox</title>
        <style>{new Html(Stylesheet.Text)}</style>
        </head>
        <body>
        <nav><a href="{world.Web}/">Sandbox GitHub</a></nav>
        <main>
        {Content}
        </main>
        <footer><p>A GitHub in memory. Nothing here leaves this machine, and it ends with the program.</p></footer>
        </body>
        </html>
        """).Text;
}
