using PilotGuardBot.Benchmarks;

switch (args)
{
    case ["ack", .. var options]:
        return await Acknowledgement.Run(options);
    case ["ack-load", var port, var seconds]:
        return await AcknowledgementLoad.Run(port, seconds);
    case ["check"]:
        return await CheckBench.Run();
    case ["sweep"]:
        return await SweepBench.Run();
    default:
        Console.Error.WriteLine("benches: ack [--rounds N] [--seconds N] [--workers]; check; sweep");
        return 2;
}
