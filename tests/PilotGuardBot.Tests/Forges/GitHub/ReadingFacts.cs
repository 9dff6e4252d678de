using PilotGuardBot.Domain.Rules;
using PilotGuardBot.Forges;
using PilotGuardBot.Sandbox.GitHub.Git;

namespace PilotGuardBot.Tests.Forges.GitHub;

public sealed class ReadingFacts
{
    static CancellationToken Cancel => Lab.Cancel;

    [Fact]
    public async Task A_repository_is_what_github_says_of_it()
    {
        await using var lab = await Lab.Open();
        var found = await lab.Forge.Repository(lab.Ref, Cancel);
        Assert.Equal(("acme", "app", "main", true, false), (found!.Owner, found.Name, found.DefaultBranch, found.Private, found.Archived));
        Assert.Equal([lab.App.Id, lab.Acme.Id], [found.Id, found.OwnerId]);
        Assert.Equal(["ai-pilot"], found.Topics);
        Assert.Single(lab.Calls);
    }

    [Fact]
    public async Task A_pull_request_is_read_with_one_call()
    {
        await using var lab = await Lab.Open();
        var author = lab.GitHub.AddUser("ann");
        lab.Acme.AddMember(author);
        lab.App.Grant(author, "write");
        var pull = await lab.OpenPullRequest(by: author);
        await pull.Comment(author, "hello");
        var found = await lab.Forge.PullRequest(lab.Ref, pull.Number, Cancel);
        Assert.Equal((pull.HeadSha, "main", pull.BaseSha, "ann", author.Id), (found!.HeadSha, found.BaseBranch, found.BaseSha, found.Author, found.AuthorId));
        Assert.Equal((true, false, false, 1), (found.Open, found.Merged, found.Locked, found.Comments));
        Assert.Single(lab.Calls);
        Assert.Null(await lab.Forge.PullRequest(lab.Ref, 999, Cancel));
    }

    [Fact]
    public async Task Open_pull_requests_are_listed_over_pages()
    {
        await using var lab = await Lab.Open();
        for (var i = 0; i < 103; i++)
            await lab.App.OpenPullRequest($"b{i}", new FileChanges { [$"f{i}"] = "x" });
        await lab.App.PullRequests[5].Close();
        var open = await lab.Forge.OpenPullRequests(lab.Ref, Cancel);
        Assert.Equal(102, open.Count);
        Assert.DoesNotContain(lab.App.PullRequests[5].Number, open);
        Assert.Equal(2, lab.Calls.Count);
    }

    [Fact]
    public async Task Changes_name_kind_former_path_and_blob()
    {
        await using var lab = await Lab.Open();
        await lab.App.Push("main", new FileChanges { ["old.txt"] = "line\nline\nline\nline\n", ["gone.txt"] = "bye bye" });
        var pull = await lab.OpenPullRequest(new FileChanges
        {
            ["pilot.yml"] = "id: other\n",
            ["new.txt"] = "n",
            ["gone.txt"] = FileContent.Deleted,
            ["old.txt"] = FileContent.Deleted,
            ["moved.txt"] = "line\nline\nline\nline\n",
        });
        var changes = await lab.Forge.Changes(lab.Ref, pull.Number, Cancel);
        Assert.True(changes.Complete);
        var byPath = changes.Items.ToDictionary(one => one.File.Path);
        Assert.Equal(ChangeKind.Modified, byPath["pilot.yml"].File.Kind);
        Assert.Equal(ChangeKind.Added, byPath["new.txt"].File.Kind);
        Assert.Equal(ChangeKind.Removed, byPath["gone.txt"].File.Kind);
        Assert.Null(byPath["gone.txt"].BlobSha);
        Assert.Equal((ChangeKind.Renamed, "old.txt"), (byPath["moved.txt"].File.Kind, byPath["moved.txt"].File.PreviousPath));
        var tree = await lab.Forge.Tree(lab.Ref, pull.HeadSha, Cancel);
        Assert.Equal(tree.Items.Single(file => file.Path == "pilot.yml").BlobSha, byPath["pilot.yml"].BlobSha);
    }

