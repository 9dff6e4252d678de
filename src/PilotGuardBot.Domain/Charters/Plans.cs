using NodaTime;

namespace PilotGuardBot.Domain.Charters;

/// <param name="Path">Place in the structure: <c>data[0]</c>.</param>
/// <param name="Freshness">The oldest that a row may be.</param>
/// <param name="Retention">How long rows are kept; required for personal and special data.</param>
public sealed record DataSource(
    string Path, string? Source, string? Owner, DataAccess? Access, Sensitivity? Sensitivity, Duration? Freshness,
    IReadOnlyList<QualityCheck> Quality, Period? Retention, string? Contract);

public enum DataAccess { None, Requested, Granted }

public enum Sensitivity { Public, Internal, Confidential, Personal, Special }

/// <param name="Path">Place in the structure: <c>data[0].quality[1]</c>.</param>
public sealed record QualityCheck(string Path, string? Check, string? Field, Amount? Min, Amount? Max, string? How);

/// <param name="Rollout">Stages in order: <c>shadow</c>, <c>10%</c>, <c>100%</c>.</param>
public sealed record Integration(string? System, string? Step, string? Users, IReadOnlyList<string> Rollout, string? Rollback);

public sealed record Governance(
    GovernanceReview? Security, GovernanceReview? Privacy, GovernanceReview? Vendor, Oversight? Oversight, string? Incident, string? Regulation);

/// <param name="Expires">The last day on which the review counts.</param>
public sealed record GovernanceReview(ReviewStatus? Status, string? Ref, LocalDate? Expires, string? Model);

public enum ReviewStatus { Requested, Approved, Conditional, NotNeeded, Rejected }

public sealed record Oversight(OversightMode? Mode, string? Who, Period? Logs);

public enum OversightMode { None, ReviewSample, ApproveEach }

public sealed record Production(string? Environment, string? OnCall, string? Slo, string? Monitoring, Amount? UnitCostMax);

public sealed record Budget(Amount? Cap, Amount? RunMonthly);

public sealed record DecisionPlan(Forum? Forum, Tighten? Tighten, string? Brief);

public sealed record Forum(string? Name, LocalDate? Date);

/// <summary>Extra criteria for scale, beside the built-in rule.</summary>
public sealed record Tighten(decimal? PaybackMonths, decimal? MinRealVolumePercent, int? MaxOpenDataIncidents);

/// <param name="Path">Place in the structure: <c>amendments[0]</c>.</param>
/// <param name="Field">The charter path that was amended: <c>kpis[0].target</c>, <c>cost-per-invoice.target</c> or its last key.</param>
public sealed record Amendment(
    string Path, LocalDate? Date, string? Field, string? From, string? To, string? Why, string? Impact, string? ApprovedBy);

/// <param name="Path">Place in the structure: <c>exceptions[0]</c>.</param>
/// <param name="Until">The last day on which the exception counts.</param>
public sealed record RuleException(string Path, string? Rule, string? Reason, LocalDate? Until, string? ApprovedBy);

public sealed record Closure(ClosureOutcome? Outcome, string? Reason, LocalDate? Date, string? Production, string? Shutdown, string? Lesson);

public enum ClosureOutcome { Production, Stopped, Withdrawn }
