using PilotGuardBot.Sandbox.GitHub.Git;

namespace PilotGuardBot.Tests.Sandbox;

public sealed class ViewTests
{
    [Fact]
    public async Task A_pull_request_shows_its_run_beside_the_line_and_what_was_said()
    {
        await using var world = await TestWorld.Start();
        var repository = await world.Acme.AddRepository("app");
        var charter = new FileChanges { ["pilot.yml"] = "pilot: 1\nid: x\n" };
        var pull = await repository.OpenPullRequest("work", charter, title: "Start <the> pilot");
        await pull.Comment(world.Mei, """
            ### Two things

            <details><summary>More</summary>

            **bold**
            </details>
            <!-- pilotguard:review:1 -->
            """);
        using var created = await world.Send("POST", "repos/acme/app/check-runs", await world.Token(), new
        {
            name = "Pilot charter",
            head_sha = pull.HeadSha,
            conclusion = "failure",
            output = new
            {
                title = "1 error",
                summary = "Mend it.",
                annotations = new[]
                {
                    new { path = "pilot.yml", start_line = 2, end_line = 2, annotation_level = "failure", message = "Say more" },
                },
            },
        });
        var (page, policy) = await Page(world, $"acme/app/pull/{pull.Number}");
        Assert.Contains("Start &lt;the&gt; pilot", page, StringComparison.Ordinal);
        Assert.Contains(
            "<td>2</td><td>id: x</td></tr><tr><td></td><td class=\"said failure\"><strong>failure</strong> Say more",
            page.ReplaceLineEndings(""),
            StringComparison.Ordinal);
        Assert.Contains("<details><summary>More</summary>", page, StringComparison.Ordinal);
        Assert.Contains("<strong>bold</strong>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("pilotguard:review", page, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.Contains("Pilot charter: failure", (await Page(world, "")).Text, StringComparison.Ordinal);
        Assert.Contains("id=\"L2\"", (await Page(world, $"acme/app/blob/{pull.HeadSha}/pilot.yml")).Text, StringComparison.Ordinal);
        Assert.Empty(world.GitHub.UnexpectedRequests);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "<script")]
    [InlineData("text <img src=x onerror=alert(1)> text", "<img")]
    [InlineData("![x](https://example.org/pixel.png)", "<img")]
    [InlineData("[x](javascript:alert(1))", "javascript:")]
    [InlineData("<javascript:alert(1)>", "href=\"javascript:")]
    [InlineData("[x](data:text/html;base64,AAAA)", "data:text")]
    [InlineData("<details ontoggle=alert(1)>", "<details")]
    [InlineData("<sub onclick=x>a</sub>", "<sub")]
    [InlineData("</article></main><h1>Gone</h1>", "<h1>Gone")]
    [InlineData("<style>body{display:none}</style>", "<style>body")]
    [InlineData("<!-- --><svg onload=alert(1)>", "<svg")]
    [InlineData("<iframe srcdoc='x'></iframe>", "<iframe")]
    [InlineData("a\n\n<div><base href=x></div>", "<base")]
    public async Task Hostile_text_stays_text(string body, string never)
    {
        await using var world = await TestWorld.Start();
        var issue = await (await world.Acme.AddRepository("app")).OpenIssue("Something", body);
        var page = (await Page(world, $"acme/app/issues/{issue.Number}")).Text;
        Assert.DoesNotContain(never, page, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith("</main>", page[..page.IndexOf("<footer", StringComparison.Ordinal)].Trim(), StringComparison.Ordinal);
        Assert.Equal(1, page.Split("</article>").Length - 1);
    }

    [Fact]
    public async Task An_open_tag_is_closed_where_its_text_ends()
    {
        await using var world = await TestWorld.Start();
        var issue = await (await world.Acme.AddRepository("app")).OpenIssue("Something", "<details>\n\n<sub>a");
        var page = (await Page(world, $"acme/app/issues/{issue.Number}")).Text;
        Assert.Contains("</sub></details>", page, StringComparison.Ordinal);
    }

    static async Task<(string Text, string Policy)> Page(TestWorld world, string address)
    {
        using var answer = await world.Http.GetAsync(new Uri(world.GitHub.WebUrl, address), TestContext.Current.CancellationToken);
        Assert.Equal((200, "text/html"), ((int)answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (text, answer.Headers.GetValues("Content-Security-Policy").Single());
    }
}