    [Fact]
    public async Task A_list_of_3000_files_is_not_taken_for_all()
    {
        await using var lab = await Lab.Open();
        var changes = new FileChanges();
        for (var i = 0; i < 3_001; i++)
            changes[$"many/f{i}"] = $"{i}";
        var pull = await lab.OpenPullRequest(changes);
        var found = await lab.Forge.Changes(lab.Ref, pull.Number, Cancel);
        Assert.Equal((3_000, false), (found.Items.Count, found.Complete));
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(300, false)] // GitHub shows no more, and does not say that there are more.
    public async Task Changes_between_a_merge_group_and_its_base_are_compared(int files, bool complete)
    {
        var list = string.Join(',', Enumerable.Range(0, files).Select(i => $$"""{"filename":"f{{i}}","status":"modified","sha":"s{{i}}"}"""));
        var github = new ScriptedGitHub().On("GET /repos/acme/app/compare/aaa...bbb", ScriptedGitHub.Json($$"""{"files":[{{list}}]}"""));
        var changes = await github.Forge.Changes(ScriptedGitHub.App, "aaa", "bbb", Cancel);
        Assert.Equal((files, complete), (changes.Items.Count, changes.Complete));
        Assert.Equal(new ForgeChange(new ChangedFile("f0", ChangeKind.Modified), "s0"), changes.Items[0]);
    }

    [Fact]
    public async Task A_branch_is_its_commit_or_null()
    {
        await using var lab = await Lab.Open();
        await lab.App.Push("feature/ü#1", new FileChanges { ["x"] = "y" });
        Assert.Equal(lab.App.HeadOf("main"), await lab.Forge.BranchHead(lab.Ref, "main", Cancel));
        Assert.Equal(lab.App.HeadOf("feature/ü#1"), await lab.Forge.BranchHead(lab.Ref, "feature/ü#1", Cancel));
        Assert.Null(await lab.Forge.BranchHead(lab.Ref, "none", Cancel));
    }

    [Fact]
    public async Task A_cut_tree_says_so()
    {
        await using var lab = await Lab.Open(options => options with { MostTreeEntries = 1 });
        Assert.False((await lab.Forge.Tree(lab.Ref, lab.App.HeadOf("main"), Cancel)).Complete);
    }

