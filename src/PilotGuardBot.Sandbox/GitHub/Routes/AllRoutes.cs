using PilotGuardBot.Sandbox.GitHub.Serving;

namespace PilotGuardBot.Sandbox.GitHub.Routes;

static class AllRoutes
{
    public static void Map(RouteTable routes)
    {
        AppRoutes.Map(routes);
        HookRoutes.Map(routes);
        PeopleRoutes.Map(routes);
        RepositoryRoutes.Map(routes);
        GitRoutes.Map(routes);
        ContentRoutes.Map(routes);
        PullRequestRoutes.Map(routes);
        IssueRoutes.Map(routes);
        LabelRoutes.Map(routes);
        AssigneeRoutes.Map(routes);
        CommentRoutes.Map(routes);
        CheckRunRoutes.Map(routes);
    }
}
