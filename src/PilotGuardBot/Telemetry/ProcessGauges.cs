using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace PilotGuardBot.Telemetry;

/// <summary>Memory, processor time and uptime under our own prefix: the runtime's own meter has names that start otherwise.</summary>
public sealed class ProcessGauges : IDisposable
{
    readonly Meter _meter = new(Signals.Name);
    readonly Process _process = Process.GetCurrentProcess();

    public ProcessGauges(TimeProvider time)
    {
        var started = time.GetTimestamp();
        _meter.CreateObservableGauge(
            "pilotguard.process.memory", () => Environment.WorkingSet, "By", "Physical memory that the process holds.");
        _meter.CreateObservableGauge(
            "pilotguard.process.heap", () => GC.GetTotalMemory(forceFullCollection: false), "By", "Memory that managed objects hold.");
        _meter.CreateObservableCounter(
            "pilotguard.process.cpu", () => _process.TotalProcessorTime.TotalSeconds, "s", "Processor time used since the start.");
        _meter.CreateObservableGauge(
            "pilotguard.process.threads", () => (long)ThreadPool.ThreadCount, description: "Threads of the pool.");
        _meter.CreateObservableGauge(
            "pilotguard.process.uptime", () => time.GetElapsedTime(started).TotalSeconds, "s", "Since the start of the service.");
    }

    public void Dispose()
    {
        _meter.Dispose();
        _process.Dispose();
    }
}
