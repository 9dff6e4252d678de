namespace PilotGuardBot.Sandbox.GitHub;

/// <summary>What goes wrong, as a test scripts it. Scripted faults come before random ones.</summary>
public sealed class Faults
{
    static readonly Fault[] Usual = [Fault.Status(502), Fault.StatusAfterEffect(502), Fault.Reset, Fault.ResetAfterEffect];

    readonly Lock gate = new();
    readonly List<Plan> plans = [];

    /// <summary>Strikes the next request that the condition holds for, or the next few.</summary>
    public void Next(Func<RecordedRequest, bool> when, Fault fault, int times = 1) => Add(new Plan(when, [fault]) { Left = times });

    /// <summary>Strikes the next request, whatever it is.</summary>
    public void Next(Fault fault, int times = 1) => Next(_ => true, fault, times);

    /// <summary>Strikes every request that the condition holds for until <see cref="Clear"/>.</summary>
    public void Always(Func<RecordedRequest, bool> when, Fault fault) => Add(new Plan(when, [fault]));

    /// <summary>Strikes a share of the requests (0 to 1), each with one of the faults by chance.</summary>
    public void Randomly(Random random, double share, params Fault[] among) => Randomly(random, share, _ => true, among);

    /// <summary>Strikes a share (0 to 1) of the requests that the condition holds for, each with one of the faults by chance.</summary>
    public void Randomly(Random random, double share, Func<RecordedRequest, bool> when, params Fault[] among) =>
        Add(new Plan(when, among.Length > 0 ? among : Usual)
        {
            Random = random,
            Share = share,
        });

    public void Clear()
    {
        lock (gate)
            plans.Clear();
    }

    internal Fault? For(RecordedRequest request)
    {
        lock (gate)
        {
            foreach (var plan in plans.OrderBy(p => p.Random is not null))
            {
                if (plan.Left == 0 || !plan.When(request))
                    continue;
                if (plan.Random is { } random)
                {
                    // Drawn before it is compared, so that a seed gives the same sequence whatever the share.
                    var (chance, which) = (random.NextDouble(), random.Next(plan.Among.Length));
                    if (chance >= plan.Share)
                        continue;
                    return plan.Among[which];
                }
                plan.Left--;
                return plan.Among[0];
            }
            return null;
        }
    }

    void Add(Plan plan)
    {
        lock (gate)
            plans.Add(plan);
    }

    sealed class Plan(Func<RecordedRequest, bool> when, Fault[] among)
    {
        public Func<RecordedRequest, bool> When { get; } = when;

        public Fault[] Among { get; } = among;

        /// <summary>How often it still strikes; below zero without end.</summary>
        public int Left { get; set; } = -1;

        public Random? Random { get; init; }

        public double Share { get; init; }
    }
}
