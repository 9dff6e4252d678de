using System.Security.Cryptography;
using NodaTime;
using PilotGuardBot.Sandbox.GitHub;

namespace PilotGuardBot.Tests.Sandbox;

public sealed class AppAndTokenTests
{
    [Fact]
    public async Task An_app_shows_who_it_is_by_app_id_or_client_id()
    {
        await using var world = await TestWorld.Start();
        Assert.Equal(TestWorld.AppId, (long)(await world.GetJson("app", world.Jwt()))["id"]!);
        Assert.Equal("pilotguard", (string)(await world.GetJson("app", world.Jwt(world.App.ClientId)))["slug"]!);
    }

    [Theory]
    [InlineData(-60, 601)] // expires more than ten minutes ahead
    [InlineData(-600, 0)] // has just expired
    [InlineData(30, 300)] // was issued in the future: a host clock that is fast
    public async Task A_token_of_an_app_outside_its_times_is_refused(int issued, int expires)
    {
        await using var world = await TestWorld.Start();
        using var answer = await world.Get("app", world.Jwt(issued: Duration.FromSeconds(issued), expires: Duration.FromSeconds(expires)));
        Assert.Equal(401, (int)answer.StatusCode);
        Assert.Equal(world.Clock.Now.ToDateTimeOffset(), answer.Headers.Date);
    }

    [Fact]
    public async Task A_token_of_an_app_with_a_foreign_key_or_issuer_is_refused()
    {
        await using var world = await TestWorld.Start();
        using var foreign = RSA.Create(2048);
        using var signed = await world.Get("app", world.Jwt(key: foreign));
        using var issued = await world.Get("app", world.Jwt(issuer: "4712"));
        using var none = await world.Get("app", null);
        Assert.Equal([401, 401, 401], new[] { signed, issued, none }.Select(a => (int)a.StatusCode));
    }

    [Fact]
    public async Task An_installation_token_lives_an_hour_by_the_clock()
    {
        await using var world = await TestWorld.Start();
        var repository = await world.Acme.AddRepository("app");
        var token = await world.Token();
        world.Clock.Now += Duration.FromMinutes(59);
        Assert.Equal(repository.Id, (long)(await world.GetJson("repos/acme/app", token))["id"]!);
        world.Clock.Now += Duration.FromMinutes(1);
        using var late = await world.Get("repos/acme/app", token);
        Assert.Equal(401, (int)late.StatusCode);
    }

    [Theory]
    [InlineData(TokenForm.Long, 510, 530)]
    [InlineData(TokenForm.Short, 40, 40)]
    public async Task Tokens_have_the_form_asked_for_and_can_be_masked(TokenForm form, int shortest, int longest)
    {
        await using var world = await TestWorld.Start(o => o with { TokenForm = form });
        var token = await world.Token();
        Assert.InRange(token.Length, shortest, longest);
        Assert.Matches("^ghs_[A-Za-z0-9._]{36,}$", token);
    }

    [Fact]
    public async Task A_narrowed_token_sees_its_repositories_and_does_what_it_was_given()
    {
        await using var world = await TestWorld.Start();
        var (one, two) = (await world.Acme.AddRepository("one"), await world.Acme.AddRepository("two"));
        var issue = await one.OpenIssue("Something");
        var token = await world.Token(new { repository_ids = new[] { one.Id }, permissions = new { issues = "read" } });

        using var other = await world.Get($"repos/acme/{two.Name}", token);
        Assert.Equal(404, (int)other.StatusCode);
        Assert.Equal("Something", (string)(await world.GetJson($"repos/acme/one/issues/{issue.Number}", token))["title"]!);
        using var write = await world.Send("POST", $"repos/acme/one/issues/{issue.Number}/comments", token, new { body = "Hello" });
        Assert.Equal(403, (int)write.StatusCode);
        Assert.Equal("Resource not accessible by integration", (string)(await TestWorld.Json(write))["message"]!);
        Assert.Equal("issues=write; pull_requests=write", write.Headers.GetValues("X-Accepted-GitHub-Permissions").Single());
        Assert.Empty(issue.Comments);
    }

    [Fact]
    public async Task A_token_cannot_be_given_more_than_was_granted()
    {
        await using var world = await TestWorld.Start();
        var elsewhere = await world.GitHub.AddOrganization("umbrella").AddRepository("secret");
        var address = $"app/installations/{world.Installation.Id}/access_tokens";
        using var write = await world.Send("POST", address, world.Jwt(), new { permissions = new { contents = "write" } });
        using var unknown = await world.Send("POST", address, world.Jwt(), new { permissions = new { administration = "read" } });
        using var foreign = await world.Send("POST", address, world.Jwt(), new { repository_ids = new[] { elsewhere.Id } });
        using var none = await world.Send("POST", "app/installations/1/access_tokens", world.Jwt());
        Assert.Equal([422, 422, 422, 404], new[] { write, unknown, foreign, none }.Select(a => (int)a.StatusCode));
    }

    [Fact]
    public async Task A_token_ends_when_it_is_revoked_and_with_its_installation()
    {
        await using var world = await TestWorld.Start();
        await world.Acme.AddRepository("app");
        var (revoked, kept) = (await world.Token(), await world.Token());
        using var revocation = await world.Send("DELETE", "installation/token", revoked);
        using var afterRevocation = await world.Get("repos/acme/app", revoked);
        using var other = await world.Get("repos/acme/app", kept);
        await world.Installation.Suspend();
        using var suspended = await world.Get("repos/acme/app", kept);
        await world.Installation.Uninstall();
        using var uninstalled = await world.Get("repos/acme/app", kept);
        HttpResponseMessage[] answers = [revocation, afterRevocation, other, suspended, uninstalled];
        Assert.Equal([204, 401, 200, 403, 401], answers.Select(a => (int)a.StatusCode));
    }

    [Fact]
    public async Task Only_installed_repositories_are_listed()
    {
        await using var world = await TestWorld.Start();
        var (one, two) = (await world.Acme.AddRepository("one"), await world.Acme.AddRepository("two"));
        await world.Installation.RemoveRepositories(two);
        var listed = await world.GetJson("installation/repositories", await world.Token());
        Assert.Equal([one.Id], listed["repositories"]!.AsArray().Select(r => (long)r!["id"]!));
        using var installation = await world.Get("repos/acme/two/installation", world.Jwt());
        Assert.Equal(404, (int)installation.StatusCode);
    }
}
