using NodaTime;
using PilotGuardBot.Domain.Charters;

namespace PilotGuardBot.Domain.Portfolio;

/// <summary>Where another pilot of the organisation stands: an open one, whose charter was merged and which is not decided.</summary>
/// <param name="Id">Its charter's id.</param>
/// <param name="Owners">As its charter on the default branch names them; handles compare without regard to case.</param>
/// <param name="Start">The first day of its window.</param>
/// <param name="Decision">Its decision date, extensions included.</param>
/// <param name="BusinessDaysOverdue">How many business days of its own calendar the decision is late today; 0 for none.</param>
/// <param name="Named">
/// Whether its id may be named where the review is posted; false for a private repository's pilot in a more visible place.
/// </param>
public sealed record PilotStanding(string Id, Owners Owners, LocalDate? Start, LocalDate? Decision, int BusinessDaysOverdue = 0, bool Named = true);
