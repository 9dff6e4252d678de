using Hangfire;
using Microsoft.EntityFrameworkCore;
using PilotGuardBot.Storage;

namespace PilotGuardBot.Telemetry;

/// <summary>
/// Whether this node can do its work: database and job storage answer within two seconds, and it is not about to stop. The answer is one
/// word; what is wrong stands in the log, not on an open page.
/// </summary>
public sealed class Readiness(
    IDbContextFactory<PilotGuardDb> contexts, JobStorage jobs, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<Readiness> log)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    readonly Probe _database = new(async () =>
    {
        await using var db = await contexts.CreateDbContextAsync();
        _ = await db.Deliveries.AnyAsync();
    });

    readonly Probe _jobs = new(() => Task.Run(() => jobs.GetMonitoringApi().Servers()));

    /// <summary>Null when ready, else "stopping", "database" or "jobs".</summary>
    public async Task<string?> WhatIsMissing()
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
            return "stopping";
        var answers = await Task.WhenAll(Answers(_database, "database"), Answers(_jobs, "jobs"));
        return answers[0] ?? answers[1];
    }

    async Task<string?> Answers(Probe probe, string what)
    {
        try
        {
            await probe.Ask().WaitAsync(Patience, time);
            return null;
        }
        catch (Exception problem)
        {
            log.LogWarning("Not ready: {What}: {Problem}", what, problem.Message);
            return what;
        }
    }

    /// <summary>Asks once at a time: probes that come while a dead database keeps one waiting share it, instead of adding more.</summary>
    sealed class Probe(Func<Task> ask)
    {
        readonly Lock _gate = new();
        Task? _asking;

        public Task Ask()
        {
            lock (_gate)
                return _asking is { IsCompleted: false } ? _asking : _asking = ask();
        }
    }
}
