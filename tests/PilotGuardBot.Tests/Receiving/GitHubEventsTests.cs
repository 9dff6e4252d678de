using System.Text;
using System.Text.Json;
using PilotGuardBot.Receiving;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Tests.Receiving;

public sealed class GitHubEventsTests
{
    const long OurApp = 42;

    const string Sha = "6dcb09b5b57875f334f61aebed695e2e4193db5e";

    const string Zeros = "0000000000000000000000000000000000000000";

    /// <summary>Members that nearly every payload has.</summary>
    const string At =
        """
        "installation":{"id":5},"repository":{"id":100,"name":"billing","private":true,"archived":false,"default_branch":"main",
        "topics":["ai-pilot","billing"],"owner":{"id":9,"login":"acme"}}
        """;

    [Theory]
    [InlineData("pull_request", """ "action":"opened","number":7 """, "github/pull/100/7")]
    [InlineData("pull_request", """ "action":"synchronize","number":7 """, "github/pull/100/7")]
    [InlineData("pull_request", """ "action":"reopened","number":7 """, "github/pull/100/7")]
    [InlineData("pull_request", """ "action":"ready_for_review","number":7 """, "github/pull/100/7")]
    [InlineData("pull_request", """ "action":"closed","number":7 """, "github/pull/100/7")]
    [InlineData("pull_request", """ "action":"edited","number":7,"changes":{"base":{"ref":{"from":"old"}}} """, "github/pull/100/7")]
    [InlineData("pull_request_review", """ "action":"submitted","pull_request":{"number":7} """, "github/pull/100/7")]
    [InlineData("pull_request_review", """ "action":"dismissed","pull_request":{"number":7} """, "github/pull/100/7")]
    [InlineData("pull_request_review", """ "action":"edited","pull_request":{"number":7} """, "github/pull/100/7")]
    [InlineData("merge_group", $$$""" "action":"checks_requested","merge_group":{"head_sha":"{{{Sha}}}"} """, $"github/merge-group/100/{Sha}")]
    [InlineData("push", $$$""" "ref":"refs/heads/main","after":"{{{Sha}}}" """, "github/branch/100/main")]
    [InlineData("repository", """ "action":"renamed" """, "github/repository/100")]
    [InlineData("repository", """ "action":"transferred" """, "github/repository/100")]
    [InlineData("repository", """ "action":"archived" """, "github/repository/100")]
    [InlineData("repository", """ "action":"unarchived" """, "github/repository/100")]
    [InlineData("repository", """ "action":"deleted" """, "github/repository/100")]
    [InlineData("repository", """ "action":"privatized" """, "github/repository/100")]
    [InlineData("repository", """ "action":"publicized" """, "github/repository/100")]
    [InlineData("repository", """ "action":"edited","changes":{"topics":{"from":[]}} """, "github/repository/100")]
    [InlineData("repository", """ "action":"edited","changes":{"default_branch":{"from":"master"}} """, "github/repository/100")]
    [InlineData("installation", """ "action":"created" """, "github/installation/5")]
    [InlineData("installation", """ "action":"deleted" """, "github/installation/5")]
    [InlineData("installation", """ "action":"suspend" """, "github/installation/5")]
    [InlineData("installation", """ "action":"unsuspend" """, "github/installation/5")]
    [InlineData("installation", """ "action":"new_permissions_accepted" """, "github/installation/5")]
    [InlineData(
        "installation_repositories", """ "action":"added","repositories_added":[{"id":1,"full_name":"o/a"}] """, "github/installation/5")]
    [InlineData(
        "installation_repositories", """ "action":"removed","repositories_removed":[{"id":1,"full_name":"o/a"}] """, "github/installation/5")]
    [InlineData("installation_target", """ "action":"renamed","account":{"id":9,"login":"acme-new"} """, "github/installation/5")]
    public void An_event_wants_one_subject(string @event, string members, string key)
    {
        var subject = Assert.Single(Read(@event, members).Subjects);

        Assert.Equal(key, subject.Key);
        Assert.Equal(5, subject.InstallationId);
    }

