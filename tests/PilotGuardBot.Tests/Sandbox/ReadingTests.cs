using System.Text;
using PilotGuardBot.Sandbox.GitHub.Git;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Tests.Sandbox;

public sealed class ReadingTests
{
    /// <summary>What `git ls-tree -r -t` says of the same files.</summary>
    const string Hello = "ce013625030ba8dba906f756967f9e9ca394464a";
    const string DirectoryWithHello = "dd5a3627ad3d4a1eaa9b180972bab37891a5e101";
    const string WholeTree = "e6b1205717837a60b346a14d0cd3bb8ccbd2ab63";

    static readonly FileChanges Files = new() { ["a.txt"] = "hello\n", ["dir/b.txt"] = "hello\n" };

    [Fact]
    public async Task Objects_have_the_names_that_git_gives_them()
    {
        await using var world = await TestWorld.Start();
        var repository = await world.Acme.AddRepository("app", Files);
        var tree = await world.GetJson($"repos/acme/app/git/trees/{repository.HeadOf("main")}?recursive=false", await world.Token());
        Assert.Equal(WholeTree, (string)tree["sha"]!);
        Assert.Equal(
            [$"a.txt {Hello}", $"dir {DirectoryWithHello}", $"dir/b.txt {Hello}"],
            tree["tree"]!.AsArray().Select(e => $"{e!["path"]} {e["sha"]}"));
        Assert.False((bool)tree["truncated"]!);
    }

    [Fact]
    public async Task A_large_tree_is_cut_off_and_says_so()
    {
        await using var world = await TestWorld.Start(o => o with { MostTreeEntries = 2 });
        await world.Acme.AddRepository("app", Files);
        var tree = await world.GetJson("repos/acme/app/git/trees/main?recursive=1", await world.Token());
        Assert.Equal(2, tree["tree"]!.AsArray().Count);
        Assert.True((bool)tree["truncated"]!);
    }

    [Fact]
    public async Task A_file_is_read_at_a_commit_even_after_the_branch_moved()
    {
        await using var world = await TestWorld.Start();
        var repository = await world.Acme.AddRepository("app", Files);
        var before = repository.HeadOf("main");
        await repository.Push("main", new FileChanges { ["a.txt"] = "bye\n" });
        var token = await world.Token();
        Assert.Equal("hello\n", Text(await world.GetJson($"repos/acme/app/contents/a.txt?ref={before}", token)));
        Assert.Equal("bye\n", Text(await world.GetJson("repos/acme/app/contents/a.txt", token)));
        var reference = await world.GetJson("repos/acme/app/git/ref/heads/main", token);
        Assert.Equal(repository.HeadOf("main"), (string)reference["object"]!["sha"]!);
    }

