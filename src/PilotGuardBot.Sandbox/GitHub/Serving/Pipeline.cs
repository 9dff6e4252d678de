using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using PilotGuardBot.Sandbox.GitHub.Hooks;
using PilotGuardBot.Sandbox.GitHub.Json;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Sandbox.GitHub.Serving;

/// <summary>The way of every API request: recorded, struck by a fault or not, admitted, served under the lock, answered.</summary>
sealed class Pipeline(SandboxWorld world, RequestLog log, Faults faults, RateLimits limits)
{
    static readonly string[] Versions = ["", "2022-11-28", "2026-03-10"];

    /// <param name="serve">Null when no route knows the address.</param>
    public async Task Run(HttpContext http, Access access, Func<Exchange, Answer>? serve)
    {
        var request = await log.Record(http.Request, world.Now);
        var fault = faults.For(request);
        request.Fault = fault?.Name;
        var exchange = new Exchange(world, request, http.Request, log.AddUnexpected);
        var (caller, denial) = await Identify(http.Request, access);
        if (caller is not null)
            exchange.Caller = caller;
        request.InstallationId = caller?.Token?.Installation.Id;

        if (fault is { AfterEffect: false } early)
        {
            if (early.Until is { } until)
                await until.WaitAsync(http.RequestAborted);
            else if (early.Breaks)
            {
                http.Abort();
                return;
            }
            else if (early.Instead is { } instead)
            {
                await Write(http, request, Stamped(caller, instead.Fresh()));
                return;
            }
            else if (early.ExhaustsWith is { } status && caller is not null)
                lock (world.Gate)
                    limits.Exhaust(caller.LimitKey, status);
        }

        var answer = Answered(http.Request, exchange, access, serve, denial);
        if (fault is { AfterEffect: true } late)
        {
            if (late.Until is { } until)
                await until.WaitAsync(http.RequestAborted);
            if (late.Breaks)
            {
                http.Abort();
                return;
            }
            if (late.Instead is { } instead)
                answer = Stamped(caller, instead.Fresh());
            if (late.Header is { } header)
                answer.Headers[header.Name] = header.Value;
        }
        await Write(http, request, answer, cut: fault?.Cuts == true);
    }

    /// <summary>Serves under the lock; the events that this raised go out once the lock is free, without holding up the answer.</summary>
    Answer Answered(HttpRequest http, Exchange exchange, Access access, Func<Exchange, Answer>? serve, Answer? denial)
    {
        Answer answer;
        (SandboxHook, HookEvent)[] events;
        lock (world.Gate)
        {
            answer = Refused(http, exchange, serve is not null)
                ?? denial
                ?? Limited(exchange, access)
                ?? Served(exchange, access, serve!);
            events = world.TakeRaised();
            exchange.Request.TookEffect = exchange.Request.IsWrite && answer.Status is >= 200 and < 300;
            var caller = denial is null ? exchange.Caller : null;
            answer = Conditional(http, answer);
            if (caller is not null && answer.Status != 304)
                limits.Count(caller.LimitKey);
            if (caller is not null)
                limits.Stamp(caller.LimitKey, answer.Headers);
        }
        if (events.Length > 0 && world.Options.EchoesWrites)
            world.Background.Add(Task.Run(() => SandboxWorld.Send(events)));
        if (access.Permissions.Length > 0)
            answer.Headers["X-Accepted-GitHub-Permissions"] = access.Accepted;
        return answer;
    }

    /// <summary>What GitHub refuses before it looks at who asks.</summary>
    static Answer? Refused(HttpRequest http, Exchange exchange, bool known)
    {
        if (string.IsNullOrWhiteSpace(http.Headers.UserAgent))
            return Unexpected(
                exchange, 403, "Request forbidden by administrative rules. Please make sure your request has a User-Agent header.");
        if (!known || (exchange.Request.Path.Length > 1 && exchange.Request.Path.EndsWith('/')))
            return Unexpected(exchange, 404, "Not Found");
        if (exchange.World.Options.EnterprisePaths && !http.PathBase.HasValue)
            return Unexpected(exchange, 404, "Not Found");
        var type = http.ContentType?.Split(';')[0].Trim();
        if (exchange.Request.Body.Length > 0 && type is not ("application/json" or "application/vnd.github+json"))
            return Unexpected(exchange, 415, "Unsupported Media Type");
        return Versions.Contains(http.Headers["X-GitHub-Api-Version"].ToString())
            ? null
            : Unexpected(exchange, 400, "Unsupported API version");
    }