    [Theory]
    [InlineData("ping", """ "zen":"x" """)]
    [InlineData("meta", """ "action":"deleted" """)]
    [InlineData("an_event_of_tomorrow", """ "action":"opened" """)]
    [InlineData("pull_request", """ "action":"labeled","number":7 """)]
    [InlineData("pull_request", """ "action":"an_action_of_tomorrow","number":7 """)]
    [InlineData("pull_request", """ "action":"edited","number":7,"changes":{"title":{"from":"old"}} """)]
    [InlineData("merge_group", """ "action":"destroyed" """)]
    [InlineData("push", $$$""" "ref":"refs/heads/feature","after":"{{{Sha}}}" """)]
    [InlineData("push", $$$""" "ref":"refs/tags/main","after":"{{{Sha}}}" """)]
    [InlineData("push", $$$""" "ref":"refs/heads/main","after":"{{{Zeros}}}" """)]
    [InlineData("repository", """ "action":"created" """)]
    [InlineData("repository", """ "action":"edited","changes":{"description":{"from":"x"}} """)]
    [InlineData("issue_comment", """ "action":"created" """)]
    [InlineData("check_run", $$$""" "action":"completed","check_run":{"head_sha":"{{{Sha}}}","app":{"id":42}} """)]
    [InlineData("check_run", $$$""" "action":"rerequested","check_run":{"head_sha":"{{{Sha}}}","app":{"id":43}} """)]
    [InlineData("check_suite", $$$""" "action":"rerequested","check_suite":{"head_sha":"{{{Sha}}}","app":{"id":43}} """)]
    public void An_event_that_we_do_not_use_says_why_it_is_ignored(string @event, string members)
    {
        var translation = Read(@event, members);

        Assert.Empty(translation.Subjects);
        Assert.Empty(translation.Repositories);
        Assert.NotEmpty(translation.Ignored!);
    }

    [Theory]
    [InlineData("check_run", "check_run")]
    [InlineData("check_suite", "check_suite")]
    public void A_check_of_ours_asked_for_again_wants_the_pull_requests_that_it_names_in_this_repository(string @event, string member)
    {
        var translation = Read(@event,
            $$$"""
            "action":"rerequested","{{{member}}}":{"head_sha":"{{{Sha}}}","app":{"id":{{{OurApp}}}},"pull_requests":[
                {"number":3,"base":{"repo":{"id":100}} },{"number":8,"base":{"repo":{"id":777}} },{"number":4} ]}
            """);

        Assert.Equal(["github/pull/100/3", "github/pull/100/4"], translation.Subjects.Select(it => it.Key));
    }

    [Theory]
    [InlineData("check_run", "check_run")]
    [InlineData("check_suite", "check_suite")]
    public void A_check_of_ours_on_a_fork_names_no_pull_request_and_wants_the_commit(string @event, string member)
    {
        var subject = Assert.Single(Read(@event,
            $$$"""
            "action":"rerequested","{{{member}}}":{"head_sha":"{{{Sha}}}","app":{"id":{{{OurApp}}}},"pull_requests":[]}
            """).Subjects);

        Assert.Equal(($"github/commit/100/{Sha}", SubjectKind.Commit, Sha), (subject.Key, subject.Kind, subject.Ref));
    }

    [Fact]
    public void Without_an_app_of_our_own_no_check_is_ours()
    {
        var body = Body($$$""" "action":"rerequested","check_run":{"head_sha":"{{{Sha}}}","app":{"id":{{{OurApp}}}}} """);

        Assert.NotNull(GitHubEvents.Read("check_run", body, appId: null).Ignored);
    }

    [Fact]
    public void A_merge_group_hands_on_its_base_and_its_branch()
    {
        var subject = Assert.Single(Read("merge_group",
            $$$"""
            "action":"checks_requested","merge_group":{"head_sha":"{{{Sha}}}","base_sha":"{{{Zeros}}}","base_ref":"refs/heads/main",
            "head_ref":"refs/heads/gh-readonly-queue/main/pr-7-abc"}
            """).Subjects);

        Assert.Equal(
            new MergeGroupHint(Zeros, "refs/heads/main", "refs/heads/gh-readonly-queue/main/pr-7-abc"),
            JsonSerializer.Deserialize<MergeGroupHint>(subject.Hint!));
    }

