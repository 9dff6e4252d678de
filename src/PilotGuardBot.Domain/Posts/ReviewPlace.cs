using PilotGuardBot.Domain.Yaml;

namespace PilotGuardBot.Domain.Posts;

/// <summary>Where a review stands and how its words link to places.</summary>
/// <param name="HeadSha">The commit that was judged, 40 hex digits.</param>
/// <param name="Key">Names the pull request in the comment's marker.</param>
/// <param name="FileAddress">The address of a line of a file at that commit.</param>
/// <param name="RuleAddress">The address of a rule's explanation.</param>
/// <param name="RulesAddress">The address of the catalogue.</param>
public sealed record ReviewPlace(string HeadSha, string Key, Func<string, Place, string> FileAddress, Func<string, string> RuleAddress, string RulesAddress);
