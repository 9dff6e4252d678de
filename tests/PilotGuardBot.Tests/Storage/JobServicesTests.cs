using System.Collections.Concurrent;
using Hangfire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Tests.Storage;

public sealed class JobServicesTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_job_runs_with_the_node_s_services(DatabaseKind kind)
    {
        await using var database = await Databases.New(kind);
        using var node = await Start(database);

        var runs = node.Services.GetRequiredService<Runs>();
        node.Services.GetRequiredService<IBackgroundJobClient>().Enqueue<Signalled>(job => job.Run(5, CancellationToken.None));

        Assert.Equal(5, await runs.Next());
        await node.StopAsync(Cancel);
    }

    [Fact]
    public async Task A_job_that_another_node_enqueued_runs_here()
    {
        await using var database = await Databases.New(DatabaseKind.Postgres);
        using var node = await Start(database);
        var other = database.Node(services => services.AddJobClient(database.Address));

        other.GetRequiredService<IBackgroundJobClient>().Enqueue<Signalled>(job => job.Run(6, CancellationToken.None));

        Assert.Equal(6, await node.Services.GetRequiredService<Runs>().Next());
        await node.StopAsync(Cancel);
    }

    [Fact]
    public async Task Two_services_in_one_process_do_not_share_their_jobs()
    {
        await using var one = await Databases.New(DatabaseKind.Sqlite);
        await using var two = await Databases.New(DatabaseKind.Sqlite);
        using var first = await Start(one);
        using var second = await Start(two);

        first.Services.GetRequiredService<IBackgroundJobClient>().Enqueue<Signalled>(job => job.Run(1, CancellationToken.None));
        second.Services.GetRequiredService<IBackgroundJobClient>().Enqueue<Signalled>(job => job.Run(2, CancellationToken.None));

        Assert.Equal(1, await first.Services.GetRequiredService<Runs>().Next());
        Assert.Equal(2, await second.Services.GetRequiredService<Runs>().Next());
        await first.StopAsync(Cancel);
        await second.StopAsync(Cancel);
    }

    [Fact]
    public async Task A_stop_lets_a_running_job_finish()
    {
        await using var database = await Databases.New(DatabaseKind.Sqlite);
        using var node = await Start(database);
        var runs = node.Services.GetRequiredService<Runs>();
        runs.Hold = new(TaskCreationOptions.RunContinuationsAsynchronously);
        node.Services.GetRequiredService<IBackgroundJobClient>().Enqueue<Signalled>(job => job.Run(7, CancellationToken.None));
        Assert.Equal(7, await runs.Next());

        var stop = node.StopAsync(Cancel);
        Assert.False(stop.IsCompleted);
        runs.Hold.SetResult();

        await stop.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        Assert.Equal([7], runs.Finished);
    }

    static async Task<IHost> Start(TestDatabase database)
    {
        var host = new HostBuilder().ConfigureServices(services =>
        {
            services.AddSingleton<Runs>();
            services.AddStorage(database.Address);
            services.AddJobs(database.Address, workers: 2);
        }).Build();
        await host.StartAsync(Cancel);
        return host;
    }

    public sealed class Runs
    {
        readonly System.Threading.Channels.Channel<int> _started = System.Threading.Channels.Channel.CreateUnbounded<int>();

        public ConcurrentQueue<int> Finished { get; } = new();

        public TaskCompletionSource? Hold { get; set; }

        public void Start(int number) => _started.Writer.TryWrite(number);

        public Task<int> Next() => _started.Reader.ReadAsync(Cancel).AsTask().WaitAsync(TimeSpan.FromSeconds(30), Cancel);
    }

    public sealed class Signalled(Runs runs)
    {
        public async Task Run(int number, CancellationToken cancel)
        {
            runs.Start(number);
            if (runs.Hold is { } hold) await hold.Task.WaitAsync(cancel);
            runs.Finished.Enqueue(number);
        }
    }
}