    static Answer Unexpected(Exchange exchange, int status, string message)
    {
        exchange.Unexpected($"{status} {message}");
        return Answer.Error(status, message);
    }

    Answer? Limited(Exchange exchange, Access access)
    {
        if (limits.Refuse(exchange.Caller.LimitKey) is { } refusal)
            return refusal;
        var creates = !access.AsApp && exchange.Request.Method == "POST";
        return creates ? limits.RefuseContent(exchange.Caller.LimitKey) : null;
    }

    static Answer Served(Exchange exchange, Access access, Func<Exchange, Answer> serve)
    {
        if (exchange.Caller.Token is { } token && !access.AsApp && token.Installation.SuspendedAt is not null)
            return Answer.Error(403, "This installation has been suspended");
        try
        {
            return serve(exchange).Fresh();
        }
        catch (Refusal refusal)
        {
            return refusal.Answer.Fresh();
        }
    }

    /// <summary>An ETag depends on the token, so one that came with another token never matches.</summary>
    static Answer Conditional(HttpRequest http, Answer answer)
    {
        if (http.Method != "GET" || answer.Status != 200)
            return answer;
        var body = answer.Raw ?? Encoding.UTF8.GetBytes(answer.Json!.ToJsonString(JsonText.Options));
        var hash = SHA256.HashData([.. Encoding.UTF8.GetBytes(http.Headers.Authorization.ToString()), .. body]);
        var tag = $"W/\"{Convert.ToHexStringLower(hash)}\"";
        answer.Headers["ETag"] = tag;
        answer.Headers["Cache-Control"] = "private, max-age=60, s-maxage=60";
        answer.Headers["Vary"] = "Accept, Authorization, Cookie";
        return http.Headers.IfNoneMatch == tag ? new Answer(304) { Headers = answer.Headers } : answer;
    }

    async Task<(Caller? Caller, Answer? Denial)> Identify(HttpRequest http, Access access)
    {
        var parts = http.Headers.Authorization.ToString().Split(' ', 2);
        if (parts.Length < 2 || parts[0].ToUpperInvariant() is not ("BEARER" or "TOKEN"))
            return (null, Answer.Error(401, access.AsApp ? "A JSON web token could not be decoded" : "Requires authentication"));
        if (access.AsApp)
        {
            SandboxApp[] apps;
            lock (world.Gate)
                apps = [.. world.Apps];
            var (app, problem) = await AppJwt.Check(parts[1], apps, world.Now);
            return app is null ? (null, Answer.Error(401, problem!)) : (new Caller(app, null), null);
        }
        lock (world.Gate)
            return world.Tokens.Find(parts[1], world.Now) is { } token
                ? (new Caller(token.Installation.App, token), null)
                : (null, Answer.Error(401, "Bad credentials"));
    }

    Answer Stamped(Caller? caller, Answer answer)
    {
        if (caller is not null)
            lock (world.Gate)
                limits.Stamp(caller.LimitKey, answer.Headers);
        return answer;
    }

    async Task Write(HttpContext http, RecordedRequest request, Answer answer, bool cut = false)
    {
        request.Status = answer.Status;
        http.Response.StatusCode = answer.Status;
        http.Response.Headers.Date = world.Now.ToDateTimeOffset().ToString("r", System.Globalization.CultureInfo.InvariantCulture);
        http.Response.Headers["X-GitHub-Request-Id"] = $"SAND:{request.Number:X4}";
        http.Response.Headers["X-GitHub-Media-Type"] = "github.v3; format=json";
        foreach (var (name, value) in answer.Headers)
            http.Response.Headers[name] = value;
        var body = answer.Raw ?? (answer.Json is null ? null : Encoding.UTF8.GetBytes(answer.Json.ToJsonString(JsonText.Options)));
        if (body is null)
            return;
        http.Response.ContentType = answer.ContentType;
        await http.Response.Body.WriteAsync(cut ? body.AsMemory(0, body.Length / 2) : body, http.RequestAborted);
    }
}
