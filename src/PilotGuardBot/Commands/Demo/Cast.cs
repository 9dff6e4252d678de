using PilotGuardBot.Sandbox.GitHub;
using PilotGuardBot.Sandbox.GitHub.World;

namespace PilotGuardBot.Commands.Demo;

/// <summary>The people of the sample organisation, and how the policy knows them.</summary>
sealed class Cast
{
    readonly Dictionary<string, SandboxUser> _people;

    public Cast(SandboxGitHub gitHub)
    {
        Acme = gitHub.AddOrganization("acme");
        _people = Names.ToDictionary(name => name, gitHub.AddUser);
        foreach (var person in _people.Values)
            Acme.AddMember(person);
        Board = Acme.AddTeam("ai-board", [this["lee-coo"], this["mei-cfo"]]);
    }

    static readonly string[] Names =
    [
        "dana-ap", "nora-care", "omar-legal", "kim-claims", "ben-sales", "eve-ops", "raj-dev", "tom-dev", "ada-dev", "mei-cfo", "ines-gc", "vik-cro",
        "hugo-plant", "lee-coo",
    ];

    public SandboxOrganization Acme { get; }

    public SandboxTeam Board { get; }

    public SandboxUser this[string login] => _people[login];

    /// <summary>The organisation's policy: leads are reached by mail as well.</summary>
    public const string Policy = """
        pilotPolicy: 1
        profile: recommended
        mode: enforce
        people:
          mei-cfo: {github: mei-cfo, mail: mei@acme.example}
          ines-gc: {github: ines-gc, mail: ines@acme.example}
          vik-cro: {github: vik-cro, mail: vik@acme.example}
          hugo-plant: {github: hugo-plant, mail: hugo@acme.example}
          lee-coo: {github: lee-coo, mail: lee@acme.example}
        escalate: ["@acme/ai-board"]

        """;
}
