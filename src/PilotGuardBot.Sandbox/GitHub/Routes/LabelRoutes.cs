using System.Text.Json.Nodes;
using PilotGuardBot.Sandbox.GitHub.Json;
using PilotGuardBot.Sandbox.GitHub.Serving;

namespace PilotGuardBot.Sandbox.GitHub.Routes;

/// <summary>Labels of an issue.</summary>
static class LabelRoutes
{
    static readonly Access Read = Access.Token("issues:read", "pull_requests:read");
    static readonly Access Write = Access.Token("issues:write", "pull_requests:write");

    public static void Map(RouteTable routes)
    {
        routes.MapRepository("GET", "/issues/{number:int}/labels", Read, exchange =>
        {
            var issue = IssueRoutes.Find(exchange);
            return exchange.Page(issue.LabelNames, l => IssueJson.Label(exchange.Repository, l));
        });
        routes.MapRepository("POST", "/issues/{number:int}/labels", Write, exchange =>
        {
            exchange.ExpectMembers("labels");
            var issue = IssueRoutes.Find(exchange);
            var labels = exchange.Body.Array("labels") ?? throw new Refusal(Answer.Invalid("Label", "labels", "missing_field"));
            if (labels.Count == 0)
            {
                // GitHub takes an empty array for "remove all", which nobody wants who adds labels.
                exchange.Unexpected("an empty array of labels removes them all");
                issue.LabelNames.Clear();
            }
            foreach (var label in labels.Select(l => (string)l!))
                issue.AttachLabel(exchange.Caller.App.Bot, label);
            return Answer.Ok(IssueJson.Labels(issue));
        });
        routes.MapRepository("DELETE", "/issues/{number:int}/labels/{name}", Write, exchange =>
        {
            var issue = IssueRoutes.Find(exchange);
            return issue.DetachLabel(exchange.Caller.App.Bot, exchange.Part("name"))
                ? Answer.Ok(IssueJson.Labels(issue))
                : Answer.Error(404, "Label does not exist");
        });
    }
}
