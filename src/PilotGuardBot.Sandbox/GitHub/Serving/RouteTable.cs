using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Sandbox.GitHub.Serving;

/// <summary>Where each resource registers its addresses.</summary>
sealed class RouteTable(IEndpointRouteBuilder endpoints, Pipeline pipeline)
{
    public void Map(string method, string pattern, Access access, Func<Exchange, Answer> serve) =>
        endpoints.MapMethods(pattern, [method], (HttpContext http) => pipeline.Run(http, access, serve));

    /// <summary>An address below a repository, by name and by id.</summary>
    public void MapRepository(string method, string pattern, Access access, Func<Exchange, Answer> serve)
    {
        Map(method, "/repos/{owner}/{repo}" + pattern, access, exchange => ByName(exchange, access, serve));
        Map(method, "/repositories/{repositoryId:long}" + pattern, access, exchange =>
            exchange.World.Repositories.GetValueOrDefault(exchange.Id("repositoryId")) is { } repository
                ? Serve(exchange, repository, access, serve)
                : Answer.NotFound);
    }

    public void MapUnknown() => endpoints.MapFallback("{**path}", (HttpContext http) => pipeline.Run(http, Access.AnyToken, null));

    static Answer ByName(Exchange exchange, Access access, Func<Exchange, Answer> serve)
    {
        var (owner, name) = (exchange.Part("owner"), exchange.Part("repo"));
        if (exchange.World.Repository(owner, name) is { } repository)
            return Serve(exchange, repository, access, serve);
        return exchange.World.FormerNames.TryGetValue($"{owner}/{name}", out var id)
            && exchange.World.Repositories.GetValueOrDefault(id) is { } moved && Visible(exchange, moved)
            ? Moved(exchange, moved, $"/repos/{owner}/{name}".Length)
            : Answer.NotFound;
    }

    static Answer Serve(Exchange exchange, SandboxRepository repository, Access access, Func<Exchange, Answer> serve)
    {
        if (!Visible(exchange, repository))
            return Answer.NotFound;
        if (exchange.Caller.Token is { } token && !access.Allows(token.Permissions))
            return access.Hides ? Answer.NotFound : Answer.Error(403, "Resource not accessible by integration");
        if (repository.Archived && exchange.Request.IsWrite)
            return Answer.Error(403, "Repository was archived so is read-only.");
        exchange.Repository = repository;
        return serve(exchange);
    }

    static bool Visible(Exchange exchange, SandboxRepository repository) =>
        exchange.Caller.Token?.Sees(repository) ?? exchange.Caller.App.Installed.Any(i => i.Covers(repository));

    /// <summary>Reads are sent on with 301, writes with 307 so that they keep method and body.</summary>
    static Answer Moved(Exchange exchange, SandboxRepository repository, int prefix)
    {
        var url = $"{exchange.World.Api}/repositories/{repository.Id}{exchange.Request.Path[prefix..]}{exchange.Request.Query}";
        var answer = Answer.Error(exchange.Request.IsWrite ? 307 : 301, "Moved Permanently");
        answer.Json!["url"] = url;
        answer.Headers["Location"] = url;
        return answer;
    }
}
