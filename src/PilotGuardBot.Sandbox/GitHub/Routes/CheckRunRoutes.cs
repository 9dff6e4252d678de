using System.Globalization;
using System.Text.Json.Nodes;
using PilotGuardBot.Sandbox.GitHub.Json;
using PilotGuardBot.Sandbox.GitHub.Serving;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Sandbox.GitHub.Routes;

/// <summary>Check runs, their annotations and suites.</summary>
static class CheckRunRoutes
{
    static readonly Access Read = Access.Token("checks:read");
    static readonly Access Write = Access.Token("checks:write");

    public static void Map(RouteTable routes)
    {
        routes.MapRepository("POST", "/check-runs", Write, Create);
        routes.MapRepository("PATCH", "/check-runs/{id:long}", Write, Change);
        routes.MapRepository("GET", "/check-runs/{id:long}", Read, exchange => Answer.Ok(CheckJson.Run(Find(exchange))));
        routes.MapRepository("GET", "/check-runs/{id:long}/annotations", Read, exchange =>
        {
            var run = Find(exchange);
            return exchange.Page(run.AnnotationList, a => CheckJson.Annotation(run, a));
        });
        routes.MapRepository("GET", "/check-suites/{id:long}", Read, exchange => Answer.Ok(CheckJson.Suite(Suite(exchange))));
        routes.MapRepository("GET", "/check-suites/{id:long}/check-runs", Read, exchange => List(exchange, Suite(exchange).Runs));
        routes.MapRepository("GET", "/commits/{reference}/check-runs", Read, exchange =>
        {
            var commit = exchange.Repository.Resolve(exchange.Part("reference"))
                ?? throw new Refusal(Answer.Error(422, $"No commit found for SHA: {exchange.Part("reference")}"));
            return List(exchange, exchange.Repository.Runs.Where(r => r.HeadSha == commit.Sha));
        });
    }

    static SandboxCheckRun Find(Exchange exchange) =>
        exchange.Repository.Runs.FirstOrDefault(r => r.Id == exchange.Id("id")) ?? throw new Refusal(Answer.NotFound);

    static SandboxCheckSuite Suite(Exchange exchange) =>
        exchange.Repository.Suites.FirstOrDefault(s => s.Id == exchange.Id("id")) ?? throw new Refusal(Answer.NotFound);

    /// <summary>Newest first; <c>filter=latest</c>, which GitHub assumes, keeps the newest of each name and suite.</summary>
    static Answer List(Exchange exchange, IEnumerable<SandboxCheckRun> runs)
    {
        var filter = exchange.Query("filter") ?? "latest";
        if (filter is not ("latest" or "all"))
            return Answer.Error(422, "Invalid request.\n\nfilter must be latest or all.");
        var found = runs.OrderByDescending(r => r.Id)
            .Where(r => exchange.Query("check_name") is not { } name || r.Name == name)
            .Where(r => exchange.Query("app_id") is not { } app || r.App.Id.ToString(CultureInfo.InvariantCulture) == app)
            .Where(r => exchange.Query("status") is not { } status || r.Status == status);
        var kept = (filter == "latest" ? found.DistinctBy(r => (r.Suite, r.Name)) : found).ToArray();
        return exchange.Page(kept, CheckJson.Run, page => new JsonObject { ["total_count"] = kept.Length, ["check_runs"] = page });
    }

    static Answer Create(Exchange exchange)
    {
        var body = exchange.Body;
        var (name, sha) = (body.RequiredText("name"), body.RequiredText("head_sha"));
        var write = CheckRunWrite.Read(exchange);
        if (exchange.Repository.Store.Commit(sha) is null)
            return Answer.Error(422, "No commit found for SHA: " + sha);
        var run = exchange.Repository.SuiteOf(exchange.Caller.App, sha).AddRun(name);
        write.ApplyTo(run);
        run.Raise("created", exchange.Caller.App.Bot);
        if (run.Status == "completed")
            Completed(run);
        return IssueRoutes.Created(exchange, CheckJson.Run(run));
    }

    static Answer Change(Exchange exchange)
    {
        var run = Find(exchange);
        if (run.App != exchange.Caller.App)
            return Answer.Error(
                403, $"Invalid app_id `{exchange.Caller.App.Id}` - check run can only be modified by the GitHub App that created it.");
        var write = CheckRunWrite.Read(exchange);
        if (exchange.Body.Text("head_sha") is { } sha && sha != run.HeadSha)
            exchange.Unexpected("a run stays on the commit that it was made for");
        var completed = run.Status == "completed";
        write.ApplyTo(run);
        if (run.Status == "completed" && !completed)
            Completed(run);
        return Answer.Ok(CheckJson.Run(run));
    }

    static void Completed(SandboxCheckRun run)
    {
        run.Raise("completed", run.App.Bot);
        if (run.Suite.Runs.All(r => r.Status == "completed"))
            run.Suite.Raise("completed", run.App.Bot);
    }
}
