using Microsoft.AspNetCore.Routing;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Sandbox.GitHub.View;

static class Pages
{
    public static void Map(IEndpointRouteBuilder endpoints, SandboxWorld world) { }
}
