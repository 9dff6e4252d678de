using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PilotGuardBot.Pages.Facts;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Pages;

/// <summary>
/// The pages. Until sign-in is configured they are open and read-only, and only while both the listener and the public address are loopback and no
/// proxy stands between (DESIGN, Pages); elsewhere they say how to open them and nothing else.
/// </summary>
public static class PagesRegistration
{
    public static void MapPages(this WebApplication app, Uri publicUrl)
    {
        app.UseWhen(context => IsPage(context.Request), pages => pages.Use(async (context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy =
                "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
            context.Response.Headers.XContentTypeOptions = "nosniff";
            context.Response.Headers["Referrer-Policy"] = "no-referrer";
            if (IsLocal(context, publicUrl) || context.Request.Path.StartsWithSegments("/pilotguard.css"))
            {
                await next(context);
                return;
            }
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            await context.Response.WriteAsync(
                "These pages need sign-in, which this version does not have yet. They open without it only on the machine itself: "
                + "with PublicUrl and the listener on localhost, and no proxy between.\n");
        }));
        app.MapGet("/pilotguard.css", () => Results.Stream(Asset("pilotguard.css"), "text/css; charset=utf-8")).ExcludeFromDescription();
        app.MapGet("/favicon.svg", () => Results.Stream(Asset("favicon.svg"), "image/svg+xml")).ExcludeFromDescription();
        app.MapGet("/pilots/{id}", async (string id, PilotGuardDb db, CancellationToken cancel) =>
            await new PilotAddress(null, id).FindOne(db, cancel) is var (pilot, home)
                ? Results.Redirect(new KnownPilot(pilot, home, null).Address)
                : Results.NotFound()).ExcludeFromDescription();
        CalendarFeeds.Map(app);
        PilotsApi.Map(app);
        app.MapOpenApi();
        app.MapRazorPages();
    }

    static Stream Asset(string name) => Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;

    static readonly PathString[] Places = ["/posts", "/rules", "/pilots", "/calendar.ics", "/api", "/openapi", "/pilotguard.css"];

    /// <summary>Pushed readings come with a token of their own.</summary>
    static bool IsPage(HttpRequest request) => request.Path == "/"
        || (Array.Exists(Places, place => request.Path.StartsWithSegments(place)) && !(request.Path.StartsWithSegments("/api") && HttpMethods.IsPost(request.Method)));

    static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    static bool IsLocal(HttpContext context, Uri publicUrl) =>
        publicUrl.IsLoopback && IsLoopbackName(context.Request.Host.Host) // A name that resolves to us from outside would let its pages read ours.
        && context.Connection.LocalIpAddress is { } local && IPAddress.IsLoopback(local)
        && context.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
        && !context.Request.Headers.Keys.Any(name => name.StartsWith("X-Forwarded", StringComparison.OrdinalIgnoreCase) || name.Equals("Forwarded", StringComparison.OrdinalIgnoreCase));
}
