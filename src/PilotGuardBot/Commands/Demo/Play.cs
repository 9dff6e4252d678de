using NodaTime;
using PilotGuardBot.Commands.Demo.Stories;
using PilotGuardBot.Domain.Windows;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Commands.Demo;

/// <summary>90 days of the sample organisation with six pilots. Every day the bot does what is due; then people do what they do.</summary>
sealed class Play(Stage stage, Narrator narrator)
{
    public const int Days = 90;

    public async Task Run(CancellationToken cancel)
    {
        var cast = new Cast(stage.GitHub);
        await cast.Acme.AddRepository(".github", new() { ["pilotguard.yml"] = Cast.Policy });
        var stories = await Stories(cast);
        var billing = await cast.Acme.AddRepository("billing");
        narrator.Open();
        await stage.App.Install(cast.Acme);
        await stage.Quiet(cancel);

        List<Scene> scenes =
        [
            .. stories[0].Scenes(),
            .. stories.Skip(1).SelectMany(story => story.Scenes()),
            new(Stage.FirstDay, "Five more teams propose a charter. They are complete, and a green check is all that it takes; one of them:",
                () => Task.FromResult<SandboxPullRequest?>(stories[1].Home.PullRequests[0])),
            new(Stage.FirstDay, "A repository that is no pilot hears nothing", () => NoPilot(billing, cast)),
        ];
        var byDay = scenes.ToLookup(scene => scene.Day);
        for (var day = Stage.FirstDay; day < Stage.FirstDay.PlusDays(Days); day = day.PlusDays(1))
        {
            // On closed days nobody is told anything, and these teams rest as well.
            if (!BusinessCalendar.WeekendsOnly.IsBusinessDay(day))
                continue;
            narrator.Dawn(day);
            await stage.Dawn(day, cancel);
            narrator.Posted();
            await Act(byDay[day], cancel);
        }
        narrator.Close(await stage.Decisions(cancel));
    }

    async Task Act(IEnumerable<Scene> scenes, CancellationToken cancel)
    {
        var isQuiet = true;
        foreach (var scene in scenes)
        {
            if (scene.Told is not null && !isQuiet)
                await Rest();
            var pull = await scene.Act();
            isQuiet = false;
            if (scene.Told is null)
                continue;
            await Rest();
            narrator.Tell(scene.Told, pull);
        }
        if (!isQuiet)
            await Rest();
        narrator.Posted();

        async Task Rest()
        {
            await stage.Quiet(cancel);
            isQuiet = true;
        }
    }

    async Task<List<Story>> Stories(Cast cast)
    {
        var made = new List<Story>();
        foreach (var (pilot, make) in new (SamplePilot, Func<SandboxRepository, Cast, Story>)[]
        {
            (VanityKpis.Sample, (home, people) => new VanityKpis(home, people)),
            (CleanSuccess.Sample, (home, people) => new CleanSuccess(home, people)),
            (Stall.Sample, (home, people) => new Stall(home, people)),
            (MovedGoalposts.Sample, (home, people) => new MovedGoalposts(home, people)),
            (OverdueDecider.Sample, (home, people) => new OverdueDecider(home, people, new Pipeline(stage))),
            (DisciplinedStop.Sample, (home, people) => new DisciplinedStop(home, people)),
        })
        {
            var home = await cast.Acme.AddRepository(pilot.Id);
            foreach (var login in new[] { pilot.Business, pilot.Tech, pilot.Decider, SamplePilot.Sponsor })
                home.Grant(cast[login], "write");
            made.Add(make(home, cast));
        }
        return made;
    }

    static async Task<SandboxPullRequest?> NoPilot(SandboxRepository billing, Cast cast) =>
        await billing.OpenPullRequest("fix", new() { ["src/bill.py"] = "print('bill')\n" }, cast["raj-dev"], "Round to cents");
}