    [Fact]
    public void A_payload_tells_of_its_repository_and_its_installation()
    {
        var translation = Read("pull_request", """ "action":"opened","number":7 """);

        Assert.Equal(new(5, 9, "acme"), translation.Installation);
        Assert.Equal(
            new RepositoryNews(100, 5, "acme", 9, "billing", "main", true, false, "ai-pilot billing"),
            Assert.Single(translation.Repositories));
    }

    [Theory]
    [InlineData("created", false, false)]
    [InlineData("deleted", null, true)]
    [InlineData("suspend", true, null)]
    [InlineData("unsuspend", false, null)]
    [InlineData("new_permissions_accepted", null, null)]
    public void An_installation_s_action_says_its_state(string action, bool? suspended, bool? removed)
    {
        var body = Bytes($$$"""{"action":"{{{action}}}","installation":{"id":5,"account":{"id":9,"login":"acme"}} }""");

        Assert.Equal(new(5, 9, "acme", suspended, removed), GitHubEvents.Read("installation", body, OurApp).Installation);
    }

    [Fact]
    public void Repositories_given_and_taken_are_news()
    {
        var body = Bytes(
            """
            {"action":"removed","installation":{"id":5,"account":{"id":9,"login":"acme"}},
             "repositories_added":[{"id":1,"name":"a","full_name":"acme/a","private":false}],
             "repositories_removed":[{"id":2,"name":"b","full_name":"acme/b","private":true}]}
            """);

        var translation = GitHubEvents.Read("installation_repositories", body, OurApp);

        Assert.Equal(
            [
                new(1, 5, "acme", 9, "a", Private: false),
                new(2, 5, "acme", 9, "b", Private: true, Active: false),
            ],
            translation.Repositories);
    }

    [Fact]
    public void A_push_that_does_not_say_the_default_branch_is_left_to_the_review()
    {
        var body = Bytes(
            $$$"""{"ref":"refs/heads/main","after":"{{{Sha}}}","installation":{"id":5},"repository":{"id":100,"owner":{"name":"o"}} }""");

        Assert.Equal("github/branch/100/main", Assert.Single(GitHubEvents.Read("push", body, OurApp).Subjects).Key);
    }

    [Fact]
    public void A_hook_that_is_not_the_app_s_own_is_ignored()
    {
        var body = Bytes("""{"action":"opened","number":7,"repository":{"id":100}}""");

        Assert.Contains("no installation", GitHubEvents.Read("pull_request", body, OurApp).Ignored, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pull_request", """ "action":"opened" """, "number")]
    [InlineData("pull_request", """ "action":"opened","number":"7" """, "number")]
    [InlineData("pull_request", """ "action":"opened","number":99999999999 """, "number")]
    [InlineData("pull_request", """ "action":"opened","number":-1 """, "number")]
    [InlineData("pull_request_review", """ "action":"submitted","pull_request":[] """, "number")]
    [InlineData("merge_group", """ "action":"checks_requested","merge_group":{"head_sha":"../.."} """, "merge_group.head_sha")]
    [InlineData("push", """ "ref":5 """, "ref")]
    public void What_lacks_what_we_need_is_unreadable_and_says_what(string @event, string members, string missing)
    {
        var unreadable = Assert.Throws<UnreadableDeliveryException>(() => Read(@event, members));

        Assert.StartsWith(missing + " ", unreadable.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_postgresql_cannot_hold_is_not_taken()
    {
        var body = Bytes("""{"action":"opened","number":7,"installation":{"id":5},"repository":{"id":100,"name":"a\u0000b"}}""");

        Assert.Null(Assert.Single(GitHubEvents.Read("pull_request", body, OurApp).Repositories).Name);
    }

    static Translation Read(string @event, string members) => GitHubEvents.Read(@event, Body(members), OurApp);

    static byte[] Body(string members) => Bytes($"{{{members},{At}}}");

    static byte[] Bytes(string json) => Encoding.UTF8.GetBytes(json);
}
