using PilotGuardBot.Forges.GitHub;
using PilotGuardBot.Reviewing.Commands;
using PilotGuardBot.Reviewing.Facts;
using PilotGuardBot.Reviewing.Pilots;

namespace PilotGuardBot.Reviewing;

static class ReviewingServices
{
    public static IServiceCollection AddReviewing(this IServiceCollection services, GitHubSettings gitHub, Uri publicUrl) => services
        .AddSingleton(new ForgeLinks(gitHub.Web, publicUrl))
        .AddSingleton<Today>()
        .AddScoped<ReadBranch>().AddScoped<ReadFile>().AddScoped<ReadHolidays>().AddScoped<ReadPolicy>().AddScoped<ReadPeople>()
        .AddScoped<ReadEvidence>().AddScoped<ReadPortfolio>()
        .AddScoped<ReadApprovals>().AddScoped<ReadCharterFacts>().AddScoped<ReadChange>()
        .AddScoped<JudgeHead>().AddScoped<SavePlan>().AddScoped<KeepAgreement>().AddScoped<QueueSubjects>()
        .AddScoped<ReviewPullRequest>().AddScoped<ReviewMergeGroup>().AddScoped<ReviewBranch>().AddScoped<ReviewRepository>()
        .AddScoped<ReadPushed>().AddScoped<ReadRecord>().AddScoped<ReadPilot>()
        .AddScoped<PlanNudges>().AddSingleton<MailLayout>().AddScoped<WriteMails>().AddScoped<SayToPeople>().AddScoped<SayFindings>().AddScoped<SaveTracking>().AddScoped<ReviewPilot>()
        .AddScoped<FindPilot>().AddScoped<KnowCommenter>().AddScoped<RunCommand>()
        .AddScoped<ReviewInstallation>().AddScoped<ReviewCommit>().AddScoped<ReviewSubject>();
}