    [Fact]
    public async Task Contents_know_large_files_links_submodules_directories_and_nothing()
    {
        await using var world = await TestWorld.Start();
        var pinned = new string('a', 40);
        await world.Acme.AddRepository("app", new FileChanges
        {
            ["large.yml"] = new string('x', 1_048_577),
            ["dir/real.yml"] = "real",
            ["dir/link.yml"] = FileContent.SymbolicLink("real.yml"),
            ["away.yml"] = FileContent.SymbolicLink("../elsewhere.yml"),
            ["vendor"] = FileContent.SubmoduleAt("https://example.org/vendor.git", pinned),
        });
        var token = await world.Token();
        var large = await world.GetJson("repos/acme/app/contents/large.yml", token);
        Assert.Equal(("none", "", 1_048_577), ((string)large["encoding"]!, (string)large["content"]!, (int)large["size"]!));
        using var raw = await world.Send("GET", "repos/acme/app/contents/large.yml", token, change: r =>
        {
            r.Headers.Accept.Clear();
            r.Headers.Accept.ParseAdd("application/vnd.github.raw+json");
        });
        Assert.Equal(1_048_577, (await raw.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length);

        var link = await world.GetJson("repos/acme/app/contents/dir%2Flink.yml", token);
        Assert.Equal(("file", "dir/link.yml", "real"), ((string)link["type"]!, (string)link["path"]!, Text(link)));
        var away = await world.GetJson("repos/acme/app/contents/away.yml", token);
        Assert.Equal(("symlink", "../elsewhere.yml"), ((string)away["type"]!, (string)away["target"]!));
        var vendor = await world.GetJson("repos/acme/app/contents/vendor", token);
        Assert.Equal(("submodule", pinned), ((string)vendor["type"]!, (string)vendor["sha"]!));
        var directory = await world.GetJson("repos/acme/app/contents/dir", token);
        Assert.Equal(["link.yml symlink", "real.yml file"], directory.AsArray().Select(e => $"{e!["name"]} {e["type"]}"));
        using var nothing = await world.Get("repos/acme/app/contents/nothing.yml", token);
        Assert.Equal(404, (int)nothing.StatusCode);
    }

    [Fact]
    public async Task The_files_of_a_pull_request_are_what_it_changes_since_it_left_the_base_branch()
    {
        await using var world = await TestWorld.Start();
        var repository = await world.Acme.AddRepository("app", new FileChanges
        {
            ["keep.txt"] = "a\nb\nc\n",
            ["move.txt"] = "one\ntwo\nthree\nfour\n",
            ["gone.txt"] = "bye",
            ["blob.bin"] = new byte[] { 0, 1 },
        });
        var pull = await repository.OpenPullRequest("work", new FileChanges
        {
            ["keep.txt"] = "a\nB\nc\n",
            ["move.txt"] = FileContent.Deleted,
            ["dir/moved.txt"] = "one\ntwo\nthree\n4\n",
            ["gone.txt"] = FileContent.Deleted,
            ["new.txt"] = "new\n",
            ["blob.bin"] = new byte[] { 0, 2 },
        });
        await repository.Push("main", new FileChanges { ["unrelated.txt"] = "x" });
        var files = (await world.GetJson($"repos/acme/app/pulls/{pull.Number}/files", await world.Token())).AsArray();
        Assert.Equal(
            ["blob.bin modified", "dir/moved.txt renamed move.txt", "gone.txt removed", "keep.txt modified", "new.txt added"],
            files.Select(f => $"{f!["filename"]} {f["status"]} {f["previous_filename"]}".TrimEnd()));
        Assert.Null(files[0]!["patch"]);
        Assert.Equal("@@ -1,3 +1,3 @@\n a\n-b\n+B\n c", (string)files[3]!["patch"]!);
        Assert.Equal((1, 1), ((int)files[3]!["additions"]!, (int)files[3]!["deletions"]!));
    }

    [Fact]
    public async Task Two_commits_are_compared_since_they_parted()
    {
        await using var world = await TestWorld.Start();
        var repository = await world.Acme.AddRepository("app", Files);
        await repository.Push("work/one", new FileChanges { ["pilot.yml"] = "pilot: 1\n" });
        await repository.Push("main", new FileChanges { ["other.txt"] = "x" });
        var token = await world.Token();
        var json = await world.GetJson($"repos/acme/app/compare/{repository.HeadOf("main")}...work/one", token);
        Assert.Equal(("diverged", 1, 1), ((string)json["status"]!, (int)json["ahead_by"]!, (int)json["behind_by"]!));
        Assert.Equal(["pilot.yml added"], json["files"]!.AsArray().Select(f => $"{f!["filename"]} {f["status"]}"));
        using var unknown = await world.Get("repos/acme/app/compare/main...nothing", token);
        Assert.Equal(404, (int)unknown.StatusCode);
    }

    [Fact]
    public async Task A_huge_pull_request_lists_only_so_many_files()
    {
        await using var world = await TestWorld.Start(o => o with { MostFiles = 3, OpaquePages = false });
        var repository = await world.Acme.AddRepository("app");
        var changes = new FileChanges();
        for (var i = 0; i < 5; i++)
            changes[$"f{i}.txt"] = $"{i}";
        var pull = await repository.OpenPullRequest("work", changes);
        var token = await world.Token();
        Assert.Equal(3, (await world.GetJson($"repos/acme/app/pulls/{pull.Number}/files?per_page=100", token)).AsArray().Count);
        Assert.Equal(5, (int)(await world.GetJson($"repos/acme/app/pulls/{pull.Number}", token))["changed_files"]!);
    }

    [Fact]
    public async Task A_commit_of_a_fork_is_readable_through_the_repository_and_outlives_the_fork()
    {
        await using var world = await TestWorld.Start();
        var repository = await world.Acme.AddRepository("app", Files, isPrivate: false);
        var stranger = world.GitHub.AddUser("stranger");
        var fork = await repository.Fork(stranger);
        var pull = await repository.OpenPullRequest("theirs", new FileChanges { ["pilot.yml"] = "pilot: 1\n" }, stranger, fromFork: fork);
        var token = await world.Token();
        var json = await world.GetJson($"repos/acme/app/pulls/{pull.Number}", token);
        Assert.Equal(fork.Id, (long)json["head"]!["repo"]!["id"]!);
        Assert.Equal("pilot: 1\n", Text(await world.GetJson($"repos/acme/app/contents/pilot.yml?ref={pull.HeadSha}", token)));
        using var through = await world.Get("repos/stranger/app", token);
        Assert.Equal(404, (int)through.StatusCode);

        await fork.Delete();
        json = await world.GetJson($"repos/acme/app/pulls/{pull.Number}", token);
        Assert.Null(json["head"]!["repo"]);
        Assert.Equal(pull.HeadSha, (string)json["head"]!["sha"]!);
        var ofCommit = await world.GetJson($"repos/acme/app/commits/{pull.HeadSha}/pulls", token);
        Assert.Equal([pull.Number], ofCommit.AsArray().Select(p => (int)p!["number"]!));
    }

    [Fact]
    public async Task A_renamed_repository_redirects_reads_and_writes_to_its_id()
    {
        await using var world = await TestWorld.Start();
        var repository = await world.Acme.AddRepository("old", Files);
        var issue = await repository.OpenIssue("Something");
        await repository.Rename("new");
        var token = await world.Token();
        using var read = await world.Get("repos/acme/old/contents/a.txt?ref=main", token);
        Assert.Equal(301, (int)read.StatusCode);
        Assert.Equal(new Uri(world.GitHub.Url, $"repositories/{repository.Id}/contents/a.txt?ref=main"), read.Headers.Location);
        Assert.Equal("hello\n", Text(await world.GetJson(read.Headers.Location!.ToString(), token)));
        using var write = await world.Send("POST", $"repos/acme/old/issues/{issue.Number}/comments", token, new { body = "Hello" });
        Assert.Equal(307, (int)write.StatusCode);
        Assert.Empty(issue.Comments);
    }

    [Fact]
    public async Task People_have_the_highest_right_that_any_way_gives_them()
    {
        await using var world = await TestWorld.Start();
        var repository = await world.Acme.AddRepository("app");
        var (lead, stranger) = (world.GitHub.AddUser("lead"), world.GitHub.AddUser("stranger"));
        var parent = world.Acme.AddTeam("pilots", []);
        world.Acme.AddTeam("pilot-leads", [lead], parent);
        repository.Grant(parent, "maintain");
        var token = await world.Token();
        Assert.Equal("write maintain", await Right("lead"));
        Assert.Equal("read read", await Right("mei"));
        Assert.Equal("none none", await Right("stranger"));
        Assert.Equal("admin admin", await Right("acme-admin"));
        Assert.Equal("active", (string)(await world.GetJson("orgs/acme/teams/pilots/memberships/lead", token))["state"]!);
        using var notInTeam = await world.Get("orgs/acme/teams/pilots/memberships/mei", token);
        using var member = await world.Get("orgs/acme/members/mei", token);
        using var notMember = await world.Get("orgs/acme/members/stranger", token);
        Assert.Equal([404, 204, 404], new[] { notInTeam, member, notMember }.Select(a => (int)a.StatusCode));

        stranger.SuspendAccount();
        Assert.NotNull((await world.GetJson("users/stranger", token))["suspended_at"]);
        world.Mei.DeleteAccount();
        using var gone = await world.Get("users/mei", token);
        Assert.Equal(404, (int)gone.StatusCode);

        async Task<string> Right(string login)
        {
            var json = await world.GetJson($"repos/acme/app/collaborators/{login}/permission", token);
            return $"{json["permission"]} {json["role_name"]}";
        }
    }

    static string Text(System.Text.Json.Nodes.JsonNode file) => Encoding.UTF8.GetString(Convert.FromBase64String((string)file["content"]!));
}
