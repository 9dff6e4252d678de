using System.Globalization;
using System.Text.Json.Nodes;
using NodaTime;
using PilotGuardBot.Sandbox.GitHub.Hooks;
using PilotGuardBot.Sandbox.GitHub.Json;
using PilotGuardBot.Sandbox.GitHub.Serving;

namespace PilotGuardBot.Sandbox.GitHub.Routes;

/// <summary>The app's webhook: its configuration and the ledger of deliveries. Source: FORGES section 2.</summary>
static class HookRoutes
{
    const string Cursor = "v1_";
    const int DaysOnline = 3;
    const int DaysOnServer = 7;

    public static void Map(RouteTable routes)
    {
        routes.Map("GET", "/app/hook/config", Access.App, exchange => Answer.Ok(Config(exchange.Caller.App.Hook)));
        routes.Map("PATCH", "/app/hook/config", Access.App, Configure);
        routes.Map("GET", "/app/hook/deliveries", Access.App, List);
        routes.Map("GET", "/app/hook/deliveries/{id:long}", Access.App, exchange => Answer.Ok(Full(Find(exchange))));
        routes.Map("POST", "/app/hook/deliveries/{id:long}/attempts", Access.App, exchange =>
        {
            var (hook, found) = (exchange.Caller.App.Hook, Find(exchange));
            exchange.World.Background.Add(Task.Run(() => hook.Redeliver(found.Event)));
            return new Answer(202, new JsonObject());
        });
    }

    static JsonObject Config(SandboxHook hook) => new()
    {
        ["content_type"] = hook.ContentType,
        ["insecure_ssl"] = "0",
        ["secret"] = hook.Secret.Length > 0 ? "********" : null,
        ["url"] = hook.Url?.ToString(),
    };

    static Answer Configure(Exchange exchange)
    {
        exchange.ExpectMembers("url", "content_type", "secret", "insecure_ssl");
        var (hook, body) = (exchange.Caller.App.Hook, exchange.Body);
        if (body.Text("url") is { } url)
            hook.Url = Uri.TryCreate(url, UriKind.Absolute, out var found)
                ? found
                : throw new Refusal(Answer.Invalid("Hook", "url", "invalid"));
        if (body.Text("content_type") is { } type)
            hook.ContentType = type is "json" or "form" ? type : throw new Refusal(Answer.Invalid("Hook", "content_type", "invalid"));
        if (body.Text("secret") is { } secret)
            hook.Secret = secret;
        return Answer.Ok(Config(hook));
    }

    /// <summary>Newest first. The filters leave out what never connected: 0 is neither success nor failure.</summary>
    static Answer List(Exchange exchange)
    {
        var size = Paging.Size(exchange);
        var before = long.MaxValue;
        if (exchange.Query("cursor") is { } cursor && !long.TryParse(cursor.Replace(Cursor, "", StringComparison.Ordinal), out before))
            return Answer.Error(422, "The cursor is invalid");
        var rows = Kept(exchange).Where(d => d.Id < before && Matches(exchange.Query("status"), d.StatusCode)).Take(size + 1).ToArray();
        var answer = Answer.Ok(new JsonArray([.. rows.Take(size).Select(Brief)]));
        if (rows.Length > size)
        {
            var next = Cursor + rows[size - 1].Id.ToString(CultureInfo.InvariantCulture);
            answer.Headers["Link"] = $"<{Paging.Address(exchange, "cursor", next, size)}>; rel=\"next\"";
        }
        return answer;
    }

    static bool Matches(string? filter, int status) => filter switch
    {
        null => true,
        "success" => status is >= 200 and < 400,
        "failure" => status is >= 400 and < 600,
        _ => throw new Refusal(Answer.Error(422, "Invalid request.\n\nstatus must be success or failure.")),
    };

    static IEnumerable<HookDelivery> Kept(Exchange exchange)
    {
        var oldest = exchange.World.Now - Duration.FromDays(exchange.World.Options.EnterprisePaths ? DaysOnServer : DaysOnline);
        return exchange.Caller.App.Hook.Deliveries.Where(d => d.DeliveredAt >= oldest).Reverse();
    }

    static HookDelivery Find(Exchange exchange) =>
        Kept(exchange).FirstOrDefault(d => d.Id == exchange.Id("id")) ?? throw new Refusal(Answer.NotFound);

    static JsonObject Brief(HookDelivery delivery) => new()
    {
        ["id"] = delivery.Id,
        ["guid"] = delivery.Event.Guid.ToString(),
        ["delivered_at"] = JsonText.Time(delivery.DeliveredAt),
        ["redelivery"] = delivery.Redelivery,
        ["duration"] = 0.1,
        ["status"] = delivery.Status,
        ["status_code"] = delivery.StatusCode,
        ["event"] = delivery.Event.Name,
        ["action"] = delivery.Event.Action,
        ["installation_id"] = delivery.Event.InstallationId,
        ["repository_id"] = delivery.Event.RepositoryId,
        ["throttled_at"] = null,
    };

    static JsonObject Full(HookDelivery delivery)
    {
        var json = Brief(delivery);
        json["url"] = delivery.Url;
        json["request"] = new JsonObject { ["headers"] = Headers(delivery.RequestHeaders), ["payload"] = delivery.Event.Json() };
        json["response"] = new JsonObject { ["headers"] = Headers(delivery.ResponseHeaders), ["payload"] = delivery.ResponseBody };
        return json;
    }

    static JsonObject Headers(IReadOnlyDictionary<string, string> headers)
    {
        var json = new JsonObject();
        foreach (var (name, value) in headers)
            json[name] = value;
        return json;
    }
}