    [Fact]
    public async Task A_path_that_holds_no_plain_file_has_an_answer_of_its_own()
    {
        await using var lab = await Lab.Open();
        var sha = await lab.App.Push("main", new FileChanges
        {
            ["docs/a.md"] = "a",
            ["docs2/b.md"] = "b",
            ["docs2/c.md"] = "c",
            ["link"] = FileContent.SymbolicLink("docs2"),
            ["alias.yml"] = FileContent.SymbolicLink("pilot.yml"),
            ["sub"] = FileContent.SubmoduleAt("https://github.test/x/y", new string('a', 40)),
            ["big.yml"] = new byte[1_200_000],
            ["empty.yml"] = "",
        });
        async Task<ForgeContentKind> Kind(string path) => (await lab.Forge.Content(lab.Ref, path, sha, Cancel)).Kind;
        Assert.Equal(ForgeContentKind.Absent, await Kind("none.yml"));
        Assert.Equal(ForgeContentKind.Directory, await Kind("docs"));
        Assert.Equal(ForgeContentKind.Directory, await Kind("docs2"));
        Assert.Equal(ForgeContentKind.Symlink, await Kind("link"));
        Assert.Equal(ForgeContentKind.Submodule, await Kind("sub"));
        Assert.Equal(ForgeContentKind.TooLarge, await Kind("big.yml"));
        Assert.Empty((await lab.Forge.Content(lab.Ref, "empty.yml", sha, Cancel)).Bytes!);
        Assert.Equal("id: app\n"u8.ToArray(), (await lab.Forge.Content(lab.Ref, "pilot.yml", sha, Cancel)).Bytes);
        var tree = (await lab.Forge.Tree(lab.Ref, sha, Cancel)).Items.ToDictionary(file => file.Path);
        Assert.Equal([ForgeFileKind.Symlink, ForgeFileKind.Submodule, ForgeFileKind.File], [tree["link"].Kind, tree["sub"].Kind, tree["big.yml"].Kind]);
        Assert.Equal(ForgeContentKind.Symlink, (await lab.Forge.Content(lab.Ref, "alias.yml", sha, tree["alias.yml"].BlobSha, Cancel)).Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a/../b")]
    [InlineData("./pilot.yml")]
    [InlineData("/pilot.yml")]
    [InlineData("docs/")]
    public async Task A_path_that_climbs_is_absent_without_a_call(string path)
    {
        await using var lab = await Lab.Open();
        Assert.Equal(ForgeContentKind.Absent, (await lab.Forge.Content(lab.Ref, path, "abc", Cancel)).Kind);
        Assert.Empty(lab.Calls);
    }

    [Fact]
    public async Task A_blob_that_was_read_once_costs_no_call_again()
    {
        await using var lab = await Lab.Open();
        var sha = lab.App.HeadOf("main");
        var blob = (await lab.Forge.Content(lab.Ref, "pilot.yml", sha, Cancel)).BlobSha;
        lab.GitHub.ClearRequests();
        var again = await lab.Forge.Content(lab.Ref, "pilot.yml", "another-commit", blob, Cancel);
        Assert.Equal("id: app\n"u8.ToArray(), again.Bytes);
        Assert.Empty(lab.GitHub.Requests);
        // The same blob id in another repository is another file as far as anyone may know.
        var other = await lab.Acme.AddRepository("other", new FileChanges { ["x"] = "y" });
        var elsewhere = await lab.Forge.Content(lab.Ref with { RepositoryId = other.Id, Name = "other" }, "pilot.yml", other.HeadOf("main"), blob, Cancel);
        Assert.Equal(ForgeContentKind.Absent, elsewhere.Kind);
    }

    [Fact]
    public async Task The_head_of_a_fork_is_read_through_the_base_repository()
    {
        await using var lab = await Lab.Open();
        var stranger = lab.GitHub.AddUser("stranger");
        var fork = await lab.App.Fork(stranger);
        var pull = await lab.App.OpenPullRequest("evil", new FileChanges { ["pilot.yml"] = "id: evil\n" }, stranger, fromFork: fork);
        await fork.Delete();
        Assert.Equal(pull.HeadSha, (await lab.Forge.PullRequest(lab.Ref, pull.Number, Cancel))!.HeadSha);
        Assert.Equal("id: evil\n"u8.ToArray(), (await lab.Forge.Content(lab.Ref, "pilot.yml", pull.HeadSha, Cancel)).Bytes);
    }

    [Fact]
    public async Task Each_reviewers_latest_word_counts_and_a_remark_takes_nothing_back()
    {
        await using var lab = await Lab.Open();
        var (ann, ben, eve) = (lab.GitHub.AddUser("ann"), lab.GitHub.AddUser("ben"), lab.GitHub.AddUser("eve"));
        var pull = await lab.OpenPullRequest();
        await pull.Review(ann, "approved");
        await pull.Review(ann, "commented", "by the way");
        await pull.Review(ben, "approved");
        await pull.Review(ben, "changes_requested", "no");
        await (await pull.Review(eve, "approved")).Dismiss();
        var first = pull.HeadSha;
        await pull.Push(new FileChanges { ["y"] = "z" });
        var said = (await lab.Forge.Approvals(lab.Ref, pull.Number, Cancel)).ToDictionary(one => one.Login);
        Assert.Equal(new ForgeApproval("ann", ann.Id, true, first), said["ann"]);
        Assert.False(said["ben"].Approved);
        Assert.False(said["eve"].Approved);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("..")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("")]
    public async Task A_login_that_nobody_has_is_unknown(string login)
    {
        await using var lab = await Lab.Open();
        Assert.Equal(new ForgeAccount(login, null, HandleState.Unknown), await lab.Forge.Account(lab.Ref, login, Cancel));
    }

    [Fact]
    public async Task A_login_is_answered_with_its_id()
    {
        await using var lab = await Lab.Open();
        var ann = lab.GitHub.AddUser("ann");
        Assert.Equal(new ForgeAccount("ann", ann.Id, HandleState.Active), await lab.Forge.Account(lab.Ref, "ann", Cancel));
    }

    [Fact]
    public async Task Team_membership_is_yes_no_or_not_ours_to_see()
    {
        await using var lab = await Lab.Open();
        var (ann, ben) = (lab.GitHub.AddUser("ann"), lab.GitHub.AddUser("ben"));
        lab.Acme.AddMember(ann);
        lab.Acme.AddTeam("leads", [ann]);
        Assert.True(await lab.Forge.IsTeamMember(lab.Ref, "acme", "leads", "ann", Cancel));
        Assert.False(await lab.Forge.IsTeamMember(lab.Ref, "acme", "leads", "ben", Cancel));
        await using var blind = await Lab.Open(permissions: new Dictionary<string, string> { ["contents"] = "read", ["pull_requests"] = "write" });
        Assert.Null(await blind.Forge.IsTeamMember(blind.Ref, "acme", "leads", "ann", Cancel));
    }

    [Fact]
    public async Task A_renamed_repository_is_followed_once_and_then_called_by_its_new_name()
    {
        await using var lab = await Lab.Open();
        var pull = await lab.OpenPullRequest();
        await lab.App.Rename("app-two");
        Assert.NotNull(await lab.Forge.PullRequest(lab.Ref, pull.Number, Cancel));
        lab.GitHub.ClearRequests();
        await lab.Forge.Changes(lab.Ref, pull.Number, Cancel);
        Assert.StartsWith("/repos/acme/app-two/", Assert.Single(lab.Calls).Path, StringComparison.Ordinal);
        await lab.App.Rename("app-three");
        Assert.NotNull(await lab.Forge.PullRequest(lab.Ref, pull.Number, Cancel));
        Assert.Equal("app-three", (await lab.Forge.Repository(lab.Ref, Cancel))!.Name);
    }

    [Fact]
    public async Task A_name_that_another_repository_took_over_is_not_mistaken()
    {
        await using var lab = await Lab.Open();
        await lab.App.Rename("app-two");
        await lab.Acme.AddRepository("app", new FileChanges { ["z"] = "z" });
        Assert.Equal("app-two", (await lab.Forge.Repository(lab.Ref, Cancel))!.Name);
        await using var fresh = await Lab.Open();
        var other = await fresh.OpenPullRequest();
        await fresh.App.Rename("app-two");
        await fresh.Acme.AddRepository("app", new FileChanges { ["z"] = "z" });
        Assert.Equal(other.HeadSha, (await fresh.Forge.PullRequest(fresh.Ref, other.Number, Cancel))?.HeadSha);
    }

    [Fact]
    public async Task A_repository_that_was_deleted_is_gone_and_not_merely_without_the_pull_request()
    {
        await using var lab = await Lab.Open();
        var number = (await lab.OpenPullRequest()).Number;
        _ = await lab.Forge.PullRequest(lab.Ref, number, Cancel);
        await lab.App.Delete();
        await Assert.ThrowsAsync<ForgeGoneException>(() => lab.Forge.PullRequest(lab.Ref, number, Cancel));
        Assert.Null(await lab.Forge.Repository(lab.Ref, Cancel));
    }
}
